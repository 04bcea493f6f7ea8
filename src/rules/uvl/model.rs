//! One file: its sections, its features as they are written, its constraints.

use super::Fault;
use super::constraint::{self, Expr};
use super::lexer::Kind;
use super::parser::{DEEPEST, Parser, Stuck};
use crate::catalog::Position;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a file says.
#[derive(Debug, Default)]
pub struct Model {
    pub imports: Vec<Import>,
    pub root: Option<Feature>,
    pub constraints: Vec<Expr>,
}

/// `submodels.Size as Size`
#[derive(Debug)]
pub struct Import {
    pub path: Vec<String>,
    /// What its features are called by; the path when nothing else is said.
    pub alias: String,
    pub at: Position,
}

/// A feature as it is written.
#[derive(Debug)]
pub struct Feature {
    pub reference: Vec<String>,
    pub at: Position,
    pub kind: Kinds,
    /// How often at least and at most; no end when `None`.
    pub cardinality: Option<(u32, Option<u32>)>,
    pub attributes: Vec<(String, Attribute)>,
    pub groups: Vec<Group>,
    /// Constraints among its attributes.
    pub constraints: Vec<Expr>,
}

/// What a feature holds beside being there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    Boolean,
    Integer,
    Real,
    Text,
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Attribute {
    Truth(bool),
    Number(Decimal),
    Text(String),
}

/// Features under a feature, and how many of them stand.
#[derive(Debug)]
pub struct Group {
    pub limits: Limits,
    pub features: Vec<Feature>,
}

/// How many features of a group stand where their parent does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    Mandatory,
    Optional,
    Or,
    Alternative,
    /// At least and at most; no end when `None`.
    Between(u32, Option<u32>),
}

const LEVELS: [&str; 6] = ["Boolean", "Arithmetic", "Type", "SAT", "SMT", "TYPE"];

/// Reads a file; what cannot be read is left out of the model and named.
pub fn read(file: &str, text: &str) -> (Model, Vec<Fault>) {
    let mut parser = Parser::new(file, text);
    let mut model = Model::default();
    loop {
        while parser.take(&Kind::Newline) || parser.take(&Kind::Dedent) {}
        match parser.kind().clone() {
            Kind::End => break,
            Kind::Word(word) => section(&mut parser, &mut model, &word),
            _ => {
                let stuck = parser.unexpected("features, constraints, imports or include");
                parser.fault(stuck);
                parser.skip();
                parser.skip_block();
            }
        }
    }
    (model, parser.faults)
}

fn section(parser: &mut Parser, model: &mut Model, word: &str) {
    let at = parser.at();
    parser.skip();
    match word {
        "namespace" => {
            if let Err(stuck) = parser.reference() {
                parser.fault(stuck);
            }
            parser.end_line();
        }
        "include" => {
            parser.end_line();
            parser.block(language_level);
        }
        "imports" => {
            parser.end_line();
            parser.block(|parser| import(parser, model));
        }
        "features" => {
            parser.end_line();
            parser.block(|parser| root(parser, model));
        }
        "constraints" => {
            parser.end_line();
            parser.block(|parser| constraint_line(parser, model));
        }
        _ => {
            let known = "features, constraints, imports, include or namespace";
            parser.fault((at, format!("expected {known}, found `{word}`")));
            parser.skip_block();
        }
    }
}

fn language_level(parser: &mut Parser) {
    let at = parser.at();
    if let Kind::Word(level) = parser.kind().clone()
        && !LEVELS.contains(&level.as_str())
    {
        let text =
            format!("the language level `{level}` is not known; Boolean, Arithmetic and Type are");
        parser.fault((at, text));
    }
    parser.skip_line();
}

