//! Tokens to a tree whose names are not resolved yet.

use super::Comparison;
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
    /// `group`
    Name(String),
    /// `group.choice`, and where the choice's name begins.
    Path(String, String, usize),
    /// `value(group)`, and where the group's name begins.
    Call(String, String, usize),
    Not(Box<Tree>),
    Negative(Box<Tree>),
    Joined(Box<Tree>, Joint, Box<Tree>),
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

impl Parser<'_> {
    fn level(&mut self, level: usize) -> Read {
        let mut left = self.operand(level)?;
        while let Some(joint) = self.joint(level) {
            self.next += 1;
            let right = self.operand(level)?;
            let at = left.at;
            left = Tree { node: Node::Joined(Box::new(left), joint, Box::new(right)), at };
        }
        Ok(left)
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
            Kind::Word(word) => return self.named(word, at),
            Kind::Sign(_) | Kind::End => return Err(self.unexpected("a name or a number")),
        };
        self.next += 1;
        Ok(Tree { node, at })
    }

    fn named(&mut self, word: String, at: usize) -> Read {
        self.next += 1;
        let node = if self.take(".") {
            let (choice, choice_at) = self.word("the name of a choice")?;
            Node::Path(word, choice, choice_at)
        } else if self.take("(") {
            let (group, group_at) = self.word("the name of a group or value")?;
            self.expect(")")?;
            Node::Call(word, group, group_at)
        } else {
            Node::Name(word)
        };
        Ok(Tree { node, at })
    }

    fn word(&mut self, wanted: &str) -> Result<(String, usize), (usize, String)> {
        let at = self.at();
        let Kind::Word(word) = self.kind().clone() else { return Err(self.unexpected(wanted)) };
        self.next += 1;
        Ok((word, at))
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
            Kind::Word(word) => format!("`{word}`"),
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
