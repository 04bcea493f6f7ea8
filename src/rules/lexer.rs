//! Text to tokens.

use crate::catalog::{Formula, Position, Problem};
use rust_decimal::Decimal;

/// A token and the character of the formula at which it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub at: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Word(String),
    /// A name in backticks.
    Name(String),
    Number(Decimal),
    Text(String),
    /// An operator, bracket or dot.
    Sign(&'static str),
    End,
}

/// Longer signs before those they begin with.
const SIGNS: [&str; 21] = [
    "<=>", "=>", "<=", ">=", "==", "!=", "<", ">", "=", "!", "&", "|", "(", ")", "+", "-", "*",
    "/", ".", ",", "%",
];

/// Where a character of a formula stands in the file.
pub fn position(formula: &Formula, offset: usize) -> Position {
    let before: Vec<char> = formula.text.chars().take(offset).collect();
    let lines = before.iter().filter(|character| **character == '\n').count() as u32;
    let in_line = before.iter().rev().take_while(|character| **character != '\n').count() as u32;
    let start = if lines == 0 { formula.at.column } else { 1 };
    Position { line: formula.at.line + lines, column: start + in_line }
}

/// Splits a formula into tokens, the last of which is `End`.
pub fn tokens(formula: &Formula) -> Result<Vec<Token>, Problem> {
    let characters: Vec<char> = formula.text.chars().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(first) = characters.get(at) {
        if first.is_whitespace() {
            at += 1;
            continue;
        }
        let follows_dot = tokens.last().is_some_and(|token| token.kind == Kind::Sign("."));
        let rest = &characters[at..];
        let (kind, length) =
            next(rest, follows_dot).map_err(|text| Problem::error(position(formula, at), text))?;
        tokens.push(Token { kind, at });
        at += length;
    }
    tokens.push(Token { kind: Kind::End, at });
    Ok(tokens)
}

/// The first token of the rest and its length; a word after a dot is never a number.
fn next(rest: &[char], follows_dot: bool) -> Result<(Kind, usize), String> {
    match rest {
        [quote @ ('"' | '\'' | '`'), inner @ ..] => text(*quote, inner),
        [first, ..] if is_word_start(*first) => Ok(word_or_number(rest, follows_dot)),
        _ => sign(rest),
    }
}

fn is_word_start(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn text(quote: char, inner: &[char]) -> Result<(Kind, usize), String> {
    let end = inner.iter().position(|character| *character == quote);
    let end = end.ok_or_else(|| match quote {
        '`' => "a name without an end; close it with a backtick".to_owned(),
        _ => format!("text without an end; close it with {quote}"),
    })?;
    let inner = inner[..end].iter().collect();
    Ok((if quote == '`' { Kind::Name(inner) } else { Kind::Text(inner) }, end + 2))
}

fn word_or_number(rest: &[char], follows_dot: bool) -> (Kind, usize) {
    let belongs = |character: &&char| is_word_start(**character) || **character == '-';
    let mut length = rest.iter().take_while(belongs).count();
    let is_digits = rest[..length].iter().all(char::is_ascii_digit);
    if is_digits && !follows_dot {
        if let [Some('.'), Some('0'..='9')] = [rest.get(length), rest.get(length + 1)] {
            length += 1 + rest[length + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        }
        let digits: String = rest[..length].iter().collect();
        if let Ok(number) = Decimal::from_str_exact(&digits) {
            return (Kind::Number(number), length);
        }
    }
    (Kind::Word(rest[..length].iter().collect()), length)
}

fn sign(rest: &[char]) -> Result<(Kind, usize), String> {
    let begins =
        |sign: &&&str| sign.len() <= rest.len() && sign.chars().zip(rest).all(|(a, b)| a == *b);
    match SIGNS.iter().find(begins) {
        Some(sign) => Ok((Kind::Sign(sign), sign.len())),
        None => Err(format!("`{}` means nothing here; remove it", rest[0])),
    }
}