fn import(parser: &mut Parser, model: &mut Model) {
    let at = parser.at();
    let path = match parser.reference() {
        Ok(path) => path,
        Err(stuck) => {
            parser.fault(stuck);
            return parser.skip_line();
        }
    };
    let mut alias = path.join(".");
    if parser.take_word("as") {
        match parser.reference() {
            Ok(given) => alias = given.join("."),
            Err(stuck) => parser.fault(stuck),
        }
    }
    parser.end_line();
    model.imports.push(Import { path, alias, at });
}

fn root(parser: &mut Parser, model: &mut Model) {
    let at = parser.at();
    let Some(feature) = feature_line(parser, 0) else { return };
    if model.root.is_some() {
        let text = "a model has one root feature; put this one under it";
        parser.fault((at, text.to_owned()));
    } else {
        model.root = Some(feature);
    }
}

fn constraint_line(parser: &mut Parser, model: &mut Model) {
    match constraint::read(parser) {
        Ok(constraint) => {
            model.constraints.push(constraint);
            parser.end_line();
        }
        Err(stuck) => {
            parser.fault(stuck);
            parser.skip_block();
        }
    }
}

fn feature_line(parser: &mut Parser, depth: usize) -> Option<Feature> {
    match feature_head(parser) {
        Ok(mut feature) => {
            parser.end_line();
            if depth >= DEEPEST {
                let text = format!("features are nested more than {DEEPEST} deep; flatten them");
                parser.fault((feature.at, text));
                parser.skip_block();
                return None;
            }
            let groups = &mut feature.groups;
            parser.block(|parser| groups.extend(group(parser, depth)));
            Some(feature)
        }
        Err(stuck) => {
            parser.fault(stuck);
            parser.skip_block();
            None
        }
    }
}

fn feature_head(parser: &mut Parser) -> Result<Feature, Stuck> {
    let kind = feature_kind(parser);
    let at = parser.at();
    let reference = parser.reference()?;
    let (mut attributes, mut constraints) = (Vec::new(), Vec::new());
    let cardinality =
        if parser.take_word("cardinality") { Some(cardinality(parser)?) } else { None };
    if parser.take_sign("{") {
        attribute_list(parser, &mut attributes, &mut constraints, 0)?;
    }
    Ok(Feature { reference, at, kind, cardinality, attributes, groups: Vec::new(), constraints })
}

fn feature_kind(parser: &mut Parser) -> Kinds {
    let kind = match parser.kind() {
        Kind::Word(word) => match word.as_str() {
            "Boolean" => Kinds::Boolean,
            "Integer" => Kinds::Integer,
            "Real" => Kinds::Real,
            "String" => Kinds::Text,
            _ => return Kinds::Boolean,
        },
        _ => return Kinds::Boolean,
    };
    if !matches!(parser.ahead(1), Kind::Word(_) | Kind::Name(_)) {
        return Kinds::Boolean;
    }
    parser.skip();
    kind
}

/// `[3]`, `[1..3]` or `[1..*]`
fn cardinality(parser: &mut Parser) -> Result<(u32, Option<u32>), Stuck> {
    let at = parser.at();
    parser.expect_sign("[")?;
    let from = whole(parser)?;
    let to = match parser.take_sign("..") {
        false => Some(from),
        true if parser.take_sign("*") => None,
        true => Some(whole(parser)?),
    };
    parser.expect_sign("]")?;
    if to.is_some_and(|to| to < from) {
        return Err((at, "the range ends before it begins; swap its ends".to_owned()));
    }
    Ok((from, to))
}

fn whole(parser: &mut Parser) -> Result<u32, Stuck> {
    if let Kind::Number(number) = parser.kind()
        && number.fract().is_zero()
        && let Some(number) = number.to_u32()
    {
        parser.skip();
        return Ok(number);
    }
    Err(parser.unexpected("a whole number"))
}

