//! The text of a model to tokens, its indentation as tokens, too.

use crate::catalog::Position;
use rust_decimal::Decimal;

/// A token and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub at: Position,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A name or a keyword.
    Word(String),
    /// A name in double quotes; never a keyword.
    Name(String),
    /// Text in single quotes.
    Text(String),
    Number(Decimal),
    Sign(&'static str),
    Newline,
    Indent,
    Dedent,
    End,
}

/// Longer signs before those they begin with.
const SIGNS: [&str; 24] = [
    "<=>", "=>", "<=", ">=", "==", "!=", "..", "<", ">", "=", "!", "&", "|", "(", ")", "[", "]",
    "{", "}", "+", "-", "*", "/", ",",
];

/// Columns to which a tab leads.
const TAB: usize = 8;

/// What is wrong and where.
pub type Wrong = (Position, String);

/// Splits a text into tokens, the last of which is `End`; every line that says something ends in a
/// `Newline`, deeper lines stand between `Indent` and `Dedent`.
pub fn tokens(text: &str) -> (Vec<Token>, Vec<Wrong>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lexer = Lexer {
        rest: text.chars().collect(),
        next: 0,
        at: Position { line: 1, column: 1 },
        open: 0,
        depths: vec![0],
        tokens: Vec::new(),
        wrongs: Vec::new(),
    };
    lexer.run();
    (lexer.tokens, lexer.wrongs)
}

struct Lexer {
    rest: Vec<char>,
    next: usize,
    at: Position,
    /// Brackets that are open; lines do not end in them.
    open: usize,
    depths: Vec<usize>,
    tokens: Vec<Token>,
    wrongs: Vec<Wrong>,
}

impl Lexer {
    fn run(&mut self) {
        let mut is_line_start = true;
        while self.peek(0).is_some() {
            if is_line_start && self.open == 0 {
                is_line_start = false;
                self.indentation();
                continue;
            }
            is_line_start = self.token();
        }
        self.newline();
        while self.depths.pop().is_some_and(|depth| depth > 0) {
            self.push(Kind::Dedent, self.at);
        }
        self.push(Kind::End, self.at);
    }

    /// Reads one token or blank; whether a line has ended.
    fn token(&mut self) -> bool {
        let at = self.at;
        match (self.peek(0), self.peek(1)) {
            (Some('\n' | '\r'), _) => {
                self.newline();
                self.bump();
                return true;
            }
            (Some('/'), Some('/')) => self.skip_while(|found| found != '\n'),
            (Some('/'), Some('*')) => self.block_comment(at),
            (Some(blank), _) if blank.is_whitespace() => self.skip_while(is_blank),
            (Some('"'), _) => self.quoted('"', at),
            (Some('\''), _) => self.quoted('\'', at),
            (Some('0'..='9'), _) => self.number(at),
            (Some('.'), Some('0'..='9')) if !self.follows_name() => self.number(at),
            (Some(first), _) if first.is_alphabetic() || first == '_' => {
                let word = self.take_while(is_word);
                self.push(Kind::Word(word), at);
            }
            _ => self.sign(at),
        }
        false
    }

    /// Compares the depth of a line with those around it; blank lines have none.
    fn indentation(&mut self) {
        let mut depth = 0;
        while let Some(blank @ (' ' | '\t')) = self.peek(0) {
            depth = if blank == '\t' { (depth / TAB + 1) * TAB } else { depth + 1 };
            self.bump();
        }
        let at = self.at;
        match (self.peek(0), self.peek(1)) {
            (None | Some('\n' | '\r'), _) | (Some('/'), Some('/' | '*')) => return,
            _ => {}
        }
        if depth > self.depths.last().copied().unwrap_or(0) {
            self.depths.push(depth);
            self.push(Kind::Indent, at);
        }
        while depth < self.depths.last().copied().unwrap_or(0) {
            self.depths.pop();
            self.push(Kind::Dedent, at);
            if depth > self.depths.last().copied().unwrap_or(0) {
                let text = "indented less than the line before, but like none above; align it";
                self.wrongs.push((at, text.to_owned()));
                self.depths.push(depth);
            }
        }
    }

