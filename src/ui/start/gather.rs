//! From the state to the words of the start screen.

use super::data::{
    DraftCard, PresetCard, ProblemCard, ProductCard, RecentCard, StartData, SuggestionCard,
};
use crate::app::{Shelved, Slot, State};
use crate::money::Money;
use crate::price;
use crate::solve::Product;
use crate::suggest::Suggestion;
use crate::ui::when;
use crate::words::Voice;

/// How many saved builds the start screen shows.
const MOST_RECENT: usize = 5;

impl StartData {
    /// Reads the state.
    pub fn gather(state: &State) -> Self {
        let suggested = suggested(state);
        Self {
            greeting: greeting(state.voice(), &state.profile.name),
            invitation: invitation(state).to_owned(),
            draft: draft(state),
            suggested_note: suggested_note(state, &suggested).to_owned(),
            suggested,
            is_learning: state.profile.is_learning,
            presets: presets(state),
            recent: recent(state),
            products: products(state),
            problems: problems(state),
        }
    }
}

fn greeting(voice: &'static Voice, name: &str) -> String {
    match name.trim() {
        "" => voice.say("start-question").to_owned(),
        name => voice.tell("start-greeting", [("name", name.into())]),
    }
}

fn invitation(state: &State) -> &'static str {
    let voice = state.voice();
    let has_begun = state.kept().next().is_some() || !state.drafts.is_empty();
    if has_begun {
        voice.say("start-begun")
    } else if state.profile.name.trim().is_empty() {
        voice.say("start-first")
    } else {
        voice.say("start-question")
    }
}

fn suggested_note(state: &State, suggested: &[SuggestionCard]) -> &'static str {
    let voice = state.voice();
    if !state.profile.is_learning {
        voice.say("start-suggested-off")
    } else if suggested.iter().any(|card| card.has_evidence) {
        voice.say("start-suggested-learned")
    } else {
        voice.say("start-suggested-none")
    }
}

fn draft(state: &State) -> Option<DraftCard> {
    let (draft, (shelved, product)) = state
        .drafts
        .iter()
        .find_map(|draft| Some((draft, state.find_product(&draft.keyed.catalog_id)?)))?;
    let voice = state.voice();
    Some(DraftCard {
        shelved,
        slot: Slot::Draft(shelved),
        product: product.catalog.name.clone(),
        when: voice.tell("start-changed", [("day", when::day(voice, draft.saved_at_ms).into())]),
        total: voice.kept_amount(&draft.total),
    })
}

fn suggested(state: &State) -> Vec<SuggestionCard> {
    if !state.profile.is_learning {
        return Vec::new();
    }
    let voice = state.voice();
    let of_product = |(shelved, product): (usize, &std::sync::Arc<Product>)| {
        let suggestions = state.shelf[shelved].suggestions.iter().enumerate();
        // As many as there are builds to learn from, and one more: few builds say little.
        let taught = state
            .kept()
            .filter(|saved| saved.teaches && saved.keyed.catalog_id == product.catalog.id);
        let from_builds =
            suggestions.filter(|(_, found)| !found.evidence.is_empty()).take(taught.count() + 1);
        let cards = from_builds.map(|(number, found)| {
            (found.score, suggestion(voice, product, (shelved, number), found))
        });
        cards.collect::<Vec<_>>()
    };
    // What fits the person best comes first, whatever the product.
    let mut cards: Vec<_> = state.products().flat_map(of_product).collect();
    cards.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    cards.into_iter().map(|(_, card)| card).collect()
}

fn suggestion(
    voice: &Voice,
    product: &Product,
    at: (usize, usize),
    found: &Suggestion,
) -> SuggestionCard {
    let named = |choice: &crate::catalog::ChoiceId| product.catalog.choice(*choice).name.clone();
    SuggestionCard {
        shelved: at.0,
        number: at.1,
        slot: Slot::Suggestion(at.0, at.1),
        name: found.name.clone(),
        product: product.catalog.name.clone(),
        total: show(voice, product, price::quote(product, &found.selection).total),
        because: found.because.clone(),
        differs: found.differs.iter().map(named).collect(),
        has_evidence: !found.evidence.is_empty(),
    }
}

