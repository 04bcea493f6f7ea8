//! How a product is shown before anyone has configured it.

use crate::build::{Build, Selection};
use crate::money::Money;
use crate::price;
use crate::solve::{By, Product};

/// The ready-made builds of a product, worked out once, when its catalog is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Showcase {
    /// Nothing decided, completed by the maker's defaults.
    pub standard: Option<Selection>,
    /// The lowest total of any valid build.
    pub from: Option<Money>,
    /// The presets of the catalog, in its order; `None` for one that breaks a rule.
    pub presets: Vec<Option<Finished>>,
}

/// A complete build and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    pub selection: Selection,
    pub total: Money,
}

impl Showcase {
    /// Works everything out.
    pub fn new(product: &Product) -> Self {
        let nothing = Build::default();
        let cheapest = product.complete(&nothing, By::Cheapest);
        let presets = product.catalog.presets.iter();
        let builds = presets.map(|preset| Build::from_preset(&product.catalog, preset));
        Self {
            standard: product.complete(&nothing, By::Default),
            from: cheapest.map(|found| price::quote(product, &found).total),
            presets: builds.map(|build| Finished::new(product, &build)).collect(),
        }
    }
}

impl Finished {
    /// Completes a build by the maker's defaults; `None` when its decisions contradict.
    fn new(product: &Product, build: &Build) -> Option<Self> {
        let selection = product.complete(build, By::Default)?;
        let total = price::quote(product, &selection).total;
        Some(Self { selection, total })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::check;
    use crate::catalog::testing::{AnyFiles, file};

    const PIZZA: &str = r#"
        base_price: "10.00",
        groups: [
            Group(id: "size", name: "Size", kind: One, default: "small", choices: [
                Choice(id: "small", name: "Small"),
                Choice(id: "large", name: "Large", price: "4.00"),
            ]),
            Group(id: "extras", name: "Extras", kind: Many(at_least: 0, at_most: 3),
                default: "basil, oil", choices: [
                    Choice(id: "basil", name: "Basil", price: "1.00"),
                    Choice(id: "oil", name: "Oil", price: "0.50"),
                    Choice(id: "chili", name: "Chili", price: "0.70"),
            ]),
        ],
        presets: [Preset(id: "hot", name: "Hot", choose: {"extras": "chili"})]
    "#;

    #[test]
    fn a_preset_has_what_it_names_and_not_the_defaults_of_the_groups_it_fills() {
        let catalog = check(&file(PIZZA), &AnyFiles).catalog.unwrap();
        let product = Product::open(catalog).unwrap();
        let showcase = Showcase::new(&product);
        let show = |total: Money| product.catalog.currency.show(total);
        let standard = showcase.standard.as_ref().unwrap();
        assert_eq!(show(price::quote(&product, standard).total), "€11.50");
        assert_eq!(showcase.from.map(show).as_deref(), Some("€10.00"));
        let hot = showcase.presets[0].as_ref().unwrap();
        assert_eq!(show(hot.total), "€10.70");
        let names = hot.selection.choices.keys().map(|id| product.catalog.choice(*id).key.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["small", "chili"]);
    }
}