    fn newline(&mut self) {
        let is_said = !matches!(
            self.tokens.last().map(|token| &token.kind),
            None | Some(Kind::Newline | Kind::Indent | Kind::Dedent)
        );
        if is_said && self.open == 0 {
            self.push(Kind::Newline, self.at);
        }
    }

    fn block_comment(&mut self, at: Position) {
        self.bump();
        self.bump();
        while self.peek(0).is_some() {
            if (self.peek(0), self.peek(1)) == (Some('*'), Some('/')) {
                self.bump();
                self.bump();
                return;
            }
            self.bump();
        }
        self.wrongs.push((at, "a comment without an end; close it with */".to_owned()));
    }

    fn quoted(&mut self, quote: char, at: Position) {
        self.bump();
        let inner = self.take_while(|found| found != quote && found != '\n');
        if self.peek(0) == Some(quote) {
            self.bump();
        } else {
            let text = format!("opened here and not closed on this line; close it with {quote}");
            self.wrongs.push((at, text));
        }
        self.push(if quote == '"' { Kind::Name(inner) } else { Kind::Text(inner) }, at);
    }

    fn number(&mut self, at: Position) {
        let mut digits = self.take_while(|found| found.is_ascii_digit());
        if let (Some('.'), Some('0'..='9')) = (self.peek(0), self.peek(1)) {
            self.bump();
            let places = self.take_while(|found| found.is_ascii_digit());
            digits = format!("{}.{places}", if digits.is_empty() { "0" } else { &digits });
        }
        // `3D` is meant as a name.
        if self.peek(0).is_some_and(|next| next.is_alphabetic() || next == '_') {
            let rest = self.take_while(is_word);
            let text = format!("a name begins with a letter; write it as \"{digits}{rest}\"");
            self.wrongs.push((at, text));
        }
        match crate::catalog::exact(&digits) {
            Some(number) => self.push(Kind::Number(number), at),
            None => {
                let text = "a number beyond a trillion or nine decimal places; shorten it";
                self.wrongs.push((at, text.to_owned()));
                self.push(Kind::Number(Decimal::ZERO), at);
            }
        }
    }

    fn sign(&mut self, at: Position) {
        let begins = |sign: &&&str| {
            sign.chars().enumerate().all(|(ahead, letter)| self.peek(ahead) == Some(letter))
        };
        let sign = SIGNS.iter().chain(&["."]).find(begins).copied();
        let Some(sign) = sign else {
            let found = self.bump().unwrap_or(' ');
            self.wrongs.push((at, format!("`{found}` means nothing here; quote or remove it")));
            return;
        };
        match sign {
            "(" | "[" | "{" => self.open += 1,
            ")" | "]" | "}" => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        for _ in 0..sign.len() {
            self.bump();
        }
        self.push(Kind::Sign(sign), at);
    }

    /// Whether a point would join a name to what stands before it.
    fn follows_name(&self) -> bool {
        let last = self.tokens.last().map(|token| &token.kind);
        matches!(last, Some(Kind::Word(_) | Kind::Name(_)))
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.next + ahead).copied()
    }

    fn bump(&mut self) -> Option<char> {
        let found = self.peek(0)?;
        self.next += 1;
        let is_line_end = found == '\n' || (found == '\r' && self.peek(0) != Some('\n'));
        if is_line_end {
            self.at = Position { line: self.at.line + 1, column: 1 };
        } else {
            self.at.column += 1;
        }
        Some(found)
    }

    fn skip_while(&mut self, fits: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&fits) {
            self.bump();
        }
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> String {
        let start = self.next;
        self.skip_while(fits);
        self.rest[start..self.next].iter().collect()
    }

    fn push(&mut self, kind: Kind, at: Position) {
        self.tokens.push(Token { kind, at });
    }
}

fn is_blank(found: char) -> bool {
    found.is_whitespace() && found != '\n' && found != '\r'
}

/// The letters, digits and signs that UVL allows in a name without quotes, of any script.
fn is_word(found: char) -> bool {
    found.is_alphanumeric() || "_#§%?\\';".contains(found)
}
