//! `bespoke upgrade BUILD --to CATALOG`: an old build on a new catalog.

use super::build_file::{self, BuildFile};
use super::catalogs::Found;
use super::plain_build::PlainBuild;
use super::{Catalogs, Exit, Stop, answer};
use crate::build::{Change, KeyedBuild};
use crate::catalog::Catalog;
use crate::explain;
use crate::money::Money;
use crate::solve::{By, Product, Released, Then, Upgrade};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Puts an old build on a new catalog: kept, changed, gone, price then and now.
#[derive(Debug, Args)]
pub struct UpgradeArgs {
    /// A build or an order.
    build: PathBuf,
    /// The new catalog: its folder, or the id of one that ships.
    #[arg(long, value_name = "CATALOG")]
    to: String,
    /// The catalog that the build was made with, for the price then; orders hold theirs.
    #[arg(long, value_name = "CATALOG")]
    from: Option<String>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// Tells what becomes of the build; the answer is no when something of it cannot be kept.
pub fn run(args: &UpgradeArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let new = catalogs.open(&args.to)?.product;
    let old = args.from.as_deref().map(|from| catalogs.open(from)).transpose()?;
    let old = old.map(|Found { product, .. }| product);
    let stored = Stored::of(build_file::read(&args.build)?, old.as_ref())?;
    let upgrade = stored.upgrade(&new);
    let catalog = &new.catalog;
    answer(&if args.json {
        as_json(catalog, &upgrade).to_string()
    } else {
        as_text(catalog, &upgrade)
    })?;
    Ok(if upgrade.is_whole() { Exit::Done } else { Exit::No })
}

/// A build by names, with what is known of it from when it was made.
pub(super) struct Stored {
    keyed: KeyedBuild,
    contents: Vec<(String, u32)>,
    price: Option<Money>,
}

impl Stored {
    /// What a file holds. An order knows its price; of a plain build the old catalog tells it.
    fn of(file: BuildFile, old: Option<&Product>) -> Result<Self, Stop> {
        match file {
            BuildFile::Plain(plain) => Self::plain(&plain, old),
            BuildFile::Order(order) => {
                let contents =
                    order.choices.iter().map(|choice| (choice.key.clone(), choice.count));
                let contents = contents.collect();
                Ok(Self { contents, price: Some(order.price_each), keyed: order.decided })
            }
        }
    }

    /// A build as people write it.
    pub(super) fn plain(plain: &PlainBuild, old: Option<&Product>) -> Result<Self, Stop> {
        let keyed = plain
            .keyed()
            .map_err(|number| Stop::misused(format!("{number:?} is no decimal number; mend it")))?;
        let build = old.map(|old| keyed.fit(&old.catalog).build);
        let then = old.zip(build).and_then(|(old, build)| {
            let selection = old.complete(&build, By::Default)?;
            Some((selection.contents(&old.catalog), old.total(&selection)))
        });
        let (contents, price) = then.unzip();
        Ok(Self { keyed, contents: contents.unwrap_or_default(), price })
    }

    pub(super) fn upgrade(&self, new: &Product) -> Upgrade {
        new.upgrade(&self.keyed, Then { contents: &self.contents, price: self.price })
    }
}

fn as_text(catalog: &Catalog, upgrade: &Upgrade) -> String {
    let mut lines = vec![format!("{} {}", catalog.name, catalog.version)];
    let mut section = |head: &str, items: Vec<String>| {
        if !items.is_empty() {
            lines.push(format!("{head}:"));
            lines.extend(items.into_iter().map(|item| format!("  {item}")));
        }
    };
    section("kept", upgrade.kept.clone());
    section("changed", upgrade.changed.iter().map(|one| explain::change(catalog, one)).collect());
    section("gone", upgrade.gone.iter().map(|one| explain::gone(catalog, one)).collect());
    section("given up", upgrade.repair.iter().map(|one| explain::released(catalog, one)).collect());
    section("no longer included", upgrade.dropped.clone());
    let added = upgrade.added.iter().map(|id| catalog.full_key(*id));
    section("now included", added.collect());
    section("price", vec![explain::upgrade_price(catalog, upgrade)]);
    lines.join("\n")
}

/// The upgrade with its names and sentences.
pub(super) fn as_json(catalog: &Catalog, upgrade: &Upgrade) -> Value {
    let plain = |money: Option<Money>| money.map(|money| catalog.currency.plain(money));
    let changed = upgrade.changed.iter().map(|change| {
        let (from, to) = match change {
            Change::Renamed { from, to } => (from.clone(), to.clone()),
            Change::Number { group, from, to } => {
                let key = &catalog.group(*group).key;
                (format!("{key}={}", from.normalize()), format!("{key}={}", to.normalize()))
            }
            Change::Count { choice, from, to } => {
                let key = catalog.full_key(*choice);
                (format!("{key}:{from}"), format!("{key}:{to}"))
            }
        };
        json!({"from": from, "to": to, "sentence": explain::change(catalog, change)})
    });
    let gone = upgrade.gone.iter();
    let gone = gone.map(|one| json!({"name": one.key, "sentence": explain::gone(catalog, one)}));
    let repair = upgrade.repair.iter().map(|one| {
        let name = match one.0 {
            Released::Choice(id) => catalog.full_key(id),
            Released::Number(id) => catalog.group(id).key.clone(),
        };
        json!({"give_up": name, "sentence": explain::released(catalog, one)})
    });
    let contents = upgrade.selection.as_ref().map(|selection| selection.contents(catalog));
    let contents = contents.unwrap_or_default();
    let added = upgrade.added.iter().map(|id| catalog.full_key(*id));
    json!({
        "whole": upgrade.is_whole(),
        "kept": upgrade.kept,
        "changed": changed.collect::<Value>(),
        "gone": gone.collect::<Value>(),
        "repair": repair.collect::<Value>(),
        "dropped": upgrade.dropped,
        "added": added.collect::<Value>(),
        "choices": contents.into_iter().map(|(key, _)| key).collect::<Value>(),
        "price_then": plain(upgrade.price_then),
        "price_now": plain(upgrade.price_now),
    })
}
