//! What the gallery shows, in words.

use crate::app::{MOST_COMPARED, Slot};
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
    /// The builds that are chosen to be compared, in the order of the choice; `None` while none is
    /// asked for.
    pub comparing: Option<Vec<SavedId>>,
}

impl BuildsDraft {
    /// Chooses a build to be compared, or no longer. More than can stand side by side are not chosen.
    pub fn tick(&mut self, id: SavedId) {
        let chosen = self.comparing.get_or_insert_default();
        if chosen.contains(&id) {
            chosen.retain(|known| *known != id);
        } else if chosen.len() < MOST_COMPARED {
            chosen.push(id);
        }
    }

    /// Forgets builds that are no longer kept.
    pub(super) fn keep_only(&mut self, kept: &[BuildCard]) {
        if let Some(chosen) = &mut self.comparing {
            chosen.retain(|id| kept.iter().any(|card| card.id == *id));
        }
    }
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
    fn at_most_four_builds_are_chosen_to_be_compared() {
        let mut draft = BuildsDraft::default();
        for id in [1, 2, 3, 2, 4, 5, 6] {
            draft.tick(SavedId(id));
        }
        assert_eq!(draft.comparing, Some([1, 3, 4, 5].map(SavedId).to_vec()));
    }

    #[test]
    fn search_finds_words_of_name_and_product_in_any_case() {
        check_match("", true);
        check_match("STUDY", true);
        check_match("auris stu", true);
        check_match("pizza", false);
    }
}
