//! Lines of the input, however long or broken, without holding more than one of them.

use std::io::{self, BufRead};

/// The longest line that is read.
const LONGEST: usize = 1024 * 1024;

/// A line, or why it is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Text(String),
    TooLong,
    NotText,
}

/// Reads lines one by one.
pub(super) struct Lines<R> {
    input: R,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input }
    }

    /// The next line without its end; `None` at the end of the input.
    pub(super) fn next_line(&mut self) -> io::Result<Option<Line>> {
        let (mut kept, mut length) = (Vec::new(), 0_usize);
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok((length > 0).then(|| read(kept, length)));
            }
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            let room = (LONGEST + 1).saturating_sub(kept.len());
            kept.extend_from_slice(&part[..part.len().min(room)]);
            length = length.saturating_add(part.len());
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() {
                return Ok(Some(read(kept, length)));
            }
        }
    }
}

fn read(kept: Vec<u8>, length: usize) -> Line {
    if length > LONGEST {
        return Line::TooLong;
    }
    String::from_utf8(kept).map_or(Line::NotText, Line::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(input: &[u8]) -> Vec<Line> {
        let mut lines = Lines::new(io::BufReader::with_capacity(7, input));
        std::iter::from_fn(|| lines.next_line().unwrap()).collect()
    }

    #[test]
    fn every_line_is_one_whatever_its_end() {
        let text = |text: &str| Line::Text(text.to_owned());
        assert_eq!(
            lines_of(b"one\n\nthree, longer"),
            [text("one"), text(""), text("three, longer")]
        );
    }

    #[test]
    fn a_line_too_long_is_one_line_and_the_next_is_read() {
        let mut input = vec![b'x'; LONGEST + 100];
        input.extend(b"\nafter\n");
        assert_eq!(lines_of(&input), [Line::TooLong, Line::Text("after".into())]);
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        assert_eq!(lines_of(b"\xff\xfe\nafter"), [Line::NotText, Line::Text("after".into())]);
    }
}
