//! Going through tokens: what every part of the grammar needs.

use super::Fault;
use super::lexer::{Kind, Token, tokens};
use crate::catalog::Position;

/// The deepest nesting of features, brackets and attributes that is read.
pub const DEEPEST: usize = 60;

/// The tokens of one file, read one after the other, and what was wrong with them.
pub struct Parser {
    file: String,
    tokens: Vec<Token>,
    next: usize,
    pub faults: Vec<Fault>,
}

/// Why a line cannot be read on: where, and what is wrong.
pub type Stuck = (Position, String);

impl Parser {
    pub fn new(file: &str, text: &str) -> Self {
        let (tokens, wrongs) = tokens(text);
        let mut parser = Self { file: file.to_owned(), tokens, next: 0, faults: Vec::new() };
        for wrong in wrongs {
            parser.fault(wrong);
        }
        parser
    }

    pub fn fault(&mut self, (at, text): Stuck) {
        self.faults.push(Fault { file: self.file.clone(), at, text });
    }

    pub fn kind(&self) -> &Kind {
        self.ahead(0)
    }

    pub fn ahead(&self, by: usize) -> &Kind {
        self.tokens.get(self.next + by).map_or(&Kind::End, |token| &token.kind)
    }

    pub fn at(&self) -> Position {
        let token = self.tokens.get(self.next).or(self.tokens.last());
        token.map_or(Position { line: 1, column: 1 }, |token| token.at)
    }

    pub fn skip(&mut self) {
        self.next += 1;
    }

    pub fn take(&mut self, wanted: &Kind) -> bool {
        let is_next = self.kind() == wanted && *wanted != Kind::End;
        self.next += usize::from(is_next);
        is_next
    }

    pub fn take_sign(&mut self, sign: &'static str) -> bool {
        self.take(&Kind::Sign(sign))
    }

    pub fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.is_word(word);
        self.next += usize::from(is_next);
        is_next
    }

    pub fn is_word(&self, word: &str) -> bool {
        matches!(self.kind(), Kind::Word(next) if next == word)
    }

    pub fn expect_sign(&mut self, sign: &'static str) -> Result<(), Stuck> {
        if self.take_sign(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    /// `a.b."c d"`, part by part.
    pub fn reference(&mut self) -> Result<Vec<String>, Stuck> {
        let mut parts = vec![self.name()?];
        while self.take_sign(".") {
            parts.push(self.name()?);
        }
        Ok(parts)
    }

    fn name(&mut self) -> Result<String, Stuck> {
        match self.kind().clone() {
            Kind::Word(name) | Kind::Name(name) if !name.trim().is_empty() => {
                self.skip();
                Ok(name)
            }
            _ => Err(self.unexpected("a name")),
        }
    }

    pub fn unexpected(&self, wanted: &str) -> Stuck {
        let found = match self.kind() {
            Kind::Word(word) | Kind::Name(word) => format!("`{word}`"),
            Kind::Text(text) => format!("the text '{text}'"),
            Kind::Number(number) => format!("`{number}`"),
            Kind::Sign(sign) => format!("`{sign}`"),
            Kind::Newline => "the end of the line".to_owned(),
            Kind::Indent => "a deeper line".to_owned(),
            Kind::Dedent => "the end of the block".to_owned(),
            Kind::End => "the end of the file".to_owned(),
        };
        (self.at(), format!("expected {wanted}, found {found}"))
    }

    /// Ends a line; when something is left of it, says so and passes over it.
    pub fn end_line(&mut self) {
        if !self.take(&Kind::Newline) && !matches!(self.kind(), Kind::End | Kind::Dedent) {
            let stuck = self.unexpected("the end of the line");
            self.fault(stuck);
            self.skip_line();
        }
    }

    /// Passes over the rest of a line.
    pub fn skip_line(&mut self) {
        while !matches!(self.kind(), Kind::Newline | Kind::Indent | Kind::Dedent | Kind::End) {
            self.skip();
        }
        self.take(&Kind::Newline);
    }

    /// Passes over the rest of a line and the block under it.
    pub fn skip_block(&mut self) {
        self.skip_line();
        let mut open = 0_usize;
        loop {
            match self.kind() {
                Kind::Indent => open += 1,
                Kind::Dedent if open > 0 => open -= 1,
                _ if open > 0 && *self.kind() != Kind::End => {}
                _ => return,
            }
            self.skip();
            if open == 0 {
                return;
            }
        }
    }

    /// Reads the lines of a block; none when nothing is indented.
    pub fn block(&mut self, mut line: impl FnMut(&mut Self)) {
        if !self.take(&Kind::Indent) {
            return;
        }
        while !matches!(self.kind(), Kind::Dedent | Kind::End) {
            let before = self.next;
            line(self);
            if self.next == before {
                self.skip();
            }
        }
        self.take(&Kind::Dedent);
    }
}
