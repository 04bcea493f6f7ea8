//! From the state to the words of the gallery.

use super::data::{BuildCard, BuildsData};
use crate::app::{Slot, State};
use crate::build::{SavedBuild, Standing};
use crate::ui::when;

impl BuildsData {
    /// Reads the saved builds; drafts are not shown.
    pub fn gather(state: &State) -> Self {
        let cards = |is_trash: bool| {
            let saved = state.saved.iter();
            let wanted = saved.filter(move |saved| saved.trashed_at_ms.is_some() == is_trash);
            wanted.map(|saved| card(state, saved)).collect()
        };
        Self { kept: cards(false), trash: cards(true), is_learning: state.profile.is_learning }
    }
}

fn card(state: &State, saved: &SavedBuild) -> BuildCard {
    let voice = state.voice();
    let product = state.find_product(&saved.keyed.catalog_id);
    let name = product.map(|(_, product)| product.catalog.name.clone());
    BuildCard {
        id: saved.id,
        slot: Slot::Saved(saved.id),
        name: saved.name.clone(),
        has_product: name.is_some(),
        product: name.unwrap_or_else(|| voice.say("not-on-shelf").to_owned()),
        when: when::day(voice, saved.saved_at_ms),
        total: voice.kept_amount(&saved.total),
        standing: match saved.standing {
            Standing::Ordered => voice.say("builds-ordered"),
            Standing::Saved | Standing::Draft => "",
        },
        is_liked: saved.is_liked,
        teaches: saved.teaches,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::state;

    #[test]
    fn the_gallery_parts_what_is_kept_from_the_trash() {
        let mut state = state();
        let data = BuildsData::gather(&state);
        let card = &data.kept[0];
        let words = [card.name.as_str(), &card.product, &card.when, &card.total, card.standing];
        assert_eq!(words, ["For the desk", "Lamp", "20 Nov 2026", "€120.00", "Ordered"]);
        state.saved[0].trashed_at_ms = Some(1);
        let data = BuildsData::gather(&state);
        assert_eq!((data.kept.len(), data.trash.len()), (0, 1));
    }
}
