//! Rules that say nothing: no answer to the groups' questions could break them.

use super::bits::Set;
use super::model::{Domains, Model, Subject, VariableId};
use super::product::Product;
use super::search::{Guide, Search};
use super::{Ground, translate};
use crate::catalog::{Catalog, GroupId, Problem, RuleId};

/// Rules times constraints up to which every rule is looked at: some seconds.
const MOST_WORK: usize = 300_000_000;

/// A warning for each rule that the kinds and the nesting of groups alone keep.
pub fn rules(product: &Product) -> Vec<Problem> {
    let (catalog, model) = (&product.catalog, &product.engine.model);
    let rules = &product.rules.rules;
    if rules.len().saturating_mul(model.constraints.len()) > MOST_WORK {
        return Vec::new();
    }
    let broken = rules.iter().map(|rule| translate::broken(catalog, model, rule));
    let mut breaker = Breaker {
        catalog,
        first_broken: model.constraints.len(),
        model: model.with_each(broken),
        enabled: Vec::new(),
    };
    let idle = (0..rules.len()).filter(|rule| !breaker.can_break(*rule));
    let problem = |at: usize| {
        let rule = catalog.rule(RuleId(at as u32));
        let text =
            format!("rule `{}` always holds, so it says nothing; remove or mend it", rule.key);
        Problem::warning(rule.at, text)
    };
    idle.map(problem).collect()
}

/// Tries to break one rule at a time, among the groups it speaks of and those above them.
struct Breaker<'a> {
    catalog: &'a Catalog,
    /// The model, and behind it for each rule that it is broken.
    model: Model,
    first_broken: usize,
    enabled: Vec<bool>,
}

impl Breaker<'_> {
    fn can_break(&mut self, rule: usize) -> bool {
        let broken = self.first_broken + rule;
        self.enabled.clear();
        self.enabled.resize(self.model.constraints.len(), false);
        self.enabled[broken] = true;
        let domains = self.around(broken);
        let mut search = Search::new(&self.model, Some(&self.enabled));
        let settled = search.settle_all(domains);
        settled.is_some_and(|settled| search.solve(&settled, Guide::default()).is_some())
    }

    /// Puts the limits in force that the variables of a constraint are under; all other variables
    /// are settled. Whatever groups below may want can be had in any case.
    fn around(&mut self, constraint: usize) -> Domains {
        let mut is_near = vec![false; self.model.variables.len()];
        let mut waiting: Vec<VariableId> = self.model.scopes[constraint].clone();
        while let Some(id) = waiting.pop() {
            if std::mem::replace(&mut is_near[id.0 as usize], true) {
                continue;
            }
            let own = self.group_of(id);
            for index in &self.model.watchers[id.0 as usize] {
                let index = *index as usize;
                let is_own = match self.model.constraints[index].ground {
                    Some(Ground::Kind(group) | Ground::Nesting(group)) => Some(group) == own,
                    Some(Ground::Rule(_) | Ground::Stock(_)) | None => false,
                };
                if is_own && !std::mem::replace(&mut self.enabled[index], true) {
                    waiting.extend(&self.model.scopes[index]);
                }
            }
        }
        let mut domains = self.model.all();
        for (id, variable) in self.model.variable_ids().filter(|(id, _)| !is_near[id.0 as usize]) {
            domains.keep(&self.model, id, Set::single(variable.size, 0).words());
        }
        domains
    }

    fn group_of(&self, id: VariableId) -> Option<GroupId> {
        match self.model.variable(id).subject {
            Subject::Group(group) | Subject::Number(group) => Some(group),
            Subject::Choice(choice) => Some(self.catalog.choice(choice).group),
            Subject::PriceRule(_) => None,
        }
    }
}
