//! Constraints to formulas of the rule language.

use super::arithmetic::{Amount, Level, NoAmount, Piece};
use super::constraint::{Expr, Function, Joint, Node};
use super::model::{Attribute, Kinds};
use super::names::Names;
use super::numbers::{self, Domains, counts_inside};
use super::parser::Stuck;
use super::tree::{Constraint, FeatureId, Target, Tree};
use super::{Fault, wording};
use crate::catalog::spelling::{is_plain, written};
use crate::rules::Comparison;
use rust_decimal::Decimal;

/// What the constraints of a model come to.
pub struct Rules {
    pub rules: Vec<Rule>,
    pub domains: Domains,
    pub names: Names,
}

/// A formula and why it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub must: String,
    pub because: String,
}

/// Writes every constraint as a formula, or finds everything that cannot be written so.
pub fn rules(tree: &Tree) -> Result<Rules, Vec<Fault>> {
    let mut names = Names::of(tree);
    let domains = numbers::domains(tree, &mut names);
    let (mut rules, mut faults) = (Vec::new(), Vec::new());
    for constraint in &tree.constraints {
        let writer = Writer { tree, domains: &domains, constraint };
        match writer.whole() {
            Ok(piece) => {
                let because = wording::because(tree, constraint, &piece.text);
                rules.push(Rule { must: piece.text, because });
            }
            Err((at, text)) => {
                faults.push(Fault { file: tree.files[constraint.file].clone(), at, text });
            }
        }
    }
    if faults.is_empty() { Ok(Rules { rules, domains, names }) } else { Err(faults) }
}

/// Writes the constraints of one file.
struct Writer<'a> {
    tree: &'a Tree,
    domains: &'a Domains,
    constraint: &'a Constraint,
}

/// A text in a comparison.
enum Words {
    Fixed(String),
    /// Of a feature that has it as an attribute.
    Of(FeatureId, String),
    /// What a feature of kind `String` holds.
    Held(FeatureId),
}

const ALWAYS: &str = "0 = 0";
const NEVER: &str = "0 = 1";

