//! Why something is suggested: sentences whose every count is true.

use super::evidence::{Evidence, Foreign, Witness};
use crate::build::{Build, SavedId, Selection, Standing};
use crate::catalog::{Catalog, ChoiceId, GroupKind};
use crate::money::Money;
use crate::solve::{By, Product};
use crate::words::Voice;

/// How many choices a sentence names at most.
const NAMED: usize = 3;

/// Past this many builds, what they cost is not worked out again.
const PRICED: usize = 200;

/// Why a build is proposed.
#[derive(Debug, Clone)]
pub struct Reason {
    pub name: String,
    pub sentence: String,
    /// The builds it counts, the newest first.
    pub evidence: Vec<SavedId>,
    /// The choices it names.
    pub named: Vec<ChoiceId>,
    /// The build is a past one once more.
    pub is_again: bool,
}

/// A choice with the builds that speak for it.
#[derive(Debug, Clone)]
pub struct Claim {
    pub choice: ChoiceId,
    label: String,
    source: Sort,
    /// How many builds have it, and of how many.
    counts: (usize, usize),
    builds: Vec<SavedId>,
}

/// Whose builds a claim counts, the most telling first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// Kept builds of this product; the name of the build when there is only one.
    Own(String),
    /// Kept builds of another product, by its name.
    Other(String),
    /// The open draft of this product.
    Draft,
}

/// The reason of a past build that is proposed once more.
pub fn again(voice: &'static Voice, own: &Witness, differs: &[ChoiceId]) -> Reason {
    let name = [("name", (&own.saved.name).into())];
    let sentence = match own.saved.standing {
        Standing::Ordered => voice.tell("again-ordered", name),
        Standing::Saved | Standing::Draft => voice.tell("again-saved", name),
    };
    Reason {
        name: voice.say("again-name").to_owned(),
        sentence,
        evidence: vec![own.saved.id],
        named: differs.iter().copied().take(NAMED).collect(),
        is_again: true,
    }
}

/// The reason of a build that is new; `None` when past builds speak for nothing in which it differs
/// from the product as it comes, or when a paid extra in it has no past build behind it.
pub fn learned(
    product: &Product,
    evidence: &Evidence,
    selection: &Selection,
    differs: &[ChoiceId],
) -> Option<Reason> {
    let catalog = &product.catalog;
    let mut claims = Vec::new();
    for choice in differs {
        let count = selection.count(*choice);
        match claim(catalog, evidence, *choice, count) {
            Some(claim) => claims.push(claim),
            None if catalog.choice_amount(*choice, count) > Money::ZERO => return None,
            None => {}
        }
    }
    claims.sort_by_key(|claim| (claim.source.clone(), std::cmp::Reverse(claim.counts.0)));
    claims.dedup_by(|one, other| one.label == other.label);
    claims.truncate(NAMED);
    let sentence = sentence(Voice::of(&catalog.language), &claims)?;
    let names: Vec<_> = claims.iter().take(2).map(|claim| claim.label.as_str()).collect();
    let name = names.join(", ");
    let mut ids: Vec<_> = claims.iter().flat_map(|claim| claim.builds.iter().copied()).collect();
    ids.sort_by_key(|id| std::cmp::Reverse(age(evidence, *id)));
    ids.dedup();
    let named = claims.iter().map(|claim| claim.choice).collect();
    Some(Reason { name, sentence, evidence: ids, named, is_again: false })
}

/// When a build was saved; builds of one moment by their number.
fn age(evidence: &Evidence, id: SavedId) -> (i64, SavedId) {
    let own = evidence.own.iter().map(|own| own.saved);
    let mut all = own.chain(evidence.others.iter().map(|other| other.saved));
    (all.find(|saved| saved.id == id).map_or(0, |saved| saved.saved_at_ms), id)
}

/// What past builds say for so many of a choice; `None` when they say nothing.
pub fn claim(
    catalog: &Catalog,
    evidence: &Evidence,
    choice: ChoiceId,
    count: u32,
) -> Option<Claim> {
    if catalog.group(catalog.choice(choice).group).kind.takes_own_work() {
        return None;
    }
    let is_draft = |own: &&Witness| own.saved.standing == Standing::Draft;
    let kept: Vec<_> = evidence.own.iter().filter(|own| !is_draft(own)).collect();
    let has = |own: &&Witness| own.contents.chosen_count(choice) == count;
    let claim = |label, source, counts, builds| Claim { choice, label, source, counts, builds };
    let label = label(catalog, choice, count);
    let builds: Vec<_> = kept.iter().copied().filter(has).map(|own| own.saved.id).collect();
    if !builds.is_empty() {
        let only = if kept.len() == 1 { kept[0].saved.name.clone() } else { String::new() };
        return Some(claim(label, Sort::Own(only), (builds.len(), kept.len()), builds));
    }
    if let Some(draft) = evidence.own.iter().filter(is_draft).find(has) {
        return Some(claim(label, Sort::Draft, (1, 1), vec![draft.saved.id]));
    }
    let (product, counts, builds) = most_telling(catalog, evidence, choice)?;
    Some(claim(shared_label(catalog, evidence, choice)?, Sort::Other(product), counts, builds))
}

