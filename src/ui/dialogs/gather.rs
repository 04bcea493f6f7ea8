//! From the state to the words of the open dialog.

use super::data::{
    CompleteData, DialogData, EvidenceData, EvidenceRow, NameData, PathData, PathPurpose,
    ProblemRow, WayOutCard, WhyData,
};
use crate::app::{Dialog, GroupChange, Shelved, Slot, State, WayOut};
use crate::build::SavedId;
use crate::catalog::{ChoiceId, Severity};
use crate::money::{Currency, Money};
use crate::solve::Standing;
use crate::ui::when;
use crate::words::Voice;
use std::path::PathBuf;

use super::compare::candidate_rows;

impl DialogData {
    /// Reads the open dialog; `None` when none is open, or when what it is about is gone.
    pub fn gather(state: &State) -> Option<Self> {
        Some(match state.dialog.as_ref()? {
            Dialog::Why { choice, standing, sentence, ways_out } => {
                Self::Why(why(state, *choice, *standing, (sentence, ways_out))?)
            }
            Dialog::Complete { count, ways } => {
                let currency = state.open.as_ref()?.product.catalog.currency;
                Self::Complete(CompleteData::gather(state.voice(), currency, count.as_ref(), ways))
            }
            Dialog::Upgraded(sentences) => Self::Upgraded(sentences.clone()),
            Dialog::Save => Self::Name(NameData { renamed: None, proposed: proposed_name(state)? }),
            Dialog::Rename(id) => {
                Self::Name(NameData { renamed: Some(*id), proposed: saved_name(state, *id)? })
            }
            Dialog::Erase(id) => Self::Erase { id: *id, name: saved_name(state, *id)? },
            Dialog::Overwrite { path, .. } => overwrite(path),
            Dialog::SavePath { format, proposed } => Self::Path(PathData {
                purpose: PathPurpose::Write(*format),
                proposed: proposed.clone(),
            }),
            Dialog::OpenPath => {
                Self::Path(PathData { purpose: PathPurpose::Open, proposed: PathBuf::new() })
            }
            Dialog::PicturePath(group) => {
                let purpose = PathPurpose::Picture(*group);
                Self::Path(PathData { purpose, proposed: PathBuf::new() })
            }
            Dialog::Problems => Self::Problems(state.shelf.iter().flat_map(problems).collect()),
            Dialog::CompareWith => Self::CompareWith(candidate_rows(state)),
            Dialog::Evidence(shelved, number) => {
                Self::Evidence(evidence(state, *shelved, *number)?)
            }
            Dialog::Settings => Self::Settings(state.profile.clone()),
        })
    }
}

fn why(
    state: &State,
    choice: ChoiceId,
    standing: Standing,
    said: (&str, &[WayOut]),
) -> Option<WhyData> {
    let (voice, catalog) = (state.voice(), &state.open.as_ref()?.product.catalog);
    let name = &catalog.choice(choice).name;
    let title = match standing {
        Standing::Blocked => voice.tell("dialog-why-blocked", [("name", name.into())]),
        Standing::Forced => voice.tell("dialog-why-forced", [("name", name.into())]),
        Standing::Open | Standing::Chosen => name.clone(),
    };
    let cards = said.1.iter().map(|way_out| WayOutCard {
        sentence: way_out.sentence.clone(),
        changes: changes(voice, &way_out.changes),
        price: price(voice, catalog.currency, (way_out.total, way_out.difference)),
    });
    Some(WhyData { title, sentence: said.0.to_owned(), ways_out: cards.collect() })
}

/// What becomes different, group by group.
pub(super) fn changes(voice: &'static Voice, changes: &[GroupChange]) -> String {
    if changes.is_empty() {
        return voice.say("dialog-no-change").to_owned();
    }
    let say = |GroupChange { group, with, without }: &GroupChange| {
        let group = ("group", group.into());
        let with = (!with.is_empty()).then(|| ("with", with.join(", ").into()));
        let without = (!without.is_empty()).then(|| ("without", without.join(", ").into()));
        match (with, without) {
            (Some(with), Some(without)) => {
                voice.tell("dialog-change-instead", [group, with, without])
            }
            (Some(with), None) => voice.tell("dialog-change-too", [group, with]),
            (None, Some(without)) => voice.tell("dialog-change-without", [group, without]),
            (None, None) => String::new(),
        }
    };
    changes.iter().map(say).collect::<Vec<_>>().join(" ")
}