impl Writer<'_> {
    fn whole(&self) -> Result<Piece, Stuck> {
        let piece = self.condition(&self.constraint.expr)?;
        let Some(id) = self.constraint.only_with else { return Ok(piece) };
        let text = format!("{} => {}", self.feature(id).text, piece.within(Level::Or));
        Ok(Piece::new(text, Level::Implies))
    }

    fn condition(&self, expr: &Expr) -> Result<Piece, Stuck> {
        match &expr.node {
            Node::Reference(parts) => self.stands(expr, parts),
            Node::Not(inner) => {
                let inner = self.condition(inner)?.within(Level::Not);
                Ok(Piece::new(format!("!{inner}"), Level::Not))
            }
            Node::Joined(left, Joint::Compares(by), right) => self.comparison(left, *by, right),
            Node::Joined(left, Joint::Iff, right) => {
                self.joined(left, right, (" <=> ", Level::Iff))
            }
            Node::Joined(left, Joint::Implies, right) => {
                self.joined(left, right, (" => ", Level::Implies))
            }
            Node::Joined(left, Joint::Or, right) => self.joined(left, right, (" | ", Level::Or)),
            Node::Joined(left, Joint::And, right) => self.joined(left, right, (" & ", Level::And)),
            Node::Joined(..) | Node::Number(_) | Node::Text(_) | Node::Call(..) => {
                Err((expr.at, "this is no condition; compare it with something".to_owned()))
            }
        }
    }

    fn joined(
        &self,
        left: &Expr,
        right: &Expr,
        (sign, level): (&str, Level),
    ) -> Result<Piece, Stuck> {
        let (left, right) = (self.condition(left)?, self.condition(right)?);
        let is_free = matches!(level, Level::And | Level::Or);
        let right = if right.level == level && !is_free {
            format!("({})", right.text)
        } else {
            right.within(level)
        };
        Ok(Piece::new(format!("{}{sign}{right}", left.within(level)), level))
    }

    fn find(&self, expr: &Expr, parts: &[String]) -> Result<Target, Stuck> {
        let target = self.tree.find(&self.constraint.prefix, parts);
        let within = |id: FeatureId| self.constraint.within.get(&id).copied().unwrap_or(id);
        match target.map_err(|text| (expr.at, text))? {
            Target::Feature(id) => Ok(Target::Feature(within(id))),
            Target::Attribute(id, name) => Ok(Target::Attribute(within(id), name)),
        }
    }

    /// The copies that a name stands for; none where there is just the feature.
    fn copies(&self, id: FeatureId) -> &[FeatureId] {
        if self.constraint.within.is_empty() { self.tree.copies(id) } else { &[] }
    }

    fn stands(&self, expr: &Expr, parts: &[String]) -> Result<Piece, Stuck> {
        match self.find(expr, parts)? {
            Target::Feature(id) => Ok(self.any(id)),
            Target::Attribute(id, name) => match self.tree.feature(id).attribute(&name) {
                Some(Attribute::Truth(true)) => Ok(self.any(id)),
                Some(Attribute::Truth(false)) => Ok(Piece::new(NEVER.to_owned(), Level::Compares)),
                _ => Err((expr.at, "this is no condition; compare it with something".to_owned())),
            },
        }
    }

    /// The feature, in at least one of its copies.
    fn any(&self, id: FeatureId) -> Piece {
        match self.copies(id) {
            [] => self.feature(id),
            copies => {
                let names: Vec<String> = copies.iter().map(|id| self.feature(*id).text).collect();
                Piece::new(names.join(" | "), Level::Or)
            }
        }
    }

    fn feature(&self, id: FeatureId) -> Piece {
        Piece::atom(written(&self.tree.feature(id).id))
    }

    fn comparison(&self, left: &Expr, by: Comparison, right: &Expr) -> Result<Piece, Stuck> {
        match (self.words(left)?, self.words(right)?) {
            (Some(one), Some(other)) => return self.same(left, &one, by, &other),
            (None, None) => {}
            _ => return Err((left.at, "a number and a text cannot be compared".to_owned())),
        }
        if let Node::Call(Function::Average, arguments) = &left.node {
            return self.average(left, arguments, by, right);
        }
        if let Node::Call(Function::Average, arguments) = &right.node {
            return self.average(right, arguments, mirrored(by), left);
        }
        let (one, other) = (self.amount(left)?, self.amount(right)?);
        one.compared(by, &other).map_err(|error| told(left, error))
    }

    /// `avg(a) < b` as `sum(a) < b * (how many have a)`, and nothing where none has it.
    fn average(
        &self,
        average: &Expr,
        arguments: &[Vec<String>],
        by: Comparison,
        other: &Expr,
    ) -> Result<Piece, Stuck> {
        let features = self.summed(average, arguments)?;
        let sum = self.sum_over(average, &features)?;
        let counts = features.iter().map(|(id, _)| self.how_often(*id));
        let count: Vec<String> = counts.map(|piece| piece.text).collect();
        let count = Amount::varies(Piece::new(count.join(" + "), Level::Add));
        let limit = self.amount(other)?.times(&count).map_err(|error| told(other, error))?;
        let holds = sum.compared(by, &limit).map_err(|error| told(average, error))?;
        let any: Vec<String> = features.iter().map(|(id, _)| self.feature(*id).text).collect();
        Ok(Piece::new(format!("{} => {}", any.join(" | "), holds.text), Level::Implies))
    }

    fn how_often(&self, id: FeatureId) -> Piece {
        let feature = self.feature(id);
        if counts_inside(self.tree, id) {
            return feature;
        }
        Piece::atom(format!("count({})", feature.text))
    }

    fn amount(&self, expr: &Expr) -> Result<Amount, Stuck> {
        let told = |error| told(expr, error);
        match &expr.node {
            Node::Number(number) => Ok(Amount::fixed(*number)),
            Node::Reference(parts) => match self.find(expr, parts)? {
                Target::Feature(id) => self.number(expr, id),
                Target::Attribute(id, name) => self.attribute(expr, id, &name),
            },
            Node::Joined(left, joint, right) => {
                let join = match joint {
                    Joint::Add => Amount::plus,
                    Joint::Subtract => Amount::minus,
                    Joint::Multiply => Amount::times,
                    Joint::Divide => Amount::divided,
                    Joint::Iff | Joint::Implies | Joint::Or | Joint::And | Joint::Compares(_) => {
                        return Err((expr.at, "this is a condition, not a number".to_owned()));
                    }
                };
                let (left, right) = (self.amount(left)?, self.amount(right)?);
                join(&left, &right).map_err(told)
            }
            Node::Call(function, arguments) => self.call(expr, *function, arguments),
            Node::Text(_) => Err((expr.at, "a text is not a number".to_owned())),
            Node::Not(_) => Err((expr.at, "this is a condition, not a number".to_owned())),
        }
    }

    /// What a typed feature holds; for any other how often it stands.
    fn number(&self, expr: &Expr, id: FeatureId) -> Result<Amount, Stuck> {
        let is_typed = matches!(self.tree.feature(id).kind, Kinds::Integer | Kinds::Real);
        match self.copies(id) {
            [] if is_typed => Ok(Amount::varies(self.feature(id))),
            [] => Ok(Amount::varies(self.how_often(id))),
            _ if is_typed => {
                let text = "each copy has a number of its own, so this could mean any of them";
                Err((expr.at, text.to_owned()))
            }
            copies => {
                let counts: Vec<String> =
                    copies.iter().map(|id| self.how_often(*id).text).collect();
                Ok(Amount::varies(Piece::new(counts.join(" + "), Level::Add)))
            }
        }
    }

    /// An attribute, added up over the copies of its feature.
    fn attribute(&self, expr: &Expr, id: FeatureId, name: &str) -> Result<Amount, Stuck> {
        let copies = if self.copies(id).is_empty() { &[id] } else { self.copies(id) };
        let features: Vec<_> = copies.iter().map(|id| (*id, name.to_owned())).collect();
        match self.tree.feature(id).attribute(name) {
            Some(Attribute::Number(_)) => self.sum_over(expr, &features),
            _ => Err((expr.at, format!("`{name}` is not a number here"))),
        }
    }

    fn call(
        &self,
        expr: &Expr,
        function: Function,
        arguments: &[Vec<String>],
    ) -> Result<Amount, Stuck> {
        match function {
            Function::Sum => self.sum(expr, arguments),
            Function::Average => {
                let text = "avg can only stand by itself on one side of a comparison";
                Err((expr.at, text.to_owned()))
            }
            Function::Length => self.length(expr, arguments),
            Function::Floor => self.rounded(expr, arguments, Decimal::floor),
            Function::Ceiling => self.rounded(expr, arguments, Decimal::ceil),
        }
    }

    /// `sum(a)` over the whole model, `sum(F, a)` over `F` and all under it.
    fn sum(&self, expr: &Expr, arguments: &[Vec<String>]) -> Result<Amount, Stuck> {
        let features = self.summed(expr, arguments)?;
        let is_simple = features.iter().all(|(id, _)| !counts_inside(self.tree, *id));
        if let ([one], true, true) = (arguments, is_simple, self.constraint.prefix.is_empty())
            && let [name] = &one[..]
        {
            return Ok(Amount::varies(Piece::atom(format!("sum({})", written(name)))));
        }
        self.sum_over(expr, &features)
    }

    /// The features a sum or an average is over, each with the attribute's name.
    fn summed(
        &self,
        expr: &Expr,
        arguments: &[Vec<String>],
    ) -> Result<Vec<(FeatureId, String)>, Stuck> {
        let (root, attribute) = match arguments {
            [attribute] => (None, attribute),
            [root, attribute] => (Some(root), attribute),
            _ => return Err((expr.at, "expected an attribute, or a feature and one".to_owned())),
        };
        let [name] = &attribute[..] else {
            return Err((expr.at, "expected an attribute by its name alone".to_owned()));
        };
        let features = match root {
            None => (0..self.tree.features.len()).collect(),
            Some(root) => match self.find(expr, root)? {
                Target::Feature(id) => self.tree.under(id),
                Target::Attribute(..) => return Err((expr.at, "expected a feature".to_owned())),
            },
        };
        let of = |id: FeatureId| {
            let feature = self.tree.feature(id);
            match feature.attribute(name) {
                Some(Attribute::Number(_)) if feature.id.starts_with(&self.constraint.prefix) => {
                    Some((id, name.clone()))
                }
                _ => None,
            }
        };
        let found: Vec<_> = features.into_iter().filter_map(of).collect();
        if found.is_empty() {
            return Err((expr.at, format!("no feature has a number `{name}`")));
        }
        Ok(found)
    }

    fn sum_over(&self, expr: &Expr, features: &[(FeatureId, String)]) -> Result<Amount, Stuck> {
        let mut terms = Vec::new();
        for (id, name) in features {
            let value = is_plain(name) && name != "sum" && name != "count";
            let value = if value { name.clone() } else { format!("`{name}`") };
            let feature = self.feature(*id).text;
            let inside = counts_inside(self.tree, *id);
            let often = if inside { format!(" * {feature}") } else { String::new() };
            terms.push(format!("{value}({feature}){often}"));
        }
        let level = match (&terms[..], features) {
            ([term], _) if !term.contains(" * ") => Level::Atom,
            ([_], _) => Level::Multiply,
            ([], _) => return Err((expr.at, "there is nothing to add up".to_owned())),
            _ => Level::Add,
        };
        Ok(Amount::varies(Piece::new(terms.join(" + "), level)))
    }

    fn argument(&self, expr: &Expr, arguments: &[Vec<String>]) -> Result<Target, Stuck> {
        match arguments {
            [parts] => self.find(expr, parts),
            _ => Err((expr.at, "expected one name in the brackets".to_owned())),
        }
    }

    fn length(&self, expr: &Expr, arguments: &[Vec<String>]) -> Result<Amount, Stuck> {
        if let Target::Attribute(id, name) = self.argument(expr, arguments)?
            && let Some(Attribute::Text(text)) = self.tree.feature(id).attribute(&name)
        {
            return Ok(Amount::fixed(Decimal::from(text.chars().count())));
        }
        Err((expr.at, "the length of a text that is not known cannot be limited".to_owned()))
    }

    fn rounded(
        &self,
        expr: &Expr,
        arguments: &[Vec<String>],
        round: fn(&Decimal) -> Decimal,
    ) -> Result<Amount, Stuck> {
        match self.argument(expr, arguments)? {
            Target::Attribute(id, name) => match self.tree.feature(id).attribute(&name) {
                Some(Attribute::Number(number)) => {
                    let rounded = Amount::fixed(round(number));
                    let often = Amount::varies(self.how_often(id));
                    rounded.times(&often).map_err(|error| told(expr, error))
                }
                _ => Err((expr.at, format!("`{name}` is not a number here"))),
            },
            Target::Feature(id) if self.tree.feature(id).kind == Kinds::Real => {
                Err((expr.at, "a number that varies cannot be rounded in a rule".to_owned()))
            }
            Target::Feature(id) => self.number(expr, id),
        }
    }

    /// The side of a comparison as a text; `None` when it is none.
    fn words(&self, expr: &Expr) -> Result<Option<Words>, Stuck> {
        match &expr.node {
            Node::Text(text) => Ok(Some(Words::Fixed(text.clone()))),
            Node::Reference(parts) => Ok(match self.find(expr, parts)? {
                Target::Feature(id) if self.tree.feature(id).kind == Kinds::Text => {
                    if !self.copies(id).is_empty() {
                        let text =
                            "each copy has a text of its own, so this could mean any of them";
                        return Err((expr.at, text.to_owned()));
                    }
                    Some(Words::Held(id))
                }
                Target::Feature(_) => None,
                Target::Attribute(id, name) => match self.tree.feature(id).attribute(&name) {
                    Some(Attribute::Text(text)) => Some(Words::Of(id, text.clone())),
                    _ => None,
                },
            }),
            _ => Ok(None),
        }
    }

    /// As in the rule language: beside a fixed text a missing one is another, between two features
    /// it forbids nothing.
    fn same(&self, at: &Expr, one: &Words, by: Comparison, other: &Words) -> Result<Piece, Stuck> {
        let is_equal = match by {
            Comparison::Equal => true,
            Comparison::Differs => false,
            _ => return Err((at.at, "texts compare only with `==` and `!=`".to_owned())),
        };
        let not = |text: String| format!("!({text})");
        let signed = |text: String| if is_equal { text } else { not(text) };
        let truth = |holds: bool| if holds { ALWAYS } else { NEVER }.to_owned();
        let text = match (one, other) {
            (Words::Fixed(one), Words::Fixed(other)) => truth((one == other) == is_equal),
            (Words::Held(id), Words::Fixed(text)) | (Words::Fixed(text), Words::Held(id)) => {
                signed(self.held(*id, text))
            }
            (Words::Of(id, own), Words::Fixed(text)) | (Words::Fixed(text), Words::Of(id, own)) => {
                signed(if own == text { self.feature(*id).text } else { truth(false) })
            }
            (Words::Held(held), Words::Of(id, text)) | (Words::Of(id, text), Words::Held(held)) => {
                let (owner, holder) = (self.feature(*id).text, self.feature(*held).text);
                let holds = signed(self.held(*held, text));
                return Ok(Piece::new(format!("{owner} & {holder} => {holds}"), Level::Implies));
            }
            (Words::Of(one, text), Words::Of(other, others)) => {
                let (one, other) = (self.feature(*one).text, self.feature(*other).text);
                if (text == others) == is_equal {
                    truth(true)
                } else {
                    not(format!("{one} & {other}"))
                }
            }
            (Words::Held(_), Words::Held(_)) => {
                let text = "two texts that customers write cannot be compared by a rule";
                return Err((at.at, text.to_owned()));
            }
        };
        Ok(Piece::new(text, Level::Not))
    }

    /// The choice that says a feature holds this text.
    fn held(&self, id: FeatureId, text: &str) -> String {
        let texts = self.domains.texts.get(&id);
        let known = texts.and_then(|texts| texts.known.iter().find(|(known, _)| known == text));
        known.map_or(NEVER.to_owned(), |(_, key)| written(key))
    }
}

fn told(expr: &Expr, error: NoAmount) -> Stuck {
    let text = match error {
        NoAmount::TooLarge => "this comes to a number beyond a trillion or nine decimal places",
        NoAmount::DividesByZero => "this divides by zero",
        NoAmount::DividesByVarying => "a rule can only divide by a number that does not vary",
    };
    (expr.at, text.to_owned())
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
