//! Tables: the rows that are allowed over some groups.

use super::Facts;
use super::resolve::nearest;
use crate::catalog::{Catalog, ChoiceId, Group, GroupId, GroupKind, Position, Problem};

/// Allowed rows over groups of which each holds at most one choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub over: Vec<GroupId>,
    /// Each row has a cell a group.
    pub rows: Vec<Vec<Cell>>,
}

/// What a row allows in one group.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Anything,
    OneOf(Vec<ChoiceId>),
}

impl Table {
    /// Whether a row allows the build. A group in which nothing is chosen fits every cell.
    pub fn holds(&self, catalog: &Catalog, facts: &dyn Facts) -> bool {
        let chosen = |group: &GroupId| {
            let choices = &catalog.group(*group).choices;
            choices.iter().copied().find(|choice| facts.count(*choice) > 0)
        };
        let chosen: Vec<_> = self.over.iter().map(chosen).collect();
        let fits = |(cell, chosen): (&Cell, &Option<ChoiceId>)| cell.allows(*chosen);
        self.rows.iter().any(|row| row.iter().zip(&chosen).all(fits))
    }
}

impl Cell {
    fn allows(&self, chosen: Option<ChoiceId>) -> bool {
        match (self, chosen) {
            (Self::OneOf(choices), Some(choice)) => choices.contains(&choice),
            (Self::Anything, _) | (_, None) => true,
        }
    }
}

/// Reads the columns and the rows of a table, or finds every problem in them.
pub fn read(
    catalog: &Catalog,
    over: &[String],
    allow: &[Vec<String>],
    at: Position,
) -> Result<Table, Vec<Problem>> {
    let mut problems = Vec::new();
    let columns: Vec<Option<GroupId>> = over
        .iter()
        .map(|key| column(catalog, key, at).map_err(|problem| problems.push(problem)).ok())
        .collect();
    let mut rows = Vec::new();
    for (index, row) in allow.iter().enumerate() {
        if row.len() != over.len() {
            let (cells, groups) = (row.len(), over.len());
            let text = format!(
                "row {} of the table has {cells} cells for {groups} groups; give each group one",
                index + 1
            );
            problems.push(Problem::error(at, text));
            continue;
        }
        let cells = row.iter().zip(&columns).map(|(text, group)| match group {
            Some(group) => cell(catalog, *group, text, at, &mut problems),
            None => Cell::Anything,
        });
        rows.push(cells.collect());
    }
    if over.is_empty() {
        problems.push(Problem::error(at, "the table is over no group; name its groups in `over`"));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Table { over: columns.into_iter().flatten().collect(), rows })
}

fn column(catalog: &Catalog, key: &str, at: Position) -> Result<GroupId, Problem> {
    let Some(id) = catalog.find_group(key) else {
        let known = catalog.groups.iter().map(|group| group.key.as_str());
        let text = format!("the table names no known group: `{key}`{}", nearest(key, known));
        return Err(Problem::error(at, text));
    };
    match catalog.group(id).kind {
        GroupKind::One | GroupKind::Optional | GroupKind::Text(_) => Ok(id),
        GroupKind::Many { .. } | GroupKind::Count { .. } | GroupKind::Number(_) => {
            let text = format!(
                "`{key}` cannot be a column of a table; use groups that hold at most one choice"
            );
            Err(Problem::error(at, text))
        }
    }
}

fn cell(
    catalog: &Catalog,
    group: GroupId,
    text: &str,
    at: Position,
    problems: &mut Vec<Problem>,
) -> Cell {
    if text.trim() == "*" {
        return Cell::Anything;
    }
    let mut choices = Vec::new();
    for key in text.split('|').map(str::trim) {
        match find(catalog, catalog.group(group), key) {
            Some(choice) => choices.push(choice),
            None => problems.push(unknown_choice(catalog, catalog.group(group), key, at)),
        }
    }
    Cell::OneOf(choices)
}

fn find(catalog: &Catalog, group: &Group, key: &str) -> Option<ChoiceId> {
    group.choices.iter().copied().find(|choice| catalog.choice(*choice).key == key)
}

/// The problem of a name that is no choice of its group.
pub fn unknown_choice(catalog: &Catalog, group: &Group, key: &str, at: Position) -> Problem {
    let known = group.choices.iter().map(|choice| catalog.choice(*choice).key.as_str());
    let hint = nearest(key, known);
    Problem::error(at, format!("`{}` has no choice `{key}`{hint}", group.key))
}
