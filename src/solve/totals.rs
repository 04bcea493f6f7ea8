//! What the build comes to with each option: the completion by default of all of them at once.
//!
//! Defaults are wished for one after the other, as in [`super::complete`]. At each wish one walk
//! tells which options leave it possible; those that do go on with it, the others without. In the
//! end one walk for each company prices all its options.

use super::circuit::Circuit;
use super::complete::wishes;
use super::cost::{self, Costs};
use super::live;
use super::model::{Domains, Model, VariableId};
use super::product::Product;
use super::switch::replaces;
use super::{bits, demand};
use crate::build::Build;
use crate::catalog::{Catalog, ChoiceId, GroupId, Wish};
use crate::money::Money;

/// By wanted choice: the total of the build completed by default with the choice taken; `None`
/// where that cannot be.
pub fn totals(product: &Product, build: &Build, wanted: &[ChoiceId]) -> Vec<Option<Money>> {
    let mut found = vec![None; wanted.len()];
    let mut alone: Vec<usize> = (0..wanted.len()).collect();
    if let Some(circuit) = product.engine.circuit() {
        let (left, together) =
            alone.into_iter().partition(|at| gives_up_more(product, build, wanted[*at]));
        alone = left;
        let walks = Walks { product, build, circuit, wanted };
        for (at, total) in walks.totals(together) {
            match total {
                Some(total) => found[at] = Some(total),
                None => alone.push(at),
            }
        }
    }
    for at in alone {
        let whole = product.complete_with(build, wanted[at]);
        found[at] = whole.map(|selection| product.total(&selection));
    }
    found
}

/// Whether taking a choice undoes more than what is decided about its own variable.
fn gives_up_more(product: &Product, build: &Build, choice: ChoiceId) -> bool {
    let catalog = &product.catalog;
    let (own, model) = (product.engine.model.variable_of(choice), &product.engine.model);
    let mut elsewhere =
        build.decisions.keys().filter(|decided| model.variable_of(**decided) != own);
    catalog.group(catalog.choice(choice).group).kind.takes_own_work()
        || elsewhere.any(|decided| replaces(catalog, choice, catalog.choice(*decided).group))
        || build.numbers.keys().any(|group| replaces(catalog, choice, *group))
        || build.texts.keys().any(|group| replaces(catalog, choice, *group))
}

/// Options that are completed alike so far.
struct Company {
    /// Places in the list of what is wanted.
    members: Vec<usize>,
    /// What is kept of every variable but a member's own.
    domains: Domains,
    /// Groups with a default that may not be asked.
    waiting: Vec<GroupId>,
}

struct Walks<'a> {
    product: &'a Product,
    build: &'a Build,
    circuit: &'a Circuit,
    wanted: &'a [ChoiceId],
}

impl<'a> Walks<'a> {
    fn model(&self) -> &'a Model {
        &self.product.engine.model
    }

    fn catalog(&self) -> &'a Catalog {
        &self.product.catalog
    }

    /// The totals of these places; `None` for those that have to be completed by themselves.
    fn totals(&self, members: Vec<usize>) -> Vec<(usize, Option<Money>)> {
        let domains = demand::kept(self.catalog(), self.model(), self.build);
        let mut companies = vec![Company { members, domains, waiting: Vec::new() }];
        for (id, _) in self.catalog().group_ids() {
            companies = companies.into_iter().flat_map(|one| self.wish(one, id)).collect();
        }
        companies.iter().flat_map(|company| self.price(company)).collect()
    }

    /// Narrows to a group's default where that can stand and the group is asked for certain.
    fn wish(&self, company: Company, id: GroupId) -> Vec<Company> {
        let group = self.catalog().group(id);
        if group.default == Wish::Nothing {
            return vec![company];
        }
        let mut companies = Vec::new();
        let mut asked = company;
        if let Some(parent) = group.parent {
            let (variable, stands) = self.model().standing(parent);
            let falls = stands.complement(self.model().variable(variable).size);
            let (mut free, bound) = self.split(asked, (variable, &falls));
            free.waiting.push(id);
            companies.push(free);
            asked = bound;
        }
        let mut together = vec![asked];
        for (variable, set) in wishes(self.product, group) {
            let split = |one: Company| {
                let (mut with, without) = self.split(one, (variable, &set));
                with.domains.keep(self.model(), variable, set.words());
                [with, without]
            };
            together = together.into_iter().flat_map(split).collect();
            together.retain(|company| !company.members.is_empty());
        }
        companies.extend(together);
        companies.retain(|company| !company.members.is_empty());
        companies
    }

    /// The members that leave a set possible, and the others.
    fn split(&self, company: Company, about: (VariableId, &bits::Set)) -> (Company, Company) {
        let mut kept = company.domains.clone();
        kept.keep(self.model(), about.0, about.1.words());
        let without_own = live::live(self.circuit, self.model(), &kept).without_own;
        let leaves = |at: &usize| {
            let (own, value) = self.taken(*at);
            let is_in_set = own != about.0 || bits::contains(about.1.words(), value);
            is_in_set && bits::contains(without_own.of(self.model(), own), value)
        };
        let (with, members) = company.members.into_iter().partition(leaves);
        let (domains, waiting) = (company.domains.clone(), company.waiting.clone());
        (Company { members: with, ..company }, Company { members, domains, waiting })
    }

    /// The variable and value of an option that stands once.
    fn taken(&self, at: usize) -> (VariableId, usize) {
        let (variable, value) = self.model().value_times(self.wanted[at], 1);
        (variable, value.unwrap_or_default())
    }

    fn price(&self, company: &Company) -> Vec<(usize, Option<Money>)> {
        let best = self.best(&company.domains);
        let catalog = self.catalog();
        let base = catalog.gross(catalog.base_price);
        // A group that waits may be asked where its parent is no dearer to have than not to have.
        let parents = company.waiting.iter().filter_map(|id| catalog.group(*id).parent);
        let asking = parents.map(|parent| self.model().standing(parent));
        let asking = asking.map(|(variable, stands)| {
            let mut kept = company.domains.clone();
            kept.keep(self.model(), variable, stands.words());
            (variable, stands, self.best(&kept))
        });
        let asking: Vec<_> = asking.collect();
        let total = |at: usize| {
            let (own, value) = self.taken(at);
            let cost = best.of(own)[value];
            let moved = !bits::contains(company.domains.of(self.model(), own), value);
            let may_ask = |(variable, stands, with): &(VariableId, bits::Set, Costs)| {
                (own != *variable || bits::contains(stands.words(), value))
                    && with.of(own)[value] == cost
            };
            let is_alone = cost[0] != i64::from(moved) || asking.iter().any(may_ask);
            (!is_alone).then(|| base + Money::from_minor(cost[3]))
        };
        company.members.iter().map(|at| (*at, total(*at))).collect()
    }

    /// By value: how many variables leave the domains with it, and the least that is paid then.
    fn best(&self, domains: &Domains) -> Costs {
        let model = self.model();
        let costs = cost::costs(model, |id, value| {
            let price = self.product.engine.price(self.catalog(), self.build, (id, value));
            let leaves = !bits::contains(domains.of(model, id), value);
            [i64::from(leaves), price.max(0), cost::picks(model, id, value), price]
        });
        cost::least_by_value(self.circuit, model, &costs)
    }
}
