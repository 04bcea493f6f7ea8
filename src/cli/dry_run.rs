//! `bespoke dry-run CATALOG --builds FILE`: which saved builds a new catalog would break, and how
//! prices move.

use super::upgrade::{self, Stored};
use super::{Catalogs, Exit, Stop, answer, past};
use crate::catalog::Catalog;
use crate::explain;
use crate::money::Money;
use crate::solve::Upgrade;
use crate::words::Voice;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Tells which saved builds a catalog would break, and how prices move.
#[derive(Debug, Args)]
pub struct DryRunArgs {
    /// The new catalog: its folder, or the id of one that ships.
    catalog: String,
    /// Saved builds: JSON, JSON lines, RON, CSV, or an exported order.
    #[arg(long, value_name = "FILE")]
    builds: PathBuf,
    /// The catalog that is sold from today, for the prices then.
    #[arg(long, value_name = "CATALOG")]
    from: Option<String>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// A build with what would become of it.
struct Tried {
    /// What the file calls it, or its place counted from 0.
    name: String,
    upgrade: Upgrade,
}

/// Tries every build; the answer is no when one of them breaks.
pub fn run(args: &DryRunArgs, catalogs: &Catalogs) -> Result<Exit, Stop> {
    let new = catalogs.open(&args.catalog)?.product;
    let old = args.from.as_deref().map(|from| catalogs.open(from)).transpose()?;
    let old = old.map(|found| found.product);
    let known = old.as_ref().map_or(&new.catalog, |old| &old.catalog);
    let mut tried = Vec::new();
    for (place, build) in past::read(&args.builds, known)?.iter().enumerate() {
        let name = build.id.clone().or(build.name.clone()).unwrap_or_else(|| place.to_string());
        let stored = Stored::plain(build, old.as_ref())?;
        tried.push(Tried { name, upgrade: stored.upgrade(&new) });
    }
    let text =
        if args.json { as_json(&new.catalog, &tried) } else { as_text(&new.catalog, &tried) };
    answer(&text)?;
    let is_safe = tried.iter().all(|one| one.upgrade.is_whole());
    Ok(if is_safe { Exit::Done } else { Exit::No })
}

/// How the prices of builds move, in minor units.
#[derive(Default)]
struct Moves {
    up: usize,
    down: usize,
    same: usize,
    least: i64,
    most: i64,
}

impl Moves {
    fn of(tried: &[Tried]) -> Self {
        let mut moves = Self { least: i64::MAX, most: i64::MIN, ..Self::default() };
        for Tried { upgrade, .. } in tried {
            let Some((then, now)) = upgrade.price_then.zip(upgrade.price_now) else { continue };
            let moved = now.minor() - then.minor();
            match moved {
                0 => moves.same += 1,
                1.. => moves.up += 1,
                _ => moves.down += 1,
            }
            moves.least = moves.least.min(moved);
            moves.most = moves.most.max(moved);
        }
        moves
    }

    fn is_known(&self) -> bool {
        self.up + self.down + self.same > 0
    }
}

fn as_text(catalog: &Catalog, tried: &[Tried]) -> String {
    let mut lines = Vec::new();
    for Tried { name, upgrade } in tried {
        let verdict = if upgrade.is_whole() { "stands" } else { "breaks" };
        lines.push(format!("{name}: {verdict}, {}", explain::upgrade_price(catalog, upgrade)));
        let sentences = explain::upgrade(catalog, upgrade);
        lines.extend(sentences.iter().map(|sentence| format!("  {sentence}")));
    }
    let broken = tried.iter().filter(|one| !one.upgrade.is_whole()).count();
    lines.push(format!("{} builds, {broken} of them break", tried.len()));
    let moves = Moves::of(tried);
    if moves.is_known() {
        let show = |minor| match minor {
            0 => catalog.currency.show(Money::ZERO),
            _ => Voice::english().difference(catalog.currency, Money::from_minor(minor)),
        };
        let Moves { up, down, same, .. } = moves;
        let (least, most) = (show(moves.least), show(moves.most));
        lines.push(format!("prices: {up} up, {down} down, {same} the same; {least} to {most}"));
    }
    lines.join("\n")
}

fn as_json(catalog: &Catalog, tried: &[Tried]) -> String {
    let build = |Tried { name, upgrade }: &Tried| {
        let mut build = upgrade::as_json(catalog, upgrade);
        build["name"] = name.as_str().into();
        build
    };
    let broken = tried.iter().filter(|one| !one.upgrade.is_whole()).count();
    let moves = Moves::of(tried);
    let plain = |minor| catalog.currency.plain(Money::from_minor(minor));
    let prices = moves.is_known().then(|| {
        json!({
            "up": moves.up, "down": moves.down, "same": moves.same,
            "least": plain(moves.least), "most": plain(moves.most),
        })
    });
    let builds: Value = tried.iter().map(build).collect();
    json!({"builds": builds, "broken": broken, "prices": prices}).to_string()
}
