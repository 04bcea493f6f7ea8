//! Tokens to a tree whose names are not resolved yet.

use super::Comparison;
use super::balance::balanced;
use super::lexer::{Kind, Token, position, tokens};
use crate::catalog::{Formula, Problem};
use rust_decimal::Decimal;

/// A part of a formula and the character at which it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    pub node: Node,
    pub at: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Number(Decimal),
    Text(String),
    Subject(Subject),
    Call(Function, Subject),
    Not(Box<Tree>),
    Negative(Box<Tree>),
    Joined(Box<Tree>, Joint, Box<Tree>),
}

/// What a formula names: `group`, `group.choice`, or `choice` where choices are bare.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    pub first: String,
    pub at: usize,
    /// The choice behind the point, and where it begins.
    pub choice: Option<(String, usize)>,
}

/// What stands before a bracket.
#[derive(Debug, Clone, PartialEq)]
pub enum Function {
    Sum,
    Count,
    /// A value or tag of choices.
    Value(String),
}

/// What joins two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    Iff,
    Implies,
    Or,
    And,
    Compares(Comparison),
    Add,
    Subtract,
    Multiply,
}

/// Levels of operators, loosest first. `!` stands between `And` and the comparisons.
const LEVELS: [&[(&str, Joint)]; 7] = [
    &[("<=>", Joint::Iff)],
    &[("=>", Joint::Implies)],
    &[("|", Joint::Or)],
    &[("&", Joint::And)],
    &[
        ("=", Joint::Compares(Comparison::Equal)),
        ("==", Joint::Compares(Comparison::Equal)),
        ("!=", Joint::Compares(Comparison::Differs)),
        ("<=", Joint::Compares(Comparison::AtMost)),
        (">=", Joint::Compares(Comparison::AtLeast)),
        ("<", Joint::Compares(Comparison::Less)),
        (">", Joint::Compares(Comparison::More)),
    ],
    &[("+", Joint::Add), ("-", Joint::Subtract)],
    &[("*", Joint::Multiply)],
];
const COMPARISONS: usize = 4;
/// Deeper nesting than any author writes; keeps a hostile file from exhausting the stack.
const DEEPEST: usize = 64;
/// So many parts in a row that must be joined in order; `|`, `&`, `+` and `*` know no end.
const LONGEST: usize = 200;

/// Reads a formula; the first place where it cannot go on is its problem.
pub fn parse(formula: &Formula) -> Result<Tree, Problem> {
    let tokens = tokens(formula)?;
    let mut parser = Parser { tokens: &tokens, next: 0, depth: 0 };
    let tree = parser.level(0).and_then(|tree| match parser.kind() {
        Kind::End => Ok(tree),
        _ => Err(parser.unexpected("an operator")),
    });
    tree.map_err(|(at, text)| Problem::error(position(formula, at), text))
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    depth: usize,
}

type Read = Result<Tree, (usize, String)>;

/// Parts in a row as a tree: joined from the left, or in any way where that does not matter.
fn chain(first: Tree, rest: Vec<(Joint, Tree)>) -> Read {
    let Some((joint, _)) = rest.first() else { return Ok(first) };
    let joint = *joint;
    let join = |left: Tree, (joint, right): (Joint, Tree)| {
        let at = left.at;
        Tree { node: Node::Joined(Box::new(left), joint, Box::new(right)), at }
    };
    let is_free = matches!(joint, Joint::Or | Joint::And | Joint::Add | Joint::Multiply);
    if is_free && rest.iter().all(|(other, _)| *other == joint) {
        let rest = rest.into_iter().map(|(_, part)| part).collect();
        return Ok(balanced(first, rest, &|left, right| join(left, (joint, right))));
    }
    if rest.len() > LONGEST {
        return Err((first.at, "too many parts in a row; split the rule in two".to_owned()));
    }
    Ok(rest.into_iter().fold(first, join))
}

