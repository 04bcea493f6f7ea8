//! What a build costs: every line of it, the tax in it, and a total that is exactly their sum.

mod line;

pub use line::{Line, Subject};

use crate::build::Selection;
use crate::catalog::{Catalog, Group, GroupId, GroupKind};
use crate::money::Money;
use crate::solve::Product;
use line::Listed;

/// The price of a selection, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// The product itself first, then its groups in the order of the catalog, price rules last.
    pub lines: Vec<Line>,
    /// The tax of all lines, whether it was added to them or is held in them.
    pub tax: Money,
    /// What the customer pays for one piece: exactly the sum of the lines.
    pub total: Money,
}

/// Prices everything that stands in a selection, complete or not.
pub fn quote(product: &Product, selection: &Selection) -> Quote {
    let (catalog, whens) = (&product.catalog, &product.rules.price_whens);
    let holds = |index: usize| whens.get(index).is_some_and(|when| when.holds(catalog, selection));
    quote_where(catalog, selection, holds)
}

/// Prices a selection, asking `holds` which of the catalog's price rules apply.
fn quote_where(catalog: &Catalog, selection: &Selection, holds: impl Fn(usize) -> bool) -> Quote {
    let mut listed = vec![line::base(catalog)];
    for (id, group) in catalog.group_ids() {
        list_group(catalog, selection, (id, group), &mut listed);
    }
    let applying = (0..catalog.price_rules.len()).filter(|index| holds(*index));
    listed.extend(applying.map(|index| line::price_rule(catalog, index)));
    sum(listed.into_iter().map(|listed| listed.taxed(catalog)).collect())
}

fn list_group(
    catalog: &Catalog,
    selection: &Selection,
    (id, group): (GroupId, &Group),
    listed: &mut Vec<Listed>,
) {
    for (choice, picked) in selection.in_group(catalog, id) {
        listed.push(line::choice(catalog, choice, picked.count));
    }
    match &group.kind {
        GroupKind::Number(range) => {
            let number = selection.numbers.get(&id);
            listed
                .extend(number.map(|(number, _)| line::number(catalog, id, *number, &range.unit)));
        }
        GroupKind::Text(_) => {
            let lettering = selection.texts.get(&id);
            listed.extend(lettering.map(|written| line::text(catalog, id, &written.text)));
        }
        GroupKind::One
        | GroupKind::Optional
        | GroupKind::Many { .. }
        | GroupKind::Count { .. }
        | GroupKind::Artwork(_) => {}
    }
}

fn sum(lines: Vec<Line>) -> Quote {
    let tax = lines.iter().map(|line| line.tax).sum();
    let total = lines.iter().map(|line| line.gross).sum();
    Quote { lines, tax, total }
}

#[cfg(test)]
mod tests;
