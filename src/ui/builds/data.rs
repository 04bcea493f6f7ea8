//! What the gallery shows, in words.

use crate::app::Slot;
use crate::build::SavedId;

/// The gallery of saved builds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BuildsData {
    /// Newest first.
    pub kept: Vec<BuildCard>,
    pub trash: Vec<BuildCard>,
    /// Suggestions may be learned at all.
    pub is_learning: bool,
}

/// A saved build.
#[derive(Debug, Clone, PartialEq)]
pub struct BuildCard {
    pub id: SavedId,
    pub slot: Slot,
    pub name: String,
    pub product: String,
    /// `20 Nov 2026`.
    pub when: String,
    pub total: String,
    /// `Ordered`, or empty.
    pub standing: &'static str,
    pub is_liked: bool,
    pub teaches: bool,
    /// The product is on the shelf, so the build can be opened.
    pub has_product: bool,
}

/// What is half typed on the gallery.
#[derive(Debug, Clone, Default)]
pub struct BuildsDraft {
    pub search: String,
    pub shows_trash: bool,
}

impl BuildCard {
    /// Whether its name or product holds every word that is searched for.
    pub fn matches(&self, search: &str) -> bool {
        let held = format!("{} {}", self.name, self.product).to_lowercase();
        search.to_lowercase().split_whitespace().all(|word| held.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_match(search: &str, expected: bool) {
        let card = BuildCard {
            id: SavedId(1),
            slot: Slot::Saved(SavedId(1)),
            name: "For the study".to_owned(),
            product: "Auris One".to_owned(),
            when: String::new(),
            total: String::new(),
            standing: "",
            is_liked: false,
            teaches: true,
            has_product: true,
        };
        assert_eq!(card.matches(search), expected, "{search}");
    }

    #[test]
    fn search_finds_words_of_name_and_product_in_any_case() {
        check_match("", true);
        check_match("STUDY", true);
        check_match("auris stu", true);
        check_match("pizza", false);
    }
}
