//! RON text to a tree in which every value knows its line and column.
//!
//! `ron` itself names only the first value that does not fit a type. A catalog's author gets every
//! mistake at once, so the values are read from this tree instead.

use crate::catalog::Position;

/// The deepest nesting of brackets that is read.
pub const MAX_DEPTH: usize = 64;

/// A value of the file and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    pub at: Position,
    pub value: Value<'a>,
}

/// What a value looks like, before anyone asks what it means.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text in quotes; `inner` is the place of its first character.
    Text { text: String, inner: Position },
    /// A number as it is written.
    Number(&'a str),
    /// A bare word: `One`, `true`, `None`.
    Word(&'a str),
    /// `Name(field: value)`; the name may be empty.
    Record { name: &'a str, fields: Vec<Field<'a>> },
    /// `Name(value, value)`; the name may be empty.
    Tuple { name: &'a str, values: Vec<Node<'a>> },
    /// `[value, value]`
    List(Vec<Node<'a>>),
    /// `{ key: value }`
    Map(Vec<(Node<'a>, Node<'a>)>),
}

/// A named field of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<'a> {
    pub name: &'a str,
    pub at: Position,
    pub node: Node<'a>,
}

/// Why there is no tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nested more than [`MAX_DEPTH`] deep here.
    TooDeep(Position),
    /// Something else stands here than RON has.
    Syntax(Position),
    /// The file ends, and the bracket opened here is still open.
    Unclosed(Position),
}

/// Reads the whole text as one value.
pub fn parse(text: &str) -> Result<Node<'_>, Fault> {
    let mut scanner = Scanner::at_start_of(text);
    scanner.skip_attributes()?;
    let node = scanner.node(0)?;
    scanner.skip_blank()?;
    if scanner.rest.is_empty() { Ok(node) } else { Err(Fault::Syntax(scanner.at)) }
}

#[derive(Clone, Copy)]
struct Scanner<'a> {
    rest: &'a str,
    at: Position,
}

impl<'a> Scanner<'a> {
    fn at_start_of(text: &'a str) -> Self {
        Self { rest: text, at: Position { line: 1, column: 1 } }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let found = chars.next()?;
        self.rest = chars.as_str();
        if found == '\n' {
            self.at = Position { line: self.at.line + 1, column: 1 };
        } else {
            self.at.column += 1;
        }
        Some(found)
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found = self.rest.starts_with(wanted);
        if found {
            self.skip(wanted.chars().count());
        }
        found
    }

    fn skip(&mut self, chars: usize) {
        for _ in 0..chars {
            self.bump();
        }
    }

