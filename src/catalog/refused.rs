//! Words that a maker does not put on a product.

use super::Catalog;

impl Catalog {
    /// The first refused word that a text holds, as the catalog spells it.
    ///
    /// Whole words, whatever their case; digits and signs that stand for letters are read as
    /// these, and letters that stand apart (`d a r n`, `d.a.r.n`) as one word.
    pub fn refused_word(&self, text: &str) -> Option<&str> {
        let words = words(text);
        let is_there = |refused: &&String| words.contains(&plain(refused));
        self.refused_words.iter().find(is_there).map(String::as_str)
    }
}

/// The words of a text, and what its letters that stand apart spell.
fn words(text: &str) -> Vec<String> {
    let plain = plain(text);
    let mut words = Vec::new();
    let mut spelled = String::new();
    for word in plain.split(|letter: char| !letter.is_alphanumeric()) {
        match word.chars().count() {
            0 => {}
            1 => spelled.push_str(word),
            _ => {
                words.push(std::mem::take(&mut spelled));
                words.push(word.to_owned());
            }
        }
    }
    words.push(spelled);
    words.retain(|word| !word.is_empty());
    words
}

/// Lower case, with letters for the digits and signs that are drawn in their place.
fn plain(text: &str) -> String {
    let read = |letter: char| match letter {
        '0' => 'o',
        '1' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(read).collect()
}

#[cfg(test)]
mod tests {
    use crate::catalog::testing::catalog;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let group = "Group(id: \"a\", name: \"A\", kind: Optional, choices: [Choice(id: \"b\", name: \"B\")])";
        let fields = format!("refused_words: [\"Darn\", \"heck\"], groups: [{group}]");
        let catalog = catalog(&fields);
        assert_eq!(catalog.refused_word(text), expected, "{text}");
    }

    #[test]
    fn refused_words_are_found_however_they_are_written() {
        for text in ["darn", "Oh DARN it", "d@rn!", "d a r n", "D.A.R.N.", "you d4rn fool"] {
            check(text, Some("Darn"));
        }
        check("what the\nheck", Some("heck"));
    }

    #[test]
    fn words_that_only_hold_them_are_not_refused() {
        for text in ["Darnell", "check", "Anna & Ben", "", "a darning needle"] {
            check(text, None);
        }
    }
}
