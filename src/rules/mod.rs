//! The rule language: text to typed expressions, and whether they hold.
//!
//! From loosest to tightest: `<=>`, `=>`, `|`, `&`, `!`, comparisons (`= != < <= > >=`, also `==`),
//! `+ -`, `*`; every operator binds to the left, as in UVL. `-` belongs to a name that it touches
//! (`space-grey`); a subtraction has a space on both sides. A name with other signs stands in
//! backticks. Where choices are bare a name alone is the choice of that name.
//!
//! What has no text cannot be compared, and what cannot be compared is not forbidden: between two
//! groups, `=` and `!=` both hold while either has no text there (nothing chosen, or a choice
//! without the tag). `colour(lid) = "grey"` asks for grey; `!=` is its exact opposite. A table
//! likewise says nothing about a group in which nothing is chosen.

mod balance;
mod evaluate;
mod expression;
mod index;
mod lexer;
mod parser;
mod resolve;
mod table;
pub mod uvl;

pub use expression::{Amount, Comparison, Expr, Words};
pub use table::{Cell, Table};

use crate::catalog::{Catalog, ChoiceId, Formula, GroupId, Problem, RuleBody};
use index::Index;
use rust_decimal::Decimal;

/// What expressions ask of a build.
pub trait Facts {
    /// How often a choice stands in the build.
    fn count(&self, choice: ChoiceId) -> u32;
    /// The number of a `Number` group; `None` while unknown or not asked.
    fn number(&self, group: GroupId) -> Option<Decimal>;
}

/// Every formula of a catalog, read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RuleBook {
    /// By rule id.
    pub rules: Vec<RuleExpr>,
    /// As [`Catalog::price_rules`].
    pub price_whens: Vec<Expr>,
    /// By view, then by layer.
    pub layer_whens: Vec<Vec<Option<Expr>>>,
}

/// A rule, read.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleExpr {
    Must(Expr),
    Advice(Expr),
    Table(Table),
}

impl RuleBook {
    /// Reads every formula, or finds every problem in them, each at its place in the file.
    ///
    /// A column counts the formula's own characters, so an escape before it in the file moves it.
    pub fn read(catalog: &Catalog) -> Result<Self, Vec<Problem>> {
        let index = Index::new(catalog);
        let mut problems = Vec::new();
        let mut read = |formula: &Formula| match read_expression(&index, formula) {
            Ok(expr) => Some(expr),
            Err(found) => {
                problems.extend(found);
                None
            }
        };
        let price_whens = catalog.price_rules.iter().filter_map(|rule| read(&rule.when)).collect();
        let layer_whens = catalog.views.iter().map(|view| {
            view.layers.iter().map(|layer| layer.when.as_ref().and_then(&mut read)).collect()
        });
        let layer_whens = layer_whens.collect();
        let rules = catalog.rules.iter().map(|rule| rule_expr(&index, &rule.body));
        let rules = rules.filter_map(|rule| rule.map_err(|found| problems.extend(found)).ok());
        let book = Self { rules: rules.collect(), price_whens, layer_whens };
        problems.sort_by_key(|problem| problem.at);
        if problems.is_empty() { Ok(book) } else { Err(problems) }
    }
}

/// Reads one formula of the catalog.
pub fn expression(catalog: &Catalog, formula: &Formula) -> Result<Expr, Vec<Problem>> {
    read_expression(&Index::new(catalog), formula)
}

fn read_expression(index: &Index, formula: &Formula) -> Result<Expr, Vec<Problem>> {
    let tree = parser::parse(formula).map_err(|problem| vec![problem])?;
    resolve::resolve(index, formula, &tree)
}

fn rule_expr(index: &Index, body: &RuleBody) -> Result<RuleExpr, Vec<Problem>> {
    match body {
        RuleBody::Must(formula) => read_expression(index, formula).map(RuleExpr::Must),
        RuleBody::Advice(formula) => read_expression(index, formula).map(RuleExpr::Advice),
        RuleBody::Table { over, allow, at } => {
            table::read(index, over, allow, *at).map(RuleExpr::Table)
        }
    }
}

#[cfg(test)]
mod tests;