fn presets(state: &State) -> Vec<PresetCard> {
    let voice = state.voice();
    let of_product = |(shelved, product): (usize, &std::sync::Arc<Product>)| {
        let finished = &state.shelf[shelved].showcase.presets;
        let presets = product.catalog.presets.iter().enumerate();
        let cards = presets.map(|(number, preset)| {
            let finished = finished.get(number).and_then(Option::as_ref);
            PresetCard {
                shelved,
                number,
                slot: Slot::Preset(shelved, number),
                name: preset.name.clone(),
                product: product.catalog.name.clone(),
                help: preset.help.clone(),
                total: finished.map(|found| show(voice, product, found.total)).unwrap_or_default(),
            }
        });
        cards.collect::<Vec<_>>()
    };
    state.products().flat_map(of_product).collect()
}

fn recent(state: &State) -> Vec<RecentCard> {
    let voice = state.voice();
    let card = |saved: &crate::build::SavedBuild| {
        let product = state.find_product(&saved.keyed.catalog_id);
        let gone = voice.say("not-on-shelf");
        let product = product.map_or(gone, |(_, found)| &found.catalog.name);
        RecentCard {
            id: saved.id,
            slot: Slot::Saved(saved.id),
            name: saved.name.clone(),
            note: format!("{product} · {}", when::day(voice, saved.saved_at_ms)),
        }
    };
    state.kept().take(MOST_RECENT).map(card).collect()
}

fn products(state: &State) -> Vec<ProductCard> {
    let voice = state.voice();
    let card = |(shelved, product): (usize, &std::sync::Arc<Product>)| {
        let lowest = state.shelf[shelved].showcase.from;
        let from = |from| [("price", show(voice, product, from).into())];
        let price = lowest.map(|lowest| voice.tell("start-from-price", from(lowest)));
        let problems = &state.shelf[shelved].problems;
        ProductCard {
            shelved,
            slot: Slot::Product(shelved),
            name: product.catalog.name.clone(),
            maker: product.catalog.maker.clone(),
            tagline: product.catalog.tagline.clone(),
            price: price.unwrap_or_default(),
            problem: if has_errors(problems) {
                voice.say("start-stale").to_owned()
            } else {
                String::new()
            },
        }
    };
    state.products().map(card).collect()
}

fn problems(state: &State) -> Vec<ProblemCard> {
    let broken = state.shelf.iter().filter(|shelved| shelved.product.is_none());
    let voice = state.voice();
    let card = |shelved: &Shelved| ProblemCard {
        title: voice.tell("start-broken", [("folder", (&shelved.folder).into())]),
        note: voice.tell("start-broken-note", [("count", shelved.problems.len().into())]),
    };
    broken.map(card).collect()
}

fn has_errors(problems: &[crate::catalog::Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == crate::catalog::Severity::Error)
}

fn show(voice: &Voice, product: &Product, total: Money) -> String {
    voice.money(product.catalog.currency, total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::state;

    #[test]
    fn a_stranger_is_shown_the_shelf_and_the_makers_presets() {
        let data = StartData::gather(&state());
        assert_eq!(data.greeting, "What shall we build?");
        assert!(data.suggested.is_empty());
        let preset = &data.presets[0];
        assert_eq!([&preset.name, &preset.help, &preset.total], ["Evening", "Warm.", "€120.00"]);
        let product = &data.products[0];
        let words = [&product.name, &product.maker, &product.tagline, &product.price];
        assert_eq!(words, ["Lamp", "Lumen", "Light for one.", "from €100.00"]);
        assert_eq!(data.problems[0].title, "The catalog “forno” cannot be shown");
        assert_eq!(data.problems[0].note, "1 problem to mend. Everything else works as before.");
        assert_eq!(data.recent[0].note, "Lamp · 20 Nov 2026");
    }

    #[test]
    fn a_person_is_greeted_and_can_switch_learning_off() {
        let mut state = state();
        state.profile.name = " Anna ".to_owned();
        state.profile.is_learning = false;
        let data = StartData::gather(&state);
        assert_eq!(data.greeting, "Good to see you, Anna.");
        let note = "Suggestions are switched off. Nothing is learned from your builds.";
        assert_eq!(data.suggested_note, note);
    }
}
