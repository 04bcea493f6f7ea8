//! Completing a build: defaults first where they are asked for, then the least cost.

use super::answers::Assignment;
use super::cost::{self, Cost, NEVER, picks};
use super::demand;
use super::model::{Domains, Model, Subject, VariableId, value_of};
use super::product::Product;
use super::selection::whole;
use super::{By, Weights, bits};
use crate::build::{Build, Selection};
use crate::catalog::{Catalog, Group, GroupId, GroupKind, Wish};

/// A whole valid build that keeps every decision; `None` only when the decisions contradict.
pub fn complete(product: &Product, build: &Build, by: &By) -> Option<Selection> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let domains = demand::kept(catalog, model, build);
    let domains = product.engine.reach(&domains)?;
    let certain = super::outcome::certain(catalog, model, build, &domains);
    let completion = Completion { product, build };
    let found =
        match by {
            By::Default => completion.by_default(domains)?,
            By::Cheapest => completion
                .least(&domains, |paid| [paid.price, paid.picks, paid.paid, paid.order])?,
            By::Fewest => completion
                .least(&domains, |paid| [paid.picks, paid.price, paid.paid, paid.order])?,
            By::LikeMe(weights) => completion.like_me(&domains, weights)?,
        };
    Some(whole(catalog, model, build, &certain, &found))
}

struct Completion<'a> {
    product: &'a Product,
    build: &'a Build,
}

/// What a value brings into a build.
struct Brings {
    price: i64,
    /// The price where it is not a discount.
    paid: i64,
    picks: i64,
    /// Earlier choices before later ones.
    order: i64,
}

impl Completion<'_> {
    fn model(&self) -> &Model {
        &self.product.engine.model
    }

    fn brings(&self, id: VariableId, value: usize) -> Brings {
        let model = self.model();
        let price = self.product.engine.price(&self.product.catalog, self.build, (id, value));
        let order = match model.variable(id).subject {
            Subject::PriceRule(_) => 0,
            _ => value as i64,
        };
        Brings { price, paid: price.max(0), picks: picks(model, id, value), order }
    }

    fn least(&self, domains: &Domains, measure: impl Fn(&Brings) -> Cost) -> Option<Assignment> {
        self.least_by(domains, |id, value| measure(&self.brings(id, value)))
    }

    fn least_by(
        &self,
        domains: &Domains,
        measure: impl Fn(VariableId, usize) -> Cost,
    ) -> Option<Assignment> {
        let model = self.model();
        let costs = cost::costs(model, |id, value| {
            let is_left = bits::contains(domains.of(model, id), value);
            if is_left { measure(id, value) } else { NEVER }
        });
        self.product.engine.answers().cheapest(model, &costs).map(|(_, found)| found)
    }

    fn like_me(&self, domains: &Domains, weights: &Weights) -> Option<Assignment> {
        let model = self.model();
        let liking = |id, value| liking(&self.product.catalog, model, weights, id, value);
        self.least_by(domains, |id, value| {
            let brings = self.brings(id, value);
            [-liking(id, value), brings.paid, brings.picks, brings.price]
        })
    }

    /// Defaults group after group; those of groups that only the result asks come in a second round.
    fn by_default(&self, mut domains: Domains) -> Option<Assignment> {
        let by_paid = |paid: &Brings| [paid.paid, paid.picks, paid.price, paid.order];
        let catalog = &self.product.catalog;
        let mut waiting: Vec<GroupId> = Vec::new();
        for (id, group) in catalog.group_ids() {
            if !self.wish(&mut domains, group) {
                waiting.push(id);
            }
        }
        loop {
            let found = self.least(&domains, by_paid)?;
            let asked = |id: &GroupId| self.is_asked(catalog.group(*id), &found);
            let Some(at) = waiting.iter().position(asked) else { return Some(found) };
            let group = catalog.group(waiting.remove(at));
            if let Some(parent) = group.parent {
                let (variable, set) = self.model().standing(parent);
                domains.keep(self.model(), variable, set.words());
            }
            self.wish(&mut domains, group);
        }
    }

    fn is_asked(&self, group: &Group, found: &Assignment) -> bool {
        group.parent.is_none_or(|parent| {
            let value = found[self.model().variable_of(parent).0 as usize] as usize;
            self.model().count_at(parent, value) > 0
        })
    }

    /// Narrows to the group's default as far as that can stand; `false` while it is not certain
    /// that the group is asked.
    fn wish(&self, domains: &mut Domains, group: &Group) -> bool {
        if group.default == Wish::Nothing {
            return true;
        }
        if let Some(parent) = group.parent
            && self.can_fall(domains, parent)
        {
            return false;
        }
        for (variable, set) in wishes(self.product, group) {
            self.keep_if_possible(domains, variable, &set);
        }
        true
    }

    fn can_fall(&self, domains: &Domains, parent: crate::catalog::ChoiceId) -> bool {
        let (variable, set) = self.model().standing(parent);
        let size = self.model().variable(variable).size;
        let mut fallen = domains.clone();
        fallen.keep(self.model(), variable, set.complement(size).words());
        self.product.engine.is_possible(&fallen)
    }

    fn keep_if_possible(&self, domains: &mut Domains, variable: VariableId, set: &bits::Set) {
        let mut kept = domains.clone();
        kept.keep(self.model(), variable, set.words());
        if self.product.engine.is_possible(&kept) {
            *domains = kept;
        }
    }
}

/// What a group's default asks of its variables, one after the other.
pub fn wishes(product: &Product, group: &Group) -> Vec<(VariableId, bits::Set)> {
    match &group.default {
        Wish::Nothing => Vec::new(),
        Wish::Choices(choices) => {
            let standing = choices.iter();
            standing.map(|(id, count)| product.engine.model.standing_times(*id, *count)).collect()
        }
        Wish::Number(number) => number_wish(product, group, *number).into_iter().collect(),
    }
}

fn number_wish(
    product: &Product,
    group: &Group,
    number: rust_decimal::Decimal,
) -> Option<(VariableId, bits::Set)> {
    let GroupKind::Number(range) = &group.kind else { return None };
    let id = product.catalog.find_group(&group.key)?;
    let variable = product.engine.model.number_variable(id)?;
    let value = value_of(range, number)?;
    Some((variable, bits::Set::single(product.engine.model.variable(variable).size, value)))
}

/// How much a variable's value is liked.
fn liking(
    catalog: &Catalog,
    model: &Model,
    weights: &Weights,
    id: VariableId,
    value: usize,
) -> i64 {
    match model.variable(id).subject {
        Subject::Group(group) => {
            let at = value.checked_sub(1).and_then(|at| catalog.group(group).choices.get(at));
            at.and_then(|choice| weights.0.get(choice)).copied().unwrap_or(0)
        }
        Subject::Choice(choice) => {
            let weight = weights.0.get(&choice).copied().unwrap_or(0);
            if value > 0 { weight } else { 0 }
        }
        Subject::Number(_) | Subject::PriceRule(_) => 0,
    }
}
