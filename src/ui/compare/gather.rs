//! From the state to the words of the comparison.

use super::data::{CellData, ColumnData, CompareData, CompareDraft, EntryData, RowData};
use crate::app::{
    Cell, Column, Compared, Comparison, Entry, Gone, MOST_COMPARED, Row, Screen, Slot, State, What,
    Whose,
};
use crate::build::{Artwork, Origin};
use crate::ui::when;
use crate::words::Voice;
use rust_decimal::Decimal;

impl CompareData {
    /// Reads the comparison.
    pub fn gather(state: &State, draft: &CompareDraft) -> Self {
        let (comparison, voice) = (&state.comparison, state.voice());
        let columns = comparison.columns.iter().enumerate();
        let (different, same): (Vec<&Row>, Vec<&Row>) =
            comparison.rows.iter().partition(|row| row.differs);
        let words = |rows: &[&Row]| rows.iter().map(|row| self::row(state, row)).collect();
        Self {
            title: title(voice, comparison),
            note: note(voice, comparison, different.len()),
            measure: measure(voice, comparison),
            back: back(voice, comparison.back),
            columns: columns.map(|(at, column)| self::column(state, at, column)).collect(),
            same_count: same.len(),
            same: if draft.shows_same { words(&same) } else { Vec::new() },
            different: words(&different),
            can_add: comparison.columns.len() < MOST_COMPARED,
        }
    }
}

fn title(voice: &'static Voice, comparison: &Comparison) -> String {
    let mut sides = comparison.columns.iter().filter_map(|column| column.side.as_ref().ok());
    match (comparison.products().len(), sides.next()) {
        (1, Some(side)) => {
            voice.tell("compare-title", [("product", (&side.product.catalog.name).into())])
        }
        _ => voice.say("side-by-side").to_owned(),
    }
}

fn note(voice: &'static Voice, comparison: &Comparison, different: usize) -> String {
    let is_delayed = |at| comparison.delay_days(at).is_some_and(|days| days != 0);
    let is_later = (0..comparison.columns.len()).any(is_delayed);
    // What is the same in everything comes on the same day, too.
    let different = different.max(usize::from(is_later));
    let shown = comparison.columns.iter().filter(|column| column.side.is_ok()).count();
    let count = [("count", different.into())];
    match (shown, comparison.products().len()) {
        (0 | 1, _) => voice.say("compare-alone").to_owned(),
        (_, 0 | 1) => voice.tell("compare-differs", count),
        (_, _) => voice.tell("compare-differs-products", count),
    }
}

/// What prices and days are measured against.
fn measure(voice: &Voice, comparison: &Comparison) -> String {
    let first = comparison.columns.first().filter(|_| comparison.columns.len() > 1);
    let first = first.filter(|first| first.side.is_ok());
    let named = |first: &Column| voice.tell("compare-measure", [("name", (&first.name).into())]);
    first.map(named).unwrap_or_default()
}

