//! Answers as JSON: a state, a reason, a refusal.

use super::names::Names;
use crate::build::{Selection, Stance};
use crate::catalog::{Catalog, ChoiceId, GroupId};
use crate::explain;
use crate::money::Money;
use crate::solve::{Because, Ground, Outcome, Released, Repair, Standing};
use serde_json::{Map, Value, json};

/// The fields of an answer, beside `ok` and `micros`.
pub(super) type Fields = Map<String, Value>;

/// Why a request is not done; nothing has changed.
#[derive(Debug)]
pub(super) struct Refusal {
    pub error: String,
    /// The choices and rules that stand in the way, where a rule is the reason.
    pub why: Option<Value>,
}

impl Refusal {
    pub(super) fn of(error: impl Into<String>) -> Self {
        Self { error: error.into(), why: None }
    }

    pub(super) fn fields(self) -> Fields {
        let mut fields = Fields::new();
        fields.insert("error".into(), self.error.into());
        fields.extend(self.why.map(|why| ("why".to_owned(), why)));
        fields
    }
}

/// The answer to `state` and to every edit.
pub(super) fn state(catalog: &Catalog, names: &Names, outcome: &Outcome, price: Money) -> Fields {
    let with = |standing: Standing| -> Value {
        let stands = |id: ChoiceId| outcome.standing[id.0 as usize] == standing;
        names.sorted().filter(|(_, id)| stands(*id)).map(|(name, _)| name).collect()
    };
    let numbers = outcome.numbers.iter().map(|(group, range)| {
        let (from, to) = (range.from.normalize(), range.to.normalize());
        let range = json!({"from": from.to_string(), "to": to.to_string()});
        (catalog.group(*group).key.clone(), range)
    });
    Fields::from_iter([
        ("open".into(), with(Standing::Open)),
        ("chosen".into(), with(Standing::Chosen)),
        ("forced".into(), with(Standing::Forced)),
        ("blocked".into(), with(Standing::Blocked)),
        ("complete".into(), outcome.complete.into()),
        ("price".into(), catalog.currency.plain(price).into()),
        ("numbers".into(), Value::Object(numbers.collect())),
    ])
}

/// A reason as data, with its sentence. What is no rule of the author's stands beside `rules`:
/// the groups whose own limits are met, and the choices that are out of stock.
pub(super) fn reason(
    catalog: &Catalog,
    names: &Names,
    because: &Because,
    sentence: String,
) -> Value {
    let choice = |(id, stance): &(ChoiceId, Stance)| match stance {
        Stance::Chosen(_) => names.of(*id).to_owned(),
        Stance::Rejected => format!("!{}", names.of(*id)),
    };
    let group = |id: &GroupId| catalog.group(*id).key.clone();
    let mut choices: Vec<_> = because.choices.iter().map(choice).collect();
    choices.extend(because.numbers.iter().map(group));
    choices.sort();
    let (mut rules, mut groups, mut stock) = (Vec::new(), Vec::new(), Vec::new());
    for ground in &because.rules {
        match ground {
            Ground::Rule(rule) => rules.push(catalog.rule(*rule).key.clone()),
            Ground::Kind(id) | Ground::Nesting(id) => groups.push(group(id)),
            Ground::Stock(id) => stock.push(names.of(*id)),
        }
    }
    groups.dedup();
    json!({
        "choices": choices, "rules": rules, "groups": groups, "out_of_stock": stock,
        "sentence": sentence,
    })
}

/// One way out of a conflict.
pub(super) fn repair(catalog: &Catalog, names: &Names, wanted: ChoiceId, repair: &Repair) -> Value {
    let released = |released: &Released| match released {
        Released::Choice(id) => names.of(*id).to_owned(),
        Released::Number(id) => catalog.group(*id).key.clone(),
    };
    let mut give_up: Vec<_> = repair.give_up.iter().map(released).collect();
    give_up.sort();
    json!({
        "give_up": give_up,
        "then": selection(names, &repair.selection),
        "price_difference": catalog.currency.plain(repair.price_difference),
        "sentence": explain::repair(catalog, wanted, repair),
    })
}

/// Every choice that stands in a selection, sorted by name.
pub(super) fn selection(names: &Names, selection: &Selection) -> Value {
    let mut choices: Vec<_> = selection.choices.keys().map(|id| names.of(*id)).collect();
    choices.sort_unstable();
    choices.into()
}