/// The other product with the most builds that share a tag with a choice.
fn most_telling(
    catalog: &Catalog,
    evidence: &Evidence,
    choice: ChoiceId,
) -> Option<(String, (usize, usize), Vec<SavedId>)> {
    let kept = || evidence.others.iter().filter(|other| other.saved.standing != Standing::Draft);
    let first = kept().find(|other| other.shares(catalog, choice).is_some())?;
    let builds_of = |product: &str| -> Vec<&Foreign> {
        let shares = |other: &&Foreign| other.shares(catalog, choice).is_some();
        kept().filter(|other| other.product == product).filter(shares).collect()
    };
    let mut best = (first.product, builds_of(first.product));
    for other in kept() {
        let builds = builds_of(other.product);
        if builds.len() > best.1.len() {
            best = (other.product, builds);
        }
    }
    let total = kept().filter(|other| other.product == best.0).count();
    let ids: Vec<_> = best.1.iter().map(|other| other.saved.id).collect();
    Some((best.0.to_owned(), (ids.len(), total), ids))
}

/// `Walnut cap and Sage shell, as in 4 of your 5 builds; Walnut, as in your Auris.`
fn sentence(voice: &'static Voice, claims: &[Claim]) -> Option<String> {
    let mut clauses: Vec<String> = Vec::new();
    for alike in
        claims.chunk_by(|one, other| (&one.source, one.counts) == (&other.source, other.counts))
    {
        let labels: Vec<_> = alike.iter().map(|claim| claim.label.as_str()).collect();
        clauses.push(format!("{}, {}", voice.list(&labels), alike.first()?.counted(voice)));
    }
    (!clauses.is_empty()).then(|| clauses.join("; ") + ".")
}

impl Claim {
    /// `as in 4 of your 5 builds`
    pub fn counted(&self, voice: &'static Voice) -> String {
        let (some, all) = self.counts;
        let counts = || [("some", some.into()), ("all", all.into())];
        match &self.source {
            Sort::Draft => voice.say("claim-draft").to_owned(),
            Sort::Own(name) if all == 1 => voice.tell("claim-only", [("name", name.into())]),
            Sort::Own(_) if some == all => voice.tell("claim-all", [("all", all.into())]),
            Sort::Own(_) => voice.tell("claim-some", counts()),
            Sort::Other(product) => {
                let product = ("product", product.into());
                let [some_of, all_of] = counts();
                match (some, all) {
                    (_, 1) => voice.tell("claim-other", [product]),
                    _ if some == all => voice.tell("claim-other-all", [all_of, product]),
                    _ => voice.tell("claim-other-some", [some_of, all_of, product]),
                }
            }
        }
    }

    /// The reason of the claim alone: `Walnut, as in your Auris.`, `As in 4 of your 5 builds.`
    pub fn alone(&self, voice: &'static Voice) -> String {
        match self.source {
            Sort::Own(_) | Sort::Draft => format!("{}.", capital(&self.counted(voice))),
            Sort::Other(_) => format!("{}, {}.", self.label, self.counted(voice)),
        }
    }
}

/// `Walnut cap`, `2 × Olive`; `Deckel: Nussbaum` where the texts are not English.
fn label(catalog: &Catalog, id: ChoiceId, count: u32) -> String {
    let choice = catalog.choice(id);
    let group = catalog.group(choice.group);
    match &group.kind {
        GroupKind::Count { .. } if count > 1 => {
            let about = [("count", count.into()), ("name", (&choice.name).into())];
            Voice::of(&catalog.language).tell("counted", about)
        }
        GroupKind::Many { .. } | GroupKind::Count { .. } => choice.name.clone(),
        _ if choice.name.to_lowercase().contains(&group.name.to_lowercase()) => choice.name.clone(),
        _ if !catalog.language.is_english() => format!("{}: {}", group.name, choice.name),
        _ => format!("{} {}", choice.name, in_sentence(&group.name)),
    }
}

/// What a choice shares with builds of other products: `Walnut`.
fn shared_label(catalog: &Catalog, evidence: &Evidence, choice: ChoiceId) -> Option<String> {
    evidence.others.iter().find_map(|other| other.shared_value(catalog, choice)).map(capital)
}

/// The first letter small, unless the word is written in capitals: `USB ports`.
fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What to add when a build costs more than any of the person's own would today.
pub fn dearer(product: &Product, evidence: &Evidence, selection: &Selection) -> Option<String> {
    if evidence.own.len() > PRICED {
        return None;
    }
    let today = |own: &Witness| {
        let build = Build { texts: std::collections::BTreeMap::new(), ..own.contents.clone() };
        product.complete(&build, By::Default).map(|selection| product.total(&selection))
    };
    let dearest = evidence.own.iter().filter_map(today).max()?;
    let more = product.total(selection) - dearest;
    (more > Money::ZERO).then(|| {
        let voice = Voice::of(&product.catalog.language);
        let more = voice.money(product.catalog.currency, more);
        format!(" {}", voice.tell("claim-dearer", [("more", more.into())]))
    })
}
