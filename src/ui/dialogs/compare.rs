//! Which build to set beside the open one, or beside those that are compared.

use super::Drawn;
use super::data::CandidateRow;
use crate::app::{Action, Compared, Comparing, Slot, State, candidates};
use crate::ui::when;
use crate::ui::widgets::{choice_row, words};
use egui::Ui;
use egui_material_icons::icons;

/// The builds that can be taken, in words.
pub(super) fn candidate_rows(state: &State) -> Vec<CandidateRow> {
    candidates(state).into_iter().filter_map(|build| row(state, build)).collect()
}

fn row(state: &State, build: Compared) -> Option<CandidateRow> {
    let voice = state.voice();
    let (slot, name, note) = match &build {
        Compared::Saved(id) => {
            let saved = state.saved_build(*id)?;
            let product = state.find_product(&saved.keyed.catalog_id);
            let gone = voice.say("not-on-shelf");
            let product = product.map_or(gone, |(_, found)| &found.catalog.name);
            let total = voice.kept_amount(&saved.total);
            let note = format!("{product} · {total} · {}", when::day(voice, saved.saved_at_ms));
            (Some(Slot::Saved(*id)), saved.name.clone(), note)
        }
        Compared::InWork(catalog) => {
            let product = &state.find_product(catalog)?.1.catalog.name;
            let name = voice.say("as-you-left-it").to_owned();
            (Some(in_work(state, catalog)?), name, product.clone())
        }
        Compared::Before(_) => {
            let note = voice.say("dialog-before-note").to_owned();
            (None, voice.say("dialog-before").to_owned(), note)
        }
        Compared::Proposed(proposed) => {
            let (shelved, product) = state.find_product(&proposed.keyed.catalog_id)?;
            let mut presets = product.catalog.presets.iter();
            let number = presets.position(|preset| preset.name == proposed.name);
            let slot = number.map_or(Slot::Product(shelved), |at| Slot::Preset(shelved, at));
            let note = format!("{} · {}", product.catalog.name, voice.say("by-maker"));
            (Some(slot), proposed.name.clone(), note)
        }
    };
    Some(CandidateRow { build, slot, name, note })
}

/// Where the build in work of a product is seen.
fn in_work(state: &State, catalog: &str) -> Option<Slot> {
    let shelved = state.find_product(catalog)?.0;
    let open = state.open.as_ref().filter(|open| open.shelved == shelved);
    Some(open.map_or(Slot::Draft(shelved), |open| Slot::Stage(open.view)))
}

impl Drawn<'_, '_> {
    pub fn compare_ui(&mut self, ui: &mut Ui, rows: &[CandidateRow]) {
        let look = self.look;
        if rows.is_empty() {
            words(look.voice.say("dialog-compare-none")).show(ui, look);
        }
        ui.spacing_mut().item_spacing.y = look.theme.space.s;
        for row in rows {
            let picture = row.slot.and_then(|slot| look.textures.get(slot));
            let sign = match row.build {
                Compared::Before(_) => icons::ICON_HISTORY.outlined(),
                _ => icons::ICON_IMAGE.outlined(),
            };
            if choice_row(ui, look, (picture, sign), (&row.name, &row.note)).clicked() {
                self.actions.push(Action::Compare(Comparing::With(row.build.clone())));
            }
        }
    }
}
