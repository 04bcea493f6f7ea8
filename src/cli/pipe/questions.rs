//! Requests that ask: why, what else, how many, how much.

use super::answer::{self, Fields, Refusal};
use super::request::CompleteBy;
use super::session::Session;
use crate::build::{Build, Decision, Origin, Selection, Stance};
use crate::catalog::ChoiceId;
use crate::cli::plain_build::PlainBuild;
use crate::cli::suggestions::{Proposal, propose};
use crate::explain;
use crate::solve::{By, Standing, Weights};
use serde_json::{Value, json};

/// The most answers of one kind that a line can ask for.
const MOST: usize = 100;

impl Session {
    /// Why a choice is blocked or forced; `because` is null where nothing decides it.
    pub(super) fn why(&self, name: &str) -> Result<Fields, Refusal> {
        let choice = self.names.choice(name)?;
        let because = self.reason(choice).unwrap_or(Value::Null);
        Ok(Fields::from_iter([("because".into(), because)]))
    }

    pub(super) fn reason(&self, choice: ChoiceId) -> Option<Value> {
        let catalog = &self.engine.product().catalog;
        let standing = self.outcome.standing[choice.0 as usize];
        if !matches!(standing, Standing::Blocked | Standing::Forced) {
            return None;
        }
        let because = self.engine.ask(|product| product.why(self.history.now(), choice))?;
        let sentence = explain::because(catalog, choice, standing, &because);
        Some(answer::reason(catalog, &self.names, &because, sentence))
    }

    pub(super) fn repairs(&self, name: &str, at_most: usize) -> Result<Fields, Refusal> {
        let choice = self.names.choice(name)?;
        let at_most = at_most.min(MOST);
        let build = self.history.now();
        let repairs = self.engine.ask(|product| product.repairs(build, choice, at_most));
        let catalog = &self.engine.product().catalog;
        let repairs =
            repairs.iter().map(|repair| answer::repair(catalog, &self.names, choice, repair));
        Ok(Fields::from_iter([("repairs".into(), repairs.collect())]))
    }

    /// Completes the build; what is added can be undone in one step.
    pub(super) fn complete(
        &mut self,
        by: CompleteBy,
        builds: &[PlainBuild],
    ) -> Result<Fields, Refusal> {
        let by = match by {
            CompleteBy::Default => By::Default,
            CompleteBy::Cheapest => By::Cheapest,
            CompleteBy::Fewest => By::Fewest,
            CompleteBy::LikeMe => By::LikeMe(self.weights(builds)),
        };
        let completed = self.engine.ask(|product| product.complete(self.history.now(), by));
        let completed =
            completed.ok_or_else(|| Refusal::of("what is chosen cannot be completed"))?;
        let (next, added) = self.adding(&completed);
        let mut fields = self.take(next)?;
        fields.insert("added".into(), added);
        Ok(fields)
    }

    /// A choice weighs as much as builds have it.
    fn weights(&self, builds: &[PlainBuild]) -> Weights {
        let mut weights = Weights::default();
        for (name, _) in builds.iter().flat_map(PlainBuild::contents) {
            if let Ok(choice) = self.names.choice(&name) {
                *weights.0.entry(choice).or_default() += 1;
            }
        }
        weights
    }

    /// The build with everything that a completion adds to what is chosen and forced, and its
    /// names.
    fn adding(&self, completed: &Selection) -> (Build, Value) {
        let mut next = self.history.now().clone();
        let stands = &self.outcome.selection;
        let mut added = Vec::new();
        for (choice, picked) in &completed.choices {
            if stands.count(*choice) != picked.count {
                let stance = Stance::Chosen(picked.count);
                next.decisions.insert(*choice, Decision { stance, by: Origin::Default });
                added.push(self.names.of(*choice));
            }
        }
        for (group, (number, _)) in &completed.numbers {
            if !stands.numbers.contains_key(group) {
                next.numbers.insert(*group, (*number, Origin::Default));
                added.push(&self.engine.product().catalog.group(*group).key);
            }
        }
        added.sort_unstable();
        (next, added.into())
    }

    pub(super) fn count(&self) -> Fields {
        let builds = self.engine.ask(|product| product.count(self.history.now()));
        Fields::from_iter([("builds".into(), builds.to_string().into())])
    }

    pub(super) fn price_bounds(&self) -> Fields {
        let currency = self.engine.product().catalog.currency;
        let bounds = self.engine.ask(|product| product.price_bounds(self.history.now()));
        let (from, to) = bounds.unzip();
        let plain = |money: Option<_>| json!(money.map(|money| currency.plain(money)));
        Fields::from_iter([("from".into(), plain(from)), ("to".into(), plain(to))])
    }

    /// The total with every choice; null for what is in no valid build.
    pub(super) fn option_prices(&self) -> Fields {
        let currency = self.engine.product().catalog.currency;
        let prices = self.engine.ask(|product| product.option_prices(self.history.now()));
        let priced = self.names.sorted().map(|(name, id)| {
            let price = prices.get(id.0 as usize).copied().flatten();
            (name.to_owned(), json!(price.map(|price| currency.plain(price))))
        });
        Fields::from_iter([("prices".into(), Value::Object(priced.collect()))])
    }

    /// Presets from past builds, the best first.
    pub(super) fn suggest(&self, builds: &[PlainBuild], k: usize) -> Result<Fields, Refusal> {
        let proposals = self.engine.ask(|product| propose(product, builds, k.min(MOST)));
        let proposals = proposals.map_err(Refusal::of)?;
        let presets = proposals.iter().map(Proposal::to_json);
        Ok(Fields::from_iter([("presets".into(), presets.collect())]))
    }
}
