//! How ids are written in rules, wishes and tables: plain ones as they are, others in backticks.

/// Whether an id can be written without backticks: letters and digits of any script, `_` and `-`,
/// not beginning with `-` and not a number.
pub fn is_plain(id: &str) -> bool {
    let mut letters = id.chars();
    let begins = letters.next().is_some_and(|first| first.is_alphanumeric() || first == '_');
    let goes_on = letters.all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-');
    begins && goes_on && !id.chars().all(|letter| letter.is_ascii_digit())
}

/// The id as rules write it: `space-grey`, `` `Training Wheels` ``.
pub fn written(id: &str) -> String {
    if is_plain(id) { id.to_owned() } else { format!("`{id}`") }
}

/// A part of a text between separators, without the blanks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'t> {
    /// With its backticks; [`bare`] takes them off.
    pub text: &'t str,
    /// Characters before it, blanks included.
    pub offset: usize,
}

/// The parts between separators; a separator in backticks separates nothing.
pub fn parts(text: &str, separator: char) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut offset, mut is_quoted) = (0, 0, false);
    for (characters, (at, letter)) in text.char_indices().enumerate() {
        is_quoted ^= letter == '`';
        if letter == separator && !is_quoted {
            parts.push(part(&text[start..at], offset));
            (start, offset) = (at + letter.len_utf8(), characters + 1);
        }
    }
    parts.push(part(&text[start..], offset));
    parts
}

fn part(text: &str, offset: usize) -> Part<'_> {
    let blank = text.chars().take_while(|letter| letter.is_whitespace()).count();
    Part { text: text.trim(), offset: offset + blank }
}

/// The text without blanks and backticks around it.
pub fn bare(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
    inner.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_with_signs_are_written_in_backticks() {
        assert_eq!(written("space-grey"), "space-grey");
        assert_eq!(written("Größe_2"), "Größe_2");
        assert_eq!(written("64"), "`64`");
        assert_eq!(written("-x"), "`-x`");
        assert_eq!(written("Training Wheels"), "`Training Wheels`");
    }

    #[test]
    fn separators_in_backticks_separate_nothing() {
        let found = parts("a, `b, c` ,d", ',');
        let found: Vec<_> = found.iter().map(|part| (bare(part.text), part.offset)).collect();
        assert_eq!(found, [("a", 0), ("b, c", 3), ("d", 11)]);
    }
}
