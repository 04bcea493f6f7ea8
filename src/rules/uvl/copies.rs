//! Features that stand several times, each time with answers of its own: a catalog asks every
//! question once, so each further copy becomes a feature with everything under it.
//!
//! A constraint that speaks only of such a feature and what is under it holds in every copy; in any
//! other, a name stands for the feature in at least one of them.

use super::Fault;
use super::constraint::{Expr, Joint, Node};
use super::model::Limits;
use super::tree::{Constraint, FeatureId, Group, MOST_FEATURES, Target, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Writes the copies of every such feature out, or finds those that cannot be.
pub fn write_out(tree: &mut Tree) -> Result<(), Vec<Fault>> {
    let is_copied = |tree: &Tree, id: &FeatureId| {
        let feature = tree.feature(*id);
        feature.cardinality.is_some_and(|(_, to)| to > 1) && !feature.groups.is_empty()
    };
    let copied: Vec<FeatureId> =
        (0..tree.features.len()).filter(|id| is_copied(tree, id)).collect();
    let mut faults = Vec::new();
    for id in copied {
        if let Err(text) = copy(tree, id) {
            let place = tree.feature(id).place;
            faults.push(Fault { file: tree.files[place.file].clone(), at: place.at, text });
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn copy(tree: &mut Tree, id: FeatureId) -> Result<(), String> {
    let own: Vec<FeatureId> = tree.under(id);
    let Some((from, to)) = tree.feature(id).cardinality else { return Ok(()) };
    if own.iter().any(|own| tree.feature(*own).origin != *own)
        || own.iter().skip(1).any(|own| tree.has_copies(*own))
    {
        let text = "copies within copies cannot be sold; write the inner ones as features";
        return Err(text.to_owned());
    }
    if tree.features.len() + own.len() * to as usize > MOST_FEATURES {
        return Err(format!("its copies come to more than {MOST_FEATURES} features; allow fewer"));
    }
    let set: BTreeSet<FeatureId> = own.iter().copied().collect();
    let inner: Vec<usize> = (0..tree.constraints.len())
        .filter(|at| is_within(tree, &tree.constraints[*at], id, &set))
        .collect();
    let mut copies = Vec::new();
    for number in 2..=to {
        let twins = clone_under(tree, id, &own, number);
        for at in &inner {
            let Constraint { expr, prefix, file, .. } = &tree.constraints[*at];
            let (expr, prefix, file) = (expr.clone(), prefix.clone(), *file);
            let (within, only_with) = (twins.clone(), twins.get(&id).copied());
            tree.constraints.push(Constraint { expr, prefix, file, within, only_with });
        }
        copies.extend(twins.get(&id).copied());
    }
    for at in inner {
        tree.constraints[at].within = own.iter().map(|id| (*id, *id)).collect();
    }
    in_order(tree, &copies);
    let limits = Limits::Between(from.saturating_sub(1), Some(to - 1));
    let feature = &mut tree.features[id];
    feature.groups.push(Group { limits, features: copies });
    feature.cardinality = (from == 0).then_some((0, 1));
    Ok(())
}

/// Whether a constraint speaks of something under the feature, and of nothing elsewhere but what is
/// always the same.
fn is_within(
    tree: &Tree,
    constraint: &Constraint,
    id: FeatureId,
    set: &BTreeSet<FeatureId>,
) -> bool {
    let mut spoken = Spoken::default();
    let is_known = spoken.listen(tree, &constraint.prefix, &constraint.expr);
    let mut all = spoken.features.iter().chain(&spoken.owners);
    let is_inside = |spoken: &FeatureId| *spoken != id && set.contains(spoken);
    is_known && spoken.features.is_subset(set) && all.any(is_inside)
}

/// The features that a constraint speaks of, and those whose attributes it speaks of.
#[derive(Default)]
struct Spoken {
    features: BTreeSet<FeatureId>,
    owners: BTreeSet<FeatureId>,
}

impl Spoken {
    /// Takes in a constraint; whether it names everything one by one.
    fn listen(&mut self, tree: &Tree, prefix: &str, expr: &Expr) -> bool {
        match &expr.node {
            Node::Reference(parts) => match tree.find(prefix, parts) {
                Ok(Target::Feature(id)) => {
                    self.features.insert(id);
                    true
                }
                Ok(Target::Attribute(id, _)) => {
                    self.owners.insert(id);
                    true
                }
                Err(_) => false,
            },
            Node::Number(_) | Node::Text(_) => true,
            Node::Call(..) => false,
            Node::Not(inner) => self.listen(tree, prefix, inner),
            Node::Joined(left, _, right) => {
                self.listen(tree, prefix, left) && self.listen(tree, prefix, right)
            }
        }
    }
}

/// Copies a feature and everything under it; by feature its copy.
fn clone_under(
    tree: &mut Tree,
    id: FeatureId,
    own: &[FeatureId],
    number: u32,
) -> BTreeMap<FeatureId, FeatureId> {
    let first = tree.features.len();
    let twins: BTreeMap<FeatureId, FeatureId> =
        own.iter().enumerate().map(|(at, id)| (*id, first + at)).collect();
    let copy_name = format!("{} {number}", tree.feature(id).name);
    for own in own {
        let source = tree.feature(*own);
        let mut twin = source.clone();
        if *own == id {
            twin.id = format!("{} {number}", source.id);
            twin.name.clone_from(&copy_name);
            twin.parent = Some(id);
            twin.cardinality = None;
        } else {
            twin.id = format!("{} ({copy_name})", source.id);
            twin.parent = source.parent.and_then(|parent| twins.get(&parent).copied());
        }
        for group in &mut twin.groups {
            for feature in &mut group.features {
                *feature = twins.get(feature).copied().unwrap_or(*feature);
            }
        }
        tree.add_copy(twin);
    }
    twins
}

/// A later copy stands only with the one before it, so that equal builds are counted once.
fn in_order(tree: &mut Tree, copies: &[FeatureId]) {
    for pair in copies.windows(2) {
        let [earlier, later] = pair else { continue };
        let (place, at) = (tree.feature(*later).place.file, tree.feature(*later).place.at);
        let name = |id: &FeatureId| {
            let node = Node::Reference(vec![tree.feature(*id).id.clone()]);
            Box::new(Expr { node, at })
        };
        let node = Node::Joined(name(later), Joint::Implies, name(earlier));
        let within = pair.iter().map(|id| (*id, *id)).collect();
        let expr = Expr { node, at };
        let prefix = String::new();
        tree.constraints.push(Constraint { expr, prefix, file: place, within, only_with: None });
    }
}