    /// Takes characters while they fit, and gives them back.
    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let all = self.rest;
        while self.peek().is_some_and(&fits) {
            self.bump();
        }
        &all[..all.len() - self.rest.len()]
    }

    /// Passes over white space and comments.
    fn skip_blank(&mut self) -> Result<(), Fault> {
        loop {
            self.take_while(char::is_whitespace);
            if self.rest.starts_with("//") {
                self.take_while(|found| found != '\n');
            } else if self.rest.starts_with("/*") {
                self.skip_block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            if self.take("/*") {
                open += 1;
            } else if self.take("*/") {
                open -= 1;
                if open == 0 {
                    return Ok(());
                }
            } else if self.bump().is_none() {
                return Err(Fault::Unclosed(start));
            }
        }
    }

    /// Passes over `#![enable(..)]` lines.
    fn skip_attributes(&mut self) -> Result<(), Fault> {
        self.skip_blank()?;
        while self.rest.starts_with("#!") {
            self.take_while(|found| found != ']');
            self.bump();
            self.skip_blank()?;
        }
        Ok(())
    }

    fn node(&mut self, depth: usize) -> Result<Node<'a>, Fault> {
        self.skip_blank()?;
        let at = self.at;
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep(at));
        }
        let value = match self.peek() {
            Some('"') => self.text()?,
            Some('[') => Value::List(self.values(depth, ']')?),
            Some('{') => Value::Map(self.entries(depth)?),
            Some('(') => self.round("", depth)?,
            Some('0'..='9' | '+' | '-' | '.') => Value::Number(self.number()),
            Some('r') if self.is_raw_text() => self.raw_text()?,
            Some(first) if first == '_' || first.is_alphabetic() => self.word(depth)?,
            _ => return Err(Fault::Syntax(at)),
        };
        Ok(Node { at, value })
    }

    fn number(&mut self) -> &'a str {
        let fits = |found: char| found.is_ascii_alphanumeric() || "+-._".contains(found);
        self.take_while(fits)
    }

    fn word(&mut self, depth: usize) -> Result<Value<'a>, Fault> {
        let name = self.name();
        let after_name = *self;
        self.skip_blank()?;
        if self.peek() == Some('(') {
            return self.round(name, depth);
        }
        *self = after_name;
        Ok(Value::Word(name))
    }

    fn name(&mut self) -> &'a str {
        self.take("r#");
        self.take_while(|found| found == '_' || found.is_alphanumeric())
    }

    fn text(&mut self) -> Result<Value<'a>, Fault> {
        let start = self.at;
        let whole = self.rest;
        self.bump();
        let inner = self.at;
        loop {
            match self.bump() {
                Some('\\') => self.skip(1),
                Some('"') => break,
                Some(_) => {}
                None => return Err(Fault::Unclosed(start)),
            }
        }
        let quoted = &whole[..whole.len() - self.rest.len()];
        let text = unescape(quoted).ok_or(Fault::Syntax(start))?;
        Ok(Value::Text { text, inner })
    }

    fn is_raw_text(&self) -> bool {
        self.rest[1..].trim_start_matches('#').starts_with('"')
    }

    /// `r"..."`, `r#"..."#` and so on.
    fn raw_text(&mut self) -> Result<Value<'a>, Fault> {
        let start = self.at;
        self.bump();
        let close = format!("\"{}", self.take_while(|found| found == '#'));
        self.bump();
        let inner = self.at;
        let length = self.rest.find(&close).ok_or(Fault::Unclosed(start))?;
        let text = self.rest[..length].to_owned();
        self.skip(text.chars().count() + close.len());
        Ok(Value::Text { text, inner })
    }

    /// What stands in round brackets: fields when the first thing is `name:`, values otherwise.
    fn round(&mut self, name: &'a str, depth: usize) -> Result<Value<'a>, Fault> {
        let mut ahead = *self;
        ahead.bump();
        ahead.skip_blank()?;
        let first = ahead.name();
        ahead.skip_blank()?;
        if first.is_empty() || ahead.peek() != Some(':') {
            return Ok(Value::Tuple { name, values: self.values(depth, ')')? });
        }
        let mut fields = Vec::new();
        self.each(')', |scanner| {
            fields.push(scanner.field(depth)?);
            Ok(())
        })?;
        Ok(Value::Record { name, fields })
    }

    fn field(&mut self, depth: usize) -> Result<Field<'a>, Fault> {
        let at = self.at;
        let name = self.name();
        self.skip_blank()?;
        if name.is_empty() || !self.take(":") {
            return Err(Fault::Syntax(self.at));
        }
        Ok(Field { name, at, node: self.node(depth + 1)? })
    }

    fn values(&mut self, depth: usize, close: char) -> Result<Vec<Node<'a>>, Fault> {
        let mut values = Vec::new();
        self.each(close, |scanner| {
            values.push(scanner.node(depth + 1)?);
            Ok(())
        })?;
        Ok(values)
    }

    fn entries(&mut self, depth: usize) -> Result<Vec<(Node<'a>, Node<'a>)>, Fault> {
        let mut entries = Vec::new();
        self.each('}', |scanner| {
            let key = scanner.node(depth + 1)?;
            scanner.skip_blank()?;
            if !scanner.take(":") {
                return Err(Fault::Syntax(scanner.at));
            }
            entries.push((key, scanner.node(depth + 1)?));
            Ok(())
        })?;
        Ok(entries)
    }

    /// Reads parts with commas between, from the opening bracket to the closing one.
    fn each(
        &mut self,
        close: char,
        mut part: impl FnMut(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let open = self.at;
        self.bump();
        loop {
            self.skip_blank()?;
            match self.peek() {
                None => return Err(Fault::Unclosed(open)),
                Some(found) if found == close => {
                    self.bump();
                    return Ok(());
                }
                Some(_) => part(self)?,
            }
            self.skip_blank()?;
            if !self.take(",") && self.peek().is_some_and(|found| found != close) {
                return Err(Fault::Syntax(self.at));
            }
        }
    }
}

/// The text that a quoted literal stands for; `None` when an escape is not one.
fn unescape(quoted: &str) -> Option<String> {
    if quoted.contains('\\') {
        return ron::from_str(quoted).ok();
    }
    quoted.get(1..quoted.len() - 1).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    #[track_caller]
    fn check_fault(text: &str, fault: Fault) {
        assert_eq!(parse(text), Err(fault), "{text}");
    }

    #[test]
    fn values_know_where_they_stand() {
        let Ok(Node { value: Value::Record { name, fields }, .. }) =
            parse("// Ä\nCat( id: /* é */ \"ä\",\n  n: [1, Two])")
        else {
            panic!("a record");
        };
        assert_eq!(name, "Cat");
        let id = Value::Text { text: "ä".to_owned(), inner: at(2, 19) };
        assert_eq!(fields[0].node, Node { at: at(2, 18), value: id });
        let Value::List(values) = &fields[1].node.value else { panic!("a list") };
        assert_eq!(values[1], Node { at: at(3, 10), value: Value::Word("Two") });
    }

    #[test]
    fn escapes_and_raw_text_are_read_as_ron_reads_them() {
        for text in [r#""a\"b\u{e9}""#, r##"r#"a"b\"#"##, "r\"c\""] {
            let Ok(Node { value: Value::Text { text: ours, .. }, .. }) = parse(text) else {
                panic!("{text}")
            };
            assert_eq!(ron::from_str::<String>(text).ok(), Some(ours));
        }
    }

    #[test]
    fn faults_say_where() {
        check_fault("(a: 1 b: 2)", Fault::Syntax(at(1, 7)));
        check_fault("(a: [1, 2", Fault::Unclosed(at(1, 5)));
        check_fault("(a: \"x", Fault::Unclosed(at(1, 5)));
        check_fault("/* a", Fault::Unclosed(at(1, 1)));
        check_fault("1 2", Fault::Syntax(at(1, 3)));
        check_fault(&"[".repeat(100_000), Fault::TooDeep(at(1, 66)));
    }
}
