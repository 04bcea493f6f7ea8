//! Tables: the rows that are allowed over some groups.

use super::Facts;
use super::index::Index;
use super::resolve::nearest;
use crate::catalog::spelling::{bare, parts};
use crate::catalog::{Catalog, ChoiceId, Group, GroupId, GroupKind, Position, Problem};

/// Allowed rows over groups of choices.
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
    /// Whether a row allows the build: everything that is chosen in a group stands in the row's cell.
    /// A group in which nothing is chosen fits every cell.
    pub fn holds(&self, catalog: &Catalog, facts: &dyn Facts) -> bool {
        let chosen = |group: &GroupId| -> Vec<ChoiceId> {
            let choices = catalog.group(*group).choices.iter().copied();
            choices.filter(|choice| facts.count(*choice) > 0).collect()
        };
        let chosen: Vec<_> = self.over.iter().map(chosen).collect();
        let fits = |(cell, chosen): (&Cell, &Vec<ChoiceId>)| cell.allows(chosen);
        self.rows.iter().any(|row| row.iter().zip(&chosen).all(fits))
    }
}

impl Cell {
    fn allows(&self, chosen: &[ChoiceId]) -> bool {
        match self {
            Self::OneOf(choices) => chosen.iter().all(|choice| choices.contains(choice)),
            Self::Anything => true,
        }
    }
}

/// Reads the columns and the rows of a table, or finds every problem in them.
pub fn read(
    index: &Index,
    over: &[String],
    allow: &[Vec<String>],
    at: Position,
) -> Result<Table, Vec<Problem>> {
    let mut problems = Vec::new();
    let columns: Vec<Option<GroupId>> = over
        .iter()
        .map(|key| column(index, key, at).map_err(|problem| problems.push(problem)).ok())
        .collect();
    let mut rows = Vec::new();
    for (number, row) in allow.iter().enumerate() {
        if row.len() != over.len() {
            let (cells, groups) = (row.len(), over.len());
            let text = format!(
                "row {} of the table has {cells} cells for {groups} groups; give each group one",
                number + 1
            );
            problems.push(Problem::error(at, text));
            continue;
        }
        let cells = row.iter().zip(&columns).map(|(text, group)| match group {
            Some(group) => cell(index, *group, text, at, &mut problems),
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

fn column(index: &Index, key: &str, at: Position) -> Result<GroupId, Problem> {
    let catalog = index.catalog;
    let Some(id) = index.group(key) else {
        let known = catalog.groups.iter().map(|group| group.key.as_str());
        let text = format!("the table names no known group: `{key}`{}", nearest(key, known));
        return Err(Problem::error(at, text));
    };
    match catalog.group(id).kind {
        GroupKind::Number(_) => {
            let text = format!(
                "`{key}` holds a number and cannot be a column of a table; compare it in a must rule"
            );
            Err(Problem::error(at, text))
        }
        _ => Ok(id),
    }
}

fn cell(
    index: &Index,
    group: GroupId,
    text: &str,
    at: Position,
    problems: &mut Vec<Problem>,
) -> Cell {
    if text.trim() == "*" {
        return Cell::Anything;
    }
    let mut choices = Vec::new();
    for key in parts(text, '|').into_iter().map(|part| bare(part.text)) {
        match index.choice(group, key) {
            Some(choice) => choices.push(choice),
            None => {
                let group = index.catalog.group(group);
                problems.push(unknown_choice(index.catalog, group, key, at));
            }
        }
    }
    Cell::OneOf(choices)
}

/// The problem of a name that is no choice of its group.
pub fn unknown_choice(catalog: &Catalog, group: &Group, key: &str, at: Position) -> Problem {
    let known = group.choices.iter().map(|choice| catalog.choice(*choice).key.as_str());
    let hint = nearest(key, known);
    Problem::error(at, format!("`{}` has no choice `{key}`{hint}", group.key))
}