/// A total and how far it is from the total now.
pub(super) fn price(
    voice: &'static Voice,
    currency: Currency,
    (total, difference): (Money, Money),
) -> String {
    let total = ("total", voice.money(currency, total).into());
    if difference == Money::ZERO {
        return voice.tell("dialog-price-as-now", [total]);
    }
    let difference = voice.difference(currency, difference);
    voice.tell("dialog-price-from-now", [total, ("difference", difference.into())])
}

fn proposed_name(state: &State) -> Option<String> {
    let open = state.open.as_ref()?;
    if !open.name.is_empty() {
        return Some(open.name.clone());
    }
    let about = [("product", (&open.product.catalog.name).into())];
    Some(state.voice().tell("dialog-proposed-name", about))
}

fn saved_name(state: &State, id: SavedId) -> Option<String> {
    state.saved_build(id).map(|saved| saved.name.clone())
}

fn overwrite(path: &std::path::Path) -> DialogData {
    let text = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let folder = text(path.parent().map(std::path::Path::as_os_str));
    DialogData::Overwrite { file: text(path.file_name()), folder }
}

fn problems(shelved: &Shelved) -> Vec<ProblemRow> {
    let row = |(file, problem): (&str, &crate::catalog::Problem)| ProblemRow {
        place: format!("{}/{file}:{}", shelved.folder, problem.at),
        text: problem.text.clone(),
        is_error: problem.severity == Severity::Error,
    };
    shelved.findings().map(row).collect()
}

fn evidence(state: &State, shelved: usize, number: usize) -> Option<EvidenceData> {
    let voice = state.voice();
    let suggestion = state.shelf.get(shelved)?.suggestions.get(number)?;
    let row = |id: &SavedId| {
        let saved = state.saved_build(*id)?;
        let product = state.find_product(&saved.keyed.catalog_id);
        let gone = voice.say("not-on-shelf");
        let product = product.map_or(gone, |(_, found)| &found.catalog.name);
        Some(EvidenceRow {
            id: *id,
            slot: Slot::Saved(*id),
            name: saved.name.clone(),
            note: format!("{product} · {}", when::day(voice, saved.saved_at_ms)),
            teaches: saved.teaches,
        })
    };
    let builds = suggestion.evidence.iter().filter_map(row).collect();
    Some(EvidenceData { because: suggestion.because.clone(), builds })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, update};
    use crate::ui::testing::state;

    #[track_caller]
    fn check_dialog(dialog: Dialog, expected: Option<&DialogData>) {
        let state = State { dialog: Some(dialog), ..state() };
        assert_eq!(DialogData::gather(&state).as_ref(), expected);
    }

    #[test]
    fn a_stored_build_says_what_became_of_it() {
        let mut state = state();
        update(&mut state, Action::OpenBuild(SavedId(7)));
        let said = vec!["It was €120.00 then and is €100.00 now.".to_owned()];
        assert_eq!(DialogData::gather(&state), Some(DialogData::Upgraded(said)));
        assert_eq!(state.open.unwrap().name, "For the desk");
    }

    #[test]
    fn dialogs_name_what_they_are_about() {
        let name = "For the desk".to_owned();
        let erase = DialogData::Erase { id: SavedId(7), name: name.clone() };
        check_dialog(Dialog::Erase(SavedId(7)), Some(&erase));
        let rename = NameData { renamed: Some(SavedId(7)), proposed: name };
        check_dialog(Dialog::Rename(SavedId(7)), Some(&DialogData::Name(rename)));
        check_dialog(Dialog::Rename(SavedId(8)), None);
        let problem = ProblemRow {
            place: "forno/catalog.ron:3:9".to_owned(),
            text: "There is no choice “olives”.".to_owned(),
            is_error: true,
        };
        check_dialog(Dialog::Problems, Some(&DialogData::Problems(vec![problem])));
    }
}