fn group(parser: &mut Parser, depth: usize) -> Option<Group> {
    let limits = match limits(parser) {
        Ok(limits) => limits,
        Err(stuck) => {
            parser.fault(stuck);
            parser.skip_block();
            return None;
        }
    };
    let at = parser.at();
    parser.end_line();
    let mut features = Vec::new();
    let faults = parser.faults.len();
    parser.block(|parser| features.extend(feature_line(parser, depth + 1)));
    if features.is_empty() && parser.faults.len() == faults {
        parser.fault((at, "the group has no features; indent them under it".to_owned()));
    }
    Some(Group { limits, features })
}

fn limits(parser: &mut Parser) -> Result<Limits, Stuck> {
    let known = [
        ("mandatory", Limits::Mandatory),
        ("optional", Limits::Optional),
        ("or", Limits::Or),
        ("alternative", Limits::Alternative),
    ];
    for (word, limits) in known {
        if parser.take_word(word) {
            return Ok(limits);
        }
    }
    if *parser.kind() == Kind::Sign("[") {
        return cardinality(parser).map(|(from, to)| Limits::Between(from, to));
    }
    Err(parser.unexpected("mandatory, optional, or, alternative or [n..m]"))
}

/// `{key value, ..}` behind the opening bracket.
fn attribute_list(
    parser: &mut Parser,
    attributes: &mut Vec<(String, Attribute)>,
    constraints: &mut Vec<Expr>,
    depth: usize,
) -> Result<(), Stuck> {
    if depth > 8 {
        return Err((parser.at(), "attributes are nested too deep; flatten them".to_owned()));
    }
    while !parser.take_sign("}") {
        if parser.take_word("constraint") {
            constraints.push(constraint::read(parser)?);
        } else if parser.is_word("constraints") && *parser.ahead(1) == Kind::Sign("[") {
            parser.skip();
            parser.skip();
            while !parser.take_sign("]") {
                constraints.push(constraint::read(parser)?);
                comma(parser, "]")?;
            }
        } else {
            let [key] = &parser.reference()?[..] else {
                return Err(parser.unexpected("an attribute without a point in its name"));
            };
            if parser.take_sign("{") {
                attribute_list(parser, attributes, constraints, depth + 1)?;
            } else {
                attributes.push((key.clone(), attribute(parser)?));
            }
        }
        comma(parser, "}")?;
    }
    Ok(())
}

fn comma(parser: &mut Parser, end: &'static str) -> Result<(), Stuck> {
    if parser.take_sign(",") || *parser.kind() == Kind::Sign(end) {
        return Ok(());
    }
    Err(parser.unexpected(&format!("`,` or `{end}`")))
}

fn attribute(parser: &mut Parser) -> Result<Attribute, Stuck> {
    let is_negative = parser.take_sign("-");
    let value = match parser.kind().clone() {
        Kind::Sign("," | "}") => return Ok(Attribute::Truth(true)),
        Kind::Word(word) if word == "true" => Attribute::Truth(true),
        Kind::Word(word) if word == "false" => Attribute::Truth(false),
        Kind::Number(number) => Attribute::Number(if is_negative { -number } else { number }),
        Kind::Text(text) | Kind::Name(text) => Attribute::Text(text),
        Kind::Sign("[") => return vector(parser).map(Attribute::Text),
        _ => return Err(parser.unexpected("a number, a text in quotes, true or false")),
    };
    parser.skip();
    Ok(value)
}

/// `[1, 2]` as the text `1, 2`.
fn vector(parser: &mut Parser) -> Result<String, Stuck> {
    parser.expect_sign("[")?;
    let mut parts = Vec::new();
    while !parser.take_sign("]") {
        let is_negative = parser.take_sign("-");
        parts.push(match parser.kind() {
            Kind::Number(number) if is_negative => format!("-{number}"),
            Kind::Number(number) => number.to_string(),
            Kind::Text(text) | Kind::Name(text) | Kind::Word(text) => text.clone(),
            _ => return Err(parser.unexpected("a number or a text in quotes")),
        });
        parser.skip();
        comma(parser, "]")?;
    }
    Ok(parts.join(", "))
}
