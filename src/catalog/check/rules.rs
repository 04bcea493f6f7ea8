//! Rules and price rules: everything about them but their formulas.

use super::{Checker, Names};
use crate::catalog::source::{self, At, Table, Text};
use crate::catalog::spelling::{bare, parts};
use crate::catalog::{Formula, GroupId, GroupKind, Position, PriceRule, Rule, RuleBody};

impl Checker<'_> {
    /// Reads the rules.
    pub fn rules(&mut self, rules: Vec<source::Rule>) {
        let mut names = Names::default();
        for rule in rules {
            names.claim("rule", rule.id.as_ref(), self.report);
            self.rule(rule);
        }
    }

    fn rule(&mut self, source: source::Rule) {
        let key = self.id(source.id.as_ref()).unwrap_or_default();
        if let Some(because) = &source.because
            && because.value.trim().is_empty()
        {
            let text = "because is empty; say in shop words why the rule is there";
            self.report.error(because.at, text);
        }
        let because = super::plain(source.because.as_ref());
        let at = source.at;
        if let Some(body) = self.body(source) {
            self.catalog.rules.push(Rule { key, body, because, at });
        }
    }

    fn body(&mut self, rule: source::Rule) -> Option<RuleBody> {
        let source::Rule { must, advice, table, at, is_body_spoiled, .. } = rule;
        match (must, advice, table) {
            _ if is_body_spoiled => None,
            (Some(must), None, None) => self.formula(must).map(RuleBody::Must),
            (None, Some(advice), None) => self.formula(advice).map(RuleBody::Advice),
            (None, None, Some(table)) => Some(self.table(table)),
            (None, None, None) => {
                self.report.error(at, "the rule says nothing; add must, advice or table");
                None
            }
            _ => {
                let text = "a rule has one of must, advice and table; make it two rules";
                self.report.error(at, text);
                None
            }
        }
    }

    /// Keeps a formula with its place; blank ones are a problem here.
    pub fn formula(&mut self, text: Text) -> Option<Formula> {
        if text.value.trim().is_empty() {
            let example = "write one such as \"lid.silver => ports.usb\"";
            self.report.error(text.at, format!("the formula is empty; {example}"));
            return None;
        }
        Some(Formula { text: text.value, at: text.inner })
    }

    fn table(&mut self, table: At<Table>) -> RuleBody {
        let At { value: Table { over, allow }, at } = table;
        if over.is_empty() || allow.is_empty() {
            let text = "the table is empty; name its groups in over and its rows in allow";
            self.report.error(at, text);
        }
        let mut names = Names::default();
        let mut columns = Vec::new();
        for group in &over {
            names.claim("column", Some(group), self.report);
            columns.push(self.column(group));
        }
        for row in &allow {
            self.row(row, &columns);
        }
        let texts = |row: Vec<Text>| row.into_iter().map(|cell| cell.value).collect();
        RuleBody::Table {
            over: over.into_iter().map(|group| group.value).collect(),
            allow: allow.into_iter().map(|row| texts(row.value)).collect(),
            at,
        }
    }

    /// The group of a column; `None` when its cells cannot be looked up.
    fn column(&mut self, name: &Text) -> Option<GroupId> {
        let group = self.find_group(&name.value, name.at)?;
        if matches!(self.group_at(group).kind, GroupKind::Number(_)) {
            let text = format!("{:?} holds a number, and tables are over choices", name.value);
            self.report.error(name.at, format!("{text}; write a must rule instead"));
            return None;
        }
        Some(group)
    }

    fn row(&mut self, row: &At<Vec<Text>>, columns: &[Option<GroupId>]) {
        let (found, wanted) = (row.value.len(), columns.len());
        if found != wanted {
            let text = format!("the row has {found} cells, but the table is over {wanted} groups");
            self.report.error(row.at, format!("{text}; write one cell a group"));
            return;
        }
        for (cell, column) in row.value.iter().zip(columns) {
            if let Some(group) = column {
                self.cell(cell, *group);
            }
        }
    }

    /// `a`, `a|b` or `*`.
    fn cell(&mut self, cell: &Text, group: GroupId) {
        if cell.value.trim() == "*" {
            return;
        }
        for part in parts(&cell.value, '|') {
            let column = cell.inner.column + part.offset as u32;
            self.find_choice(group, bare(part.text), Position { column, ..cell.inner });
        }
    }

    /// Reads the price rules.
    pub fn price_rules(&mut self, rules: Vec<source::PriceRule>) {
        for rule in rules {
            let name = self.label(rule.name.as_ref(), "name of the price rule");
            let amount = self.price(rule.amount.as_ref());
            let when = rule.when.and_then(|when| self.formula(when));
            self.catalog.price_rules.extend(when.map(|when| PriceRule { name, when, amount }));
        }
    }
}