fn back(voice: &'static Voice, screen: Screen) -> &'static str {
    match screen {
        Screen::Builds => voice.say("compare-back-builds"),
        Screen::Configure | Screen::Review => voice.say("review-back"),
        Screen::Start | Screen::Compare => voice.say("compare-back-start"),
    }
}

fn column(state: &State, at: usize, column: &Column) -> ColumnData {
    let voice = state.voice();
    let mut data = ColumnData {
        slot: Slot::Compared(column.seat),
        name: column.name.clone(),
        source: source(state, &column.of),
        product: String::new(),
        total: String::new(),
        difference: String::new(),
        delivery: String::new(),
        changed: column.changed.clone(),
        gone: String::new(),
    };
    match &column.side {
        Ok(side) => {
            let comparison = &state.comparison;
            let catalog = &side.product.catalog;
            if comparison.products().len() > 1 {
                data.product.clone_from(&catalog.name);
            }
            data.total = voice.money(catalog.currency, side.quote.total);
            data.difference = match comparison.difference(at) {
                None => String::new(),
                Some(more) if more.minor() == 0 => voice.say("compare-same-price").to_owned(),
                Some(more) => voice.difference(catalog.currency, more),
            };
            data.delivery = delivery(voice, side.delivery_days, comparison.delay_days(at));
        }
        Err(gone) => say_gone(&mut data, state, (&column.of, gone)),
    }
    data
}

/// A build that cannot be shown still says what is known of it.
fn say_gone(data: &mut ColumnData, state: &State, (of, gone): (&Compared, &Gone)) {
    let voice = state.voice();
    if data.name.is_empty() {
        voice.say("compare-missing").clone_into(&mut data.name);
    }
    let saved = match of {
        Compared::Saved(id) => state.saved_build(*id),
        _ => None,
    };
    if let Some(saved) = saved {
        data.slot = Slot::Saved(saved.id);
        data.total = voice.kept_amount(&saved.total);
    }
    data.gone = match gone {
        Gone::Build if matches!(of, Compared::Saved(_)) => voice.say("compare-erased").to_owned(),
        Gone::Build => voice.say("compare-gone").to_owned(),
        Gone::Product(id) => voice.tell("compare-product-gone", [("product", id.into())]),
    };
}

fn source(state: &State, of: &Compared) -> String {
    let voice = state.voice();
    let said = match of {
        Compared::Saved(id) => match state.saved_build(*id) {
            Some(saved) if saved.trashed_at_ms.is_some() => voice.say("compare-in-trash"),
            Some(saved) => {
                let day = when::day(voice, saved.saved_at_ms);
                return voice.tell("compare-saved-on", [("day", day.into())]);
            }
            None => voice.say("compare-saved-once"),
        },
        Compared::InWork(catalog) if state.open_of(catalog).is_some() => {
            voice.say("compare-open-now")
        }
        Compared::InWork(_) => voice.say("as-you-left-it"),
        Compared::Before(_) => voice.say("compare-before-note"),
        Compared::Proposed(proposed) => match proposed.whose {
            Whose::Suggestion => voice.say("start-suggested"),
            Whose::Maker => voice.say("by-maker"),
        },
    };
    said.to_owned()
}

fn delivery(voice: &Voice, days: u32, delay: Option<i64>) -> String {
    let ready = voice.tell("compare-ready", [("days", days.into())]);
    match delay {
        None | Some(0) => ready,
        Some(later @ 1..) => {
            voice.tell("compare-later", [("ready", ready.into()), ("days", later.into())])
        }
        Some(sooner) => {
            voice.tell("compare-sooner", [("ready", ready.into()), ("days", (-sooner).into())])
        }
    }
}

fn row(state: &State, row: &Row) -> RowData {
    let voice = state.voice();
    let columns = state.comparison.columns.iter();
    let cells = row.cells.iter().zip(columns);
    let says_who = is_by_others(row);
    let cell = |(cell, column): (&Cell, &Column)| {
        let entries: Vec<_> = match cell {
            Cell::Absent => vec![quiet("—")],
            Cell::Nothing => vec![quiet(voice.say("none"))],
            Cell::Stands(entries) => {
                let who = |entry: &Entry| match entry.by {
                    Some(by) if says_who || by == Origin::Rule || entry.is_undecided => {
                        by_whom(voice, entry, by, &column.of)
                    }
                    _ => "",
                };
                entries.iter().map(|entry| self::entry(voice, row, entry, who(entry))).collect()
            }
        };
        CellData { spoken: spoken(voice, row, column, (cell, &entries)), entries }
    };
    RowData { name: row.name.clone(), cells: cells.map(cell).collect() }
}

/// Whether not everybody came to the same in the same way.
fn is_by_others(row: &Row) -> bool {
    let entries = row.cells.iter().filter_map(|cell| match cell {
        Cell::Stands(entries) => Some(entries),
        Cell::Absent | Cell::Nothing => None,
    });
    let mut by = entries.flatten().map(|entry| (entry.by, entry.is_undecided));
    let first = by.next();
    by.any(|other| Some(other) != first)
}

fn quiet(text: &str) -> EntryData {
    EntryData { text: text.to_owned(), note: String::new(), swatch: None, is_quiet: true }
}

fn entry(voice: &'static Voice, row: &Row, entry: &Entry, who: &str) -> EntryData {
    let price = match entry.price.minor() {
        0 => String::new(),
        _ => voice.difference(entry.currency, entry.price),
    };
    let (text, detail) = match &entry.what {
        What::Choice { name, count: 1 } => (name.clone(), String::new()),
        What::Choice { name, count } => {
            let about = [("count", (*count).into()), ("name", name.into())];
            (voice.tell("counted", about), String::new())
        }
        What::Number { number, unit } => {
            let number = format!("{} {unit}", voice.number(*number));
            (number.trim_end().to_owned(), String::new())
        }
        What::Text { text, font } => (voice.tell("quoted", [("text", text.into())]), font.clone()),
        What::Artwork(artwork) => artwork_words(voice, artwork),
        What::Amount => (voice.money(entry.currency, entry.price), String::new()),
    };
    let price = if entry.what == What::Amount { String::new() } else { price };
    let parts = [detail.as_str(), &price, who];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    EntryData {
        text,
        note: parts.join(" · "),
        swatch: entry.swatch.map(|colour| colour.0),
        is_quiet: entry.is_shared && row.differs,
    }
}

/// A picture's name, and how it lies in millimetres from the upper left corner of its area.
fn artwork_words(voice: &'static Voice, artwork: &Artwork) -> (String, String) {
    let name = match artwork.name.as_str() {
        "" => voice.say("picture").to_owned(),
        name => name.to_owned(),
    };
    let placement = artwork.placement;
    let (x, y) = (voice.mm(placement.centre_um.0), voice.mm(placement.centre_um.1));
    let mut said = vec![
        format!("{} × {} mm", voice.mm(placement.width_um), voice.mm(artwork.height_um())),
        voice.tell("compare-centre", [("x", x.into()), ("y", y.into())]),
    ];
    if placement.turn != 0 {
        let turn = voice.number(Decimal::new(placement.turn.into(), 2));
        said.push(voice.tell("compare-turned", [("turn", turn.into())]));
    }
    if artwork.removal.is_some() {
        said.push(voice.say("compare-cut").to_owned());
    }
    (name, said.join(", "))
}

fn by_whom(voice: &'static Voice, entry: &Entry, by: Origin, of: &Compared) -> &'static str {
    let is_suggestion = matches!(of, Compared::Proposed(it) if it.whose == Whose::Suggestion);
    match by {
        _ if entry.is_undecided => voice.say("compare-undecided"),
        Origin::You | Origin::Preset if is_suggestion => voice.say("compare-by-suggestion"),
        Origin::You => voice.say("by-you"),
        Origin::Preset => voice.say("compare-by-preset"),
        Origin::Rule => voice.say("by-rule"),
        Origin::Default => voice.say("by-default"),
    }
}

fn spoken(
    voice: &'static Voice,
    row: &Row,
    column: &Column,
    (cell, entries): (&Cell, &[EntryData]),
) -> String {
    let said = match cell {
        Cell::Absent => voice.say("compare-not-part").to_owned(),
        Cell::Nothing => voice.say("compare-nothing").to_owned(),
        Cell::Stands(_) => {
            let say = |entry: &EntryData| match entry.note.as_str() {
                "" => entry.text.clone(),
                note => format!("{}, {}", entry.text, note.replace(" · ", ", ")),
            };
            entries.iter().map(say).collect::<Vec<_>>().join("; ")
        }
    };
    format!("{}, {}: {said}", row.name, column.name)
}