impl Parser<'_> {
    fn level(&mut self, level: usize) -> Read {
        let first = self.operand(level)?;
        let mut rest = Vec::new();
        while let Some(joint) = self.joint(level) {
            self.next += 1;
            rest.push((joint, self.operand(level)?));
        }
        chain(first, rest)
    }

    fn operand(&mut self, level: usize) -> Read {
        match level + 1 {
            COMPARISONS => self.not(),
            next if next < LEVELS.len() => self.level(next),
            _ => self.atom(),
        }
    }

    fn joint(&self, level: usize) -> Option<Joint> {
        let Kind::Sign(sign) = self.kind() else { return None };
        LEVELS[level].iter().find(|(known, _)| known == sign).map(|(_, joint)| *joint)
    }

    fn not(&mut self) -> Read {
        let at = self.at();
        if !self.take("!") {
            return self.level(COMPARISONS);
        }
        let inner = self.deeper(Self::not)?;
        Ok(Tree { node: Node::Not(Box::new(inner)), at })
    }

    fn atom(&mut self) -> Read {
        let at = self.at();
        if self.take("(") {
            let inner = self.deeper(|parser| parser.level(0))?;
            self.expect(")")?;
            return Ok(Tree { at, ..inner });
        }
        if self.take("-") {
            let inner = self.deeper(Self::atom)?;
            return Ok(Tree { node: Node::Negative(Box::new(inner)), at });
        }
        let node = match self.kind().clone() {
            Kind::Number(number) => Node::Number(number),
            Kind::Text(text) => Node::Text(text),
            Kind::Word(_) | Kind::Name(_) => return self.named(),
            Kind::Sign(_) | Kind::End => return Err(self.unexpected("a name or a number")),
        };
        self.next += 1;
        Ok(Tree { node, at })
    }

    /// A name, what is behind its point, or a call.
    fn named(&mut self) -> Read {
        let at = self.at();
        let is_word = matches!(self.kind(), Kind::Word(_));
        let (name, _) = self.word("a name")?;
        let node = if self.take("(") {
            let function = match name.as_str() {
                "sum" if is_word => Function::Sum,
                "count" if is_word => Function::Count,
                _ => Function::Value(name),
            };
            let (first, first_at) = self.word("the name of a group or value")?;
            let subject = self.subject(first, first_at)?;
            self.expect(")")?;
            Node::Call(function, subject)
        } else {
            Node::Subject(self.subject(name, at)?)
        };
        Ok(Tree { node, at })
    }

    fn subject(&mut self, first: String, at: usize) -> Result<Subject, (usize, String)> {
        let choice = if self.take(".") { Some(self.word("the name of a choice")?) } else { None };
        Ok(Subject { first, at, choice })
    }

    fn word(&mut self, wanted: &str) -> Result<(String, usize), (usize, String)> {
        let at = self.at();
        match self.kind().clone() {
            Kind::Word(word) | Kind::Name(word) => {
                self.next += 1;
                Ok((word, at))
            }
            _ => Err(self.unexpected(wanted)),
        }
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Read) -> Read {
        if self.depth == DEEPEST {
            return Err((self.at(), "nested too deeply; split the rule in two".to_owned()));
        }
        self.depth += 1;
        let tree = read(self);
        self.depth -= 1;
        tree
    }

    fn take(&mut self, sign: &str) -> bool {
        let is_next = matches!(self.kind(), Kind::Sign(next) if *next == sign);
        self.next += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, sign: &str) -> Result<(), (usize, String)> {
        if self.take(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    fn unexpected(&self, wanted: &str) -> (usize, String) {
        let found = match self.kind() {
            Kind::Word(word) | Kind::Name(word) => format!("`{word}`"),
            Kind::Number(number) => format!("`{number}`"),
            Kind::Text(text) => format!("the text `{text}`"),
            Kind::Sign("/") => "`/`, which the rule language does not have; multiply".to_owned(),
            Kind::Sign(sign) => format!("`{sign}`"),
            Kind::End => "the end of the rule".to_owned(),
        };
        (self.at(), format!("expected {wanted}, found {found}"))
    }

    fn kind(&self) -> &Kind {
        self.tokens.get(self.next).map_or(&Kind::End, |token| &token.kind)
    }

    fn at(&self) -> usize {
        self.tokens.get(self.next).or(self.tokens.last()).map_or(0, |token| token.at)
    }
}
