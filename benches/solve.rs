//! How long a click takes: what is possible, and what could be had instead.

mod shops;

use bespoke::catalog::Catalog;
use bespoke::solve::Product;
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn click(criterion: &mut Criterion, name: &str, catalog: Option<Catalog>) {
    let Some(product) = catalog.and_then(|catalog| Product::open(catalog).ok()) else { return };
    let build = shops::some_decisions(&product.catalog);
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| {
            let build = black_box(&build);
            (product.outcome(build), product.switchable(build))
        });
    });
}

fn clicks(criterion: &mut Criterion) {
    click(criterion, "click computer", shops::computer());
    click(criterion, "click pizza", shops::light_pizza());
}

criterion_group!(benches, clicks);
criterion_main!(benches);
