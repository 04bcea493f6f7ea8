//! Models from files, as catalogs: vehicle models of variables and tables, and clauses.

#![expect(clippy::unwrap_used, reason = "a benchmark may fail where it stands")]

use crate::peers::Raw;
use crate::shops::empty;
use bespoke::catalog::{
    Catalog, Choice, ChoiceId, Formula, Group, GroupId, GroupKind, Position, Rule, RuleBody, Show,
    Wish,
};
use bespoke::money::Money;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// A vehicle model: variables with their values, and tables of what may stand together.
#[derive(Deserialize)]
struct Vehicle {
    vars: Vec<Variable>,
    tables: Vec<Table>,
}

#[derive(Deserialize)]
struct Variable {
    name: String,
    domain: Vec<i64>,
}

#[derive(Deserialize)]
struct Table {
    scope: Vec<String>,
    allowed: Vec<Vec<i64>>,
}

/// The catalog of a `.json` vehicle model or of `.dimacs` clauses, and the model itself.
pub fn read(path: &Path) -> (Catalog, Raw) {
    let text = std::fs::read_to_string(path).unwrap();
    if path.extension().is_some_and(|ending| ending == "json") {
        let model = serde_json::from_str(&text).unwrap();
        (vehicle(&model), raw_vehicle(&model))
    } else {
        clauses(&text)
    }
}

/// The name of a vehicle's value; -1 is "not applicable".
pub fn value_key(value: &str) -> String {
    if value == "-1" { "none".to_owned() } else { value.to_owned() }
}

fn raw_vehicle(model: &Vehicle) -> Raw {
    let place = |name: &String| model.vars.iter().position(|one| one.name == *name).unwrap();
    let tables = model.tables.iter().map(|table| {
        let over: Vec<usize> = table.scope.iter().map(place).collect();
        let row = |row: &Vec<i64>| {
            let cells = row.iter().zip(&over);
            let value = |(value, variable): (&i64, &usize)| {
                let domain = &model.vars[*variable].domain;
                domain.iter().position(|one| one == value).unwrap()
            };
            cells.map(value).collect()
        };
        let rows = table.allowed.iter().map(row).collect();
        (over, rows)
    });
    let tables = tables.collect();
    let sizes = model.vars.iter().map(|variable| variable.domain.len()).collect();
    Raw { sizes, tables, clauses: Vec::new() }
}

fn vehicle(model: &Vehicle) -> Catalog {
    let mut catalog = empty("model", 0);
    for variable in &model.vars {
        let keys = variable.domain.iter().map(|value| value_key(&value.to_string()));
        group(&mut catalog, &variable.name, GroupKind::One, keys);
    }
    for table in &model.tables {
        let cells = |row: &Vec<i64>| {
            row.iter().map(|value| value_key(&value.to_string())).collect::<Vec<_>>()
        };
        let allow = table.allowed.iter().map(cells).collect();
        let over = table.scope.clone();
        rule(&mut catalog, RuleBody::Table { over, allow, at: Position::default() });
    }
    catalog
}

/// One group of all features, each clause a rule.
fn clauses(text: &str) -> (Catalog, Raw) {
    let mut catalog = empty("model", 0);
    let mut raw = Raw { sizes: Vec::new(), tables: Vec::new(), clauses: Vec::new() };
    let lines: Vec<&str> = text.lines().collect();
    let head = lines.iter().find(|line| line.starts_with("p cnf")).unwrap();
    let count: u32 = head.split_whitespace().nth(2).unwrap().parse().unwrap();
    raw.sizes = vec![2; count as usize];
    let kind = GroupKind::Many { at_least: 0, at_most: count };
    group(&mut catalog, "f", kind, (1..=count).map(|at| format!("f{at}")));
    for line in lines.iter().filter(|line| !line.starts_with(['c', 'p'])) {
        let literals = line.split_whitespace().filter(|word| *word != "0");
        let numbers = literals.clone().map(|word| word.parse::<i64>().unwrap());
        let clause: Vec<_> =
            numbers.map(|number| (number.unsigned_abs() as usize - 1, number > 0)).collect();
        if !clause.is_empty() {
            raw.clauses.push(clause);
        }
        let literals = literals.map(|word| match word.strip_prefix('-') {
            Some(feature) => format!("!f.f{feature}"),
            None => format!("f.f{word}"),
        });
        let text = literals.collect::<Vec<_>>().join(" | ");
        if !text.is_empty() {
            let formula = Formula { text, at: Position::default() };
            rule(&mut catalog, RuleBody::Must(formula));
        }
    }
    (catalog, raw)
}

fn rule(catalog: &mut Catalog, body: RuleBody) {
    let key = format!("rule-{}", catalog.rules.len());
    catalog.rules.push(Rule { key, body, because: "Because.".into(), at: Position::default() });
}

fn group(catalog: &mut Catalog, key: &str, kind: GroupKind, keys: impl Iterator<Item = String>) {
    let id = GroupId(catalog.groups.len() as u32);
    let first = catalog.choices.len() as u32;
    catalog.choices.extend(keys.enumerate().map(|(at, key)| Choice {
        name: key.clone(),
        key,
        group: id,
        help: String::new(),
        price: Money::from_minor(at as i64 * 4900),
        swatch: None,
        picture: None,
        tags: BTreeMap::new(),
        values: BTreeMap::new(),
        parts: Vec::new(),
        days: 0,
        stock: None,
        groups: Vec::new(),
        at: Position::default(),
    }));
    catalog.groups.push(Group {
        key: key.into(),
        name: key.into(),
        help: String::new(),
        kind,
        show: Show::List,
        default: Wish::Nothing,
        parent: None,
        choices: (first..catalog.choices.len() as u32).map(ChoiceId).collect(),
        at: Position::default(),
    });
}
