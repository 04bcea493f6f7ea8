//! Why a rule is there, in words that a customer can read.

use super::constraint::{Expr, Joint, Node};
use super::tree::{Constraint, Target, Tree};

/// More of a formula than this is no sentence.
const LONGEST: usize = 160;

/// `Cheese needs Base.`, `Glass does not go with Steel.`, or the formula itself.
pub fn because(tree: &Tree, constraint: &Constraint, formula: &str) -> String {
    let words = Words { tree, prefix: &constraint.prefix };
    words.sentence(&constraint.expr).unwrap_or_else(|| {
        let mut short: String = formula.chars().take(LONGEST).collect();
        if short.len() < formula.len() {
            short.push('…');
        }
        format!("The model asks for {short}.")
    })
}

struct Words<'a> {
    tree: &'a Tree,
    prefix: &'a str,
}

impl Words<'_> {
    fn sentence(&self, expr: &Expr) -> Option<String> {
        match &expr.node {
            Node::Reference(_) => Some(format!("{} is always there.", self.name(expr)?)),
            Node::Not(inner) => match &inner.node {
                Node::Joined(left, Joint::And, right) => self.excludes(left, right),
                _ => Some(format!("{} is never there.", self.name(inner)?)),
            },
            Node::Joined(left, Joint::Implies, right) => match &right.node {
                Node::Not(other) => self.excludes(left, other),
                _ => self.needs(left, right),
            },
            Node::Joined(left, Joint::Or, right) => match (&left.node, &right.node) {
                (Node::Not(left), Node::Not(right)) => self.excludes(left, right),
                (Node::Not(left), _) => self.needs(left, right),
                (_, Node::Not(right)) => self.needs(right, left),
                _ => None,
            },
            Node::Joined(left, Joint::Iff, right) => {
                Some(format!("{} and {} come together.", self.name(left)?, self.name(right)?))
            }
            _ => None,
        }
    }

    fn needs(&self, left: &Expr, right: &Expr) -> Option<String> {
        Some(format!("{} needs {}.", self.name(left)?, self.any(right)?))
    }

    fn excludes(&self, left: &Expr, right: &Expr) -> Option<String> {
        Some(format!("{} does not go with {}.", self.name(left)?, self.name(right)?))
    }

    /// `A`, or `A or B` and so on for up to four.
    fn any(&self, expr: &Expr) -> Option<String> {
        let mut names = Vec::new();
        self.gather(expr, &mut names)?;
        match &names[..] {
            [only] => Some(only.clone()),
            [first @ .., last] if names.len() <= 4 => {
                Some(format!("{} or {last}", first.join(", ")))
            }
            _ => None,
        }
    }

    fn gather(&self, expr: &Expr, names: &mut Vec<String>) -> Option<()> {
        if let Node::Joined(left, Joint::Or, right) = &expr.node {
            self.gather(left, names)?;
            return self.gather(right, names);
        }
        names.push(self.name(expr)?);
        Some(())
    }

    fn name(&self, expr: &Expr) -> Option<String> {
        let Node::Reference(parts) = &expr.node else { return None };
        match self.tree.find(self.prefix, parts) {
            Ok(Target::Feature(id)) => Some(self.tree.feature(id).name.clone()),
            Ok(Target::Attribute(..)) | Err(_) => None,
        }
    }
}
