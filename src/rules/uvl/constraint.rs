//! Constraints: tokens to a tree. From tightest: `!`, `* /`, `+ -`, comparisons, `&`, `|`, `=>`,
//! `<=>`; each binds to the left.

use super::lexer::Kind;
use super::parser::{DEEPEST, Parser, Stuck};
use crate::catalog::Position;
use crate::rules::Comparison;
use crate::rules::balance::balanced;
use rust_decimal::Decimal;

/// A part of a constraint and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    pub node: Node,
    pub at: Position,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A feature or an attribute of one, part by part.
    Reference(Vec<String>),
    Number(Decimal),
    Text(String),
    /// `sum(..)` and its like; each argument part by part.
    Call(Function, Vec<Vec<String>>),
    Not(Box<Expr>),
    Joined(Box<Expr>, Joint, Box<Expr>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    Sum,
    Average,
    Length,
    Floor,
    Ceiling,
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
    Divide,
}

/// Levels of joints, loosest first. `!` stands between `And` and the comparisons.
const LEVELS: [&[(&str, Joint)]; 7] = [
    &[("<=>", Joint::Iff)],
    &[("=>", Joint::Implies)],
    &[("|", Joint::Or)],
    &[("&", Joint::And)],
    &[
        ("==", Joint::Compares(Comparison::Equal)),
        ("=", Joint::Compares(Comparison::Equal)),
        ("!=", Joint::Compares(Comparison::Differs)),
        ("<=", Joint::Compares(Comparison::AtMost)),
        (">=", Joint::Compares(Comparison::AtLeast)),
        ("<", Joint::Compares(Comparison::Less)),
        (">", Joint::Compares(Comparison::More)),
    ],
    &[("+", Joint::Add), ("-", Joint::Subtract)],
    &[("*", Joint::Multiply), ("/", Joint::Divide)],
];
const COMPARISONS: usize = 4;

/// So many parts in a row, each joined to all before it, are read; `&`, `|`, `+` and `*` know no end.
const LONGEST: usize = 200;

const FUNCTIONS: [(&str, Function); 5] = [
    ("sum", Function::Sum),
    ("avg", Function::Average),
    ("len", Function::Length),
    ("floor", Function::Floor),
    ("ceil", Function::Ceiling),
];

type Read = Result<Expr, Stuck>;

/// Reads a constraint.
pub fn read(parser: &mut Parser) -> Read {
    level(parser, 0, 0)
}

fn level(parser: &mut Parser, at_level: usize, depth: usize) -> Read {
    let first = operand(parser, at_level, depth)?;
    let mut rest = Vec::new();
    while let Some(joint) = joint(parser, at_level) {
        parser.skip();
        rest.push((joint, operand(parser, at_level, depth)?));
    }
    joined(first, rest)
}

/// Parts in a row as a tree: joined from the left, or in any way where that does not matter.
fn joined(first: Expr, rest: Vec<(Joint, Expr)>) -> Read {
    let Some((joint, _)) = rest.first() else { return Ok(first) };
    let joint = *joint;
    let join = |left: Expr, (joint, right): (Joint, Expr)| {
        let at = left.at;
        Expr { node: Node::Joined(Box::new(left), joint, Box::new(right)), at }
    };
    let is_free = matches!(joint, Joint::Or | Joint::And | Joint::Add | Joint::Multiply);
    if is_free && rest.iter().all(|(other, _)| *other == joint) {
        let rest = rest.into_iter().map(|(_, part)| part).collect();
        return Ok(balanced(first, rest, &|left, right| join(left, (joint, right))));
    }
    if rest.len() > LONGEST {
        return Err((first.at, "too many parts in one row; put some in brackets".to_owned()));
    }
    Ok(rest.into_iter().fold(first, join))
}

fn operand(parser: &mut Parser, at_level: usize, depth: usize) -> Read {
    match at_level + 1 {
        COMPARISONS => not(parser, depth),
        next if next < LEVELS.len() => level(parser, next, depth),
        _ => atom(parser, depth),
    }
}

fn joint(parser: &Parser, at_level: usize) -> Option<Joint> {
    let Kind::Sign(sign) = parser.kind() else { return None };
    LEVELS[at_level].iter().find(|(known, _)| known == sign).map(|(_, joint)| *joint)
}

fn not(parser: &mut Parser, depth: usize) -> Read {
    let at = parser.at();
    if !parser.take_sign("!") {
        return level(parser, COMPARISONS, depth);
    }
    let inner = not(parser, deeper(parser, depth)?)?;
    Ok(Expr { node: Node::Not(Box::new(inner)), at })
}

fn atom(parser: &mut Parser, depth: usize) -> Read {
    let at = parser.at();
    let node = match parser.kind().clone() {
        Kind::Sign("(") => {
            parser.skip();
            let inner = level(parser, 0, deeper(parser, depth)?)?;
            parser.expect_sign(")")?;
            return Ok(Expr { at, ..inner });
        }
        Kind::Sign("-") => {
            parser.skip();
            let inner = atom(parser, deeper(parser, depth)?)?;
            let zero = Expr { node: Node::Number(Decimal::ZERO), at };
            Node::Joined(Box::new(zero), Joint::Subtract, Box::new(inner))
        }
        Kind::Number(number) => {
            parser.skip();
            Node::Number(number)
        }
        Kind::Text(text) => {
            parser.skip();
            Node::Text(text)
        }
        Kind::Word(word) if *parser.ahead(1) == Kind::Sign("(") => call(parser, &word)?,
        Kind::Word(_) | Kind::Name(_) => Node::Reference(parser.reference()?),
        Kind::Sign(_) | Kind::Newline | Kind::Indent | Kind::Dedent | Kind::End => {
            return Err(parser.unexpected("a feature or a number"));
        }
    };
    Ok(Expr { node, at })
}

fn call(parser: &mut Parser, word: &str) -> Result<Node, Stuck> {
    let Some((_, function)) = FUNCTIONS.iter().find(|(known, _)| *known == word) else {
        let text = format!("there is no function `{word}`; there are sum, avg, len, floor, ceil");
        return Err((parser.at(), text));
    };
    parser.skip();
    parser.expect_sign("(")?;
    let mut arguments = vec![parser.reference()?];
    while parser.take_sign(",") {
        arguments.push(parser.reference()?);
    }
    parser.expect_sign(")")?;
    Ok(Node::Call(*function, arguments))
}

fn deeper(parser: &Parser, depth: usize) -> Result<usize, Stuck> {
    if depth >= DEEPEST {
        return Err((parser.at(), format!("nested more than {DEEPEST} deep; split it")));
    }
    Ok(depth + 1)
}
