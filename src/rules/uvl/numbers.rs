//! What numbers and texts a typed feature may take: a model seldom says, a catalog must.

use super::Fault;
use super::constraint::{Expr, Joint, Node};
use super::model::{Attribute, Kinds, Limits};
use super::names::Names;
use super::tree::{Constraint, FeatureId, Place, Target, Tree};
use crate::rules::Comparison;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The numbers `from`, `from + step`, .. `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    pub from: Decimal,
    pub to: Decimal,
    pub step: Decimal,
}

/// The texts that a feature of kind `String` may hold: each with the id of its choice, and the id
/// that stands for every other text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Texts {
    pub known: Vec<(String, String)>,
    pub other: String,
}

/// What the typed features of a model may take, and what was guessed.
#[derive(Debug, Default)]
pub struct Domains {
    pub numbers: BTreeMap<FeatureId, Grid>,
    pub texts: BTreeMap<FeatureId, Texts>,
    pub remarks: Vec<Fault>,
}

/// What constraints say of one feature.
#[derive(Debug, Clone, Default)]
struct Said {
    from: Option<Decimal>,
    to: Option<Decimal>,
    numbers: Vec<Decimal>,
    texts: Vec<String>,
}

/// More numbers than this are no slider.
const MOST_STEPS: i64 = 10_000;

/// Looks through the constraints for what typed features are compared with.
pub fn domains(tree: &Tree, names: &mut Names) -> Domains {
    let typed = tree.features.iter().enumerate().filter(|(_, of)| of.kind != Kinds::Boolean);
    let said = typed.map(|(id, _)| (id, Said::default())).collect();
    let mut listener = Listener { tree, said };
    if !listener.said.is_empty() {
        for constraint in &tree.constraints {
            listener.listen(constraint, &constraint.expr, Weight::Always);
        }
    }
    let mut domains = Domains::default();
    for id in listener.said.keys() {
        // A copy takes what the feature takes.
        let said = listener.said.get(&tree.feature(*id).origin).cloned().unwrap_or_default();
        let id = *id;
        match tree.feature(id).kind {
            Kinds::Boolean => {}
            Kinds::Integer => domains.number(tree, id, &said, 0),
            Kinds::Real => domains.number(tree, id, &said, 1),
            Kinds::Text => domains.text(tree, id, said, names),
        }
    }
    for (id, feature) in tree.features.iter().enumerate() {
        if let Some((from, to)) = feature.cardinality.filter(|_| counts_inside(tree, id)) {
            let (from, to) = (from.max(1).into(), to.into());
            domains.numbers.insert(id, Grid { from, to, step: Decimal::ONE });
        }
    }
    domains
}

/// Whether a feature that may stand several times says how often in a number under it, since it
/// shares its group with others.
pub fn counts_inside(tree: &Tree, id: FeatureId) -> bool {
    let feature = tree.feature(id);
    let is_many = feature.cardinality.is_some_and(|(_, to)| to > 1);
    let limits = feature.parent.and_then(|parent| {
        let groups = &tree.feature(parent).groups;
        groups.iter().find(|group| group.features.contains(&id)).map(|group| group.limits)
    });
    is_many && !matches!(limits, Some(Limits::Mandatory | Limits::Optional))
}

/// Goes through constraints and notes what they say of typed features.
struct Listener<'a> {
    tree: &'a Tree,
    said: BTreeMap<FeatureId, Said>,
}

impl Listener<'_> {
    /// Takes in a constraint; bounds only from what must hold by itself.
    fn listen(&mut self, of: &Constraint, expr: &Expr, weight: Weight) {
        match &expr.node {
            Node::Joined(left, Joint::Compares(by), right) => {
                let (mut references, mut numbers) = (Vec::new(), Vec::new());
                for side in [left, right] {
                    self.gather(of, side, &mut references, &mut numbers);
                }
                for id in references {
                    self.said.entry(id).or_default().numbers.extend(&numbers);
                }
                self.compared(of, (left, right), *by, weight);
                self.compared(of, (right, left), mirrored(*by), weight);
            }
            Node::Joined(left, joint, right) => {
                let weight = if *joint == Joint::And { weight } else { Weight::Sometimes };
                self.listen(of, left, weight);
                self.listen(of, right, weight);
            }
            Node::Not(inner) => self.listen(of, inner, Weight::Sometimes),
            Node::Reference(_) | Node::Number(_) | Node::Text(_) | Node::Call(..) => {}
        }
    }

    /// Every typed feature and every number of a side.
    fn gather(
        &self,
        of: &Constraint,
        expr: &Expr,
        references: &mut Vec<FeatureId>,
        numbers: &mut Vec<Decimal>,
    ) {
        match &expr.node {
            Node::Reference(parts) => references.extend(self.typed(of, parts)),
            Node::Number(number) => numbers.push(*number),
            Node::Joined(left, _, right) => {
                self.gather(of, left, references, numbers);
                self.gather(of, right, references, numbers);
            }
            Node::Text(_) | Node::Call(..) | Node::Not(_) => {}
        }
    }

    fn typed(&self, of: &Constraint, parts: &[String]) -> Option<FeatureId> {
        match self.tree.find(&of.prefix, parts) {
            Ok(Target::Feature(id)) => self.said.contains_key(&id).then_some(id),
            Ok(Target::Attribute(..)) | Err(_) => None,
        }
    }

    fn compared(&mut self, of: &Constraint, sides: (&Expr, &Expr), by: Comparison, weight: Weight) {
        let Node::Reference(parts) = &sides.0.node else { return };
        let Some(id) = self.typed(of, parts) else { return };
        let step = u32::from(self.tree.feature(id).kind == Kinds::Integer);
        let text = self.text(of, sides.1);
        let said = self.said.entry(id).or_default();
        said.texts.extend(text);
        if let (Node::Number(number), Weight::Always) = (&sides.1.node, weight) {
            let number = *number;
            let step = Decimal::from(step);
            match by {
                Comparison::Equal => said.bound(Some(number), Some(number)),
                Comparison::Differs => {}
                Comparison::Less => said.bound(None, Some(number - step)),
                Comparison::AtMost => said.bound(None, Some(number)),
                Comparison::More => said.bound(Some(number + step), None),
                Comparison::AtLeast => said.bound(Some(number), None),
            }
        }
    }

    fn text(&self, of: &Constraint, expr: &Expr) -> Option<String> {
        match &expr.node {
            Node::Text(text) => Some(text.clone()),
            Node::Reference(parts) => match self.tree.find(&of.prefix, parts) {
                Ok(Target::Attribute(id, name)) => match self.tree.feature(id).attribute(&name) {
                    Some(Attribute::Text(text)) => Some(text.clone()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether a part of a constraint holds in every build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Always,
    Sometimes,
}

impl Said {
    fn bound(&mut self, from: Option<Decimal>, to: Option<Decimal>) {
        self.from = self.from.max(from);
        self.to = match (self.to, to) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
}

fn mirrored(by: Comparison) -> Comparison {
    match by {
        Comparison::Less => Comparison::More,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::More => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Equal | Comparison::Differs => by,
    }
}

impl Domains {
    /// The bounds that the model gives, and where it gives none a range around its numbers.
    fn number(&mut self, tree: &Tree, id: FeatureId, said: &Said, least_places: u32) {
        let places = said.numbers.iter().map(|number| number.normalize().scale()).max();
        let places = if least_places == 0 { 0 } else { places.unwrap_or(0).clamp(least_places, 4) };
        let step = Decimal::new(1, places);
        let smallest = said.numbers.iter().min().copied().unwrap_or_default();
        let largest = said.numbers.iter().max().copied().unwrap_or_default();
        let one = Decimal::ONE;
        let usual = Decimal::ONE_HUNDRED.max(largest.saturating_add(one));
        let below = if smallest < Decimal::ZERO { smallest - one } else { Decimal::ZERO };
        let from = said.from.unwrap_or(below).floor();
        let mut to = said.to.unwrap_or(usual).ceil().max(from);
        let most = from.saturating_add(step.saturating_mul(MOST_STEPS.into()));
        to = to.min(most);
        if said.from.is_none() || said.to.is_none() || places > 0 {
            let text = format!(
                "the model does not limit this number; it goes from {} to {} in steps of {step} \
                 in the catalog, change that as you like",
                from.normalize(),
                to.normalize()
            );
            self.remark(tree, id, text);
        }
        self.numbers.insert(id, Grid { from, to, step });
    }

    /// Every text that a feature is compared with, and one for all others.
    fn text(&mut self, tree: &Tree, id: FeatureId, said: Said, names: &mut Names) {
        let mut texts = said.texts;
        texts.sort();
        texts.dedup();
        if texts.is_empty() {
            let text = "any text may stand here; the catalog only asks whether there is one";
            self.remark(tree, id, text.to_owned());
            return;
        }
        let feature = &tree.feature(id).id;
        let known = texts.into_iter().map(|text| {
            let safe: String =
                text.chars().filter(|letter| !letter.is_control() && *letter != '`').collect();
            let key = names.fresh(format!("{feature}={}", safe.trim()));
            (text, key)
        });
        let known = known.collect();
        let other = names.fresh(format!("{feature}=other"));
        self.texts.insert(id, Texts { known, other });
    }

    fn remark(&mut self, tree: &Tree, id: FeatureId, text: String) {
        let Place { file, at } = tree.feature(id).place;
        self.remarks.push(Fault { file: tree.files[file].clone(), at, text });
    }
}
