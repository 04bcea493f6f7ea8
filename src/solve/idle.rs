//! Rules that say nothing: no answer to the groups' questions could break them.

use super::product::Product;
use super::sat::Conditions;
use super::{Ground, translate};
use crate::catalog::{Problem, RuleId};

/// Rules times constraints up to which every rule is looked at: some seconds.
const MOST_WORK: usize = 300_000_000;

/// A warning for each rule that the kinds and the nesting of groups alone keep.
pub fn rules(product: &Product) -> Vec<Problem> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let rules = &product.rules.rules;
    if rules.len().saturating_mul(model.constraints.len()) > MOST_WORK {
        return Vec::new();
    }
    let is_kind = |ground| matches!(ground, Ground::Kind(_) | Ground::Nesting(_));
    let mut kinds = Conditions::under(model, is_kind);
    let mut can_break =
        |at: &usize| kinds.can_hold(model, &translate::broken(catalog, model, &rules[*at]));
    let idle = (0..rules.len()).filter(|at| !can_break(at));
    let problem = |at: usize| {
        let rule = catalog.rule(RuleId(at as u32));
        let text =
            format!("rule `{}` always holds, so it says nothing; remove or mend it", rule.key);
        Problem::warning(rule.at, text)
    };
    idle.map(problem).collect()
}
