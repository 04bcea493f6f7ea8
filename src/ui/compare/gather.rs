//! From the state to the words of the comparison.

use super::data::{CellData, ColumnData, CompareData, CompareDraft, EntryData, RowData};
use crate::app::{
    Cell, Column, Compared, Comparison, Entry, Gone, MOST_COMPARED, Row, Screen, Slot, State, What,
    Whose,
};
use crate::build::{Artwork, Origin};
use crate::ui::configure::mm;
use crate::ui::when;

impl CompareData {
    /// Reads the comparison.
    pub fn gather(state: &State, draft: &CompareDraft) -> Self {
        let comparison = &state.comparison;
        let columns = comparison.columns.iter().enumerate();
        let (different, same): (Vec<&Row>, Vec<&Row>) =
            comparison.rows.iter().partition(|row| row.differs);
        let words = |rows: &[&Row]| rows.iter().map(|row| self::row(state, row)).collect();
        Self {
            title: title(comparison),
            note: note(comparison, different.len()),
            measure: measure(comparison),
            back: back(comparison.back),
            columns: columns.map(|(at, column)| self::column(state, at, column)).collect(),
            same_count: same.len(),
            same: if draft.shows_same { words(&same) } else { Vec::new() },
            different: words(&different),
            can_add: comparison.columns.len() < MOST_COMPARED,
        }
    }
}

fn title(comparison: &Comparison) -> String {
    let mut sides = comparison.columns.iter().filter_map(|column| column.side.as_ref().ok());
    match (comparison.products().len(), sides.next()) {
        (1, Some(side)) => format!("{}, side by side", side.product.catalog.name),
        _ => "Side by side".to_owned(),
    }
}

fn note(comparison: &Comparison, different: usize) -> String {
    let shown = comparison.columns.iter().filter(|column| column.side.is_ok()).count();
    match (shown, different) {
        (0 | 1, _) => "Add another build to see what is different.".to_owned(),
        (_, 0) => "These builds are the same in everything.".to_owned(),
        (_, 1) => "One thing is different.".to_owned(),
        (_, count) if comparison.products().len() > 1 => {
            format!("{count} things are different. What all of them have comes first.")
        }
        (_, count) => format!("{count} things are different."),
    }
}

/// What prices and days are measured against.
fn measure(comparison: &Comparison) -> String {
    let first = comparison.columns.first().filter(|_| comparison.columns.len() > 1);
    let first = first.filter(|first| first.side.is_ok());
    first.map(|first| format!("Measured against “{}”.", first.name)).unwrap_or_default()
}

fn back(screen: Screen) -> &'static str {
    match screen {
        Screen::Builds => "Back to your builds",
        Screen::Configure | Screen::Review => "Back to the options",
        Screen::Start | Screen::Compare => "Back to the start",
    }
}

fn column(state: &State, at: usize, column: &Column) -> ColumnData {
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
            data.total = catalog.currency.show(side.quote.total);
            data.difference = match comparison.difference(at) {
                None => String::new(),
                Some(more) if more.minor() == 0 => "Same price".to_owned(),
                Some(more) => catalog.currency.show_difference(more),
            };
            data.delivery = delivery(side.delivery_days, comparison.delay_days(at));
        }
        Err(gone) => say_gone(&mut data, state, (&column.of, gone)),
    }
    data
}

/// A build that cannot be shown still says what is known of it.
fn say_gone(data: &mut ColumnData, state: &State, (of, gone): (&Compared, &Gone)) {
    if data.name.is_empty() {
        "No longer there".clone_into(&mut data.name);
    }
    let saved = match of {
        Compared::Saved(id) => state.saved_build(*id),
        _ => None,
    };
    if let Some(saved) = saved {
        data.slot = Slot::Saved(saved.id);
        data.total.clone_from(&saved.total);
    }
    data.gone = match gone {
        Gone::Build if matches!(of, Compared::Saved(_)) => "This build was erased.".to_owned(),
        Gone::Build => "This build is no longer there.".to_owned(),
        Gone::Product(id) => format!("Its product “{id}” is no longer on the shelf."),
    };
}

fn source(state: &State, of: &Compared) -> String {
    match of {
        Compared::Saved(id) => match state.saved_build(*id) {
            Some(saved) if saved.trashed_at_ms.is_some() => "In the trash".to_owned(),
            Some(saved) => format!("Saved {}", when::day(saved.saved_at_ms)),
            None => "Saved once".to_owned(),
        },
        Compared::InWork(catalog) if state.open_of(catalog).is_some() => "Open now".to_owned(),
        Compared::InWork(_) => "As you left it".to_owned(),
        Compared::Before(_) => "One step back".to_owned(),
        Compared::Proposed(proposed) => match proposed.whose {
            Whose::Suggestion => "Suggested for you".to_owned(),
            Whose::Maker => "By the maker".to_owned(),
        },
    }
}

fn delivery(days: u32, delay: Option<i64>) -> String {
    let ready = match days {
        0 => "Ready today".to_owned(),
        1 => "Ready in 1 day".to_owned(),
        days => format!("Ready in {days} days"),
    };
    match delay {
        None | Some(0) => ready,
        Some(later @ 1..) => format!("{ready}, {later} later"),
        Some(sooner) => format!("{ready}, {} sooner", -sooner),
    }
}

fn row(state: &State, row: &Row) -> RowData {
    let columns = state.comparison.columns.iter();
    let cells = row.cells.iter().zip(columns);
    let says_who = is_by_others(row);
    let cell = |(cell, column): (&Cell, &Column)| {
        let entries: Vec<_> = match cell {
            Cell::Absent => vec![quiet("—")],
            Cell::Nothing => vec![quiet("None")],
            Cell::Stands(entries) => {
                entries.iter().map(|entry| self::entry(row, entry, &column.of, says_who)).collect()
            }
        };
        CellData { spoken: spoken(row, column, (cell, &entries)), entries }
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

fn entry(row: &Row, entry: &Entry, of: &Compared, says_who: bool) -> EntryData {
    let price = match entry.price.minor() {
        0 => String::new(),
        _ => entry.currency.show_difference(entry.price),
    };
    let who = match entry.by {
        Some(by) if says_who || by == Origin::Rule || entry.is_undecided => by_whom(entry, by, of),
        _ => "",
    };
    let (text, detail) = match &entry.what {
        What::Choice { name, count: 1 } => (name.clone(), String::new()),
        What::Choice { name, count } => (format!("{count} × {name}"), String::new()),
        What::Number { number, unit } => {
            (format!("{number} {unit}").trim_end().to_owned(), String::new())
        }
        What::Text { text, font } => (format!("“{text}”"), font.clone()),
        What::Artwork(artwork) => artwork_words(artwork),
        What::Amount => (entry.currency.show(entry.price), String::new()),
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
fn artwork_words(artwork: &Artwork) -> (String, String) {
    let name = if artwork.name.is_empty() { "Picture".to_owned() } else { artwork.name.clone() };
    let placement = artwork.placement;
    let size = format!("{} × {} mm", mm(placement.width_um), mm(artwork.height_um()));
    let (x, y) = (mm(placement.centre_um.0), mm(placement.centre_um.1));
    let turn = match placement.turn {
        0 => String::new(),
        turn => format!(", turned {}°", f64::from(turn) / 100.0),
    };
    let cut = if artwork.removal.is_some() { ", without its background" } else { "" };
    (name, format!("{size}, centre at {x}, {y}{turn}{cut}"))
}

fn by_whom(entry: &Entry, by: Origin, of: &Compared) -> &'static str {
    let is_suggestion = matches!(of, Compared::Proposed(it) if it.whose == Whose::Suggestion);
    match by {
        _ if entry.is_undecided => "still to decide",
        Origin::You | Origin::Preset if is_suggestion => "suggested",
        Origin::You => "your choice",
        Origin::Preset => "starting point",
        Origin::Rule => "set by a rule",
        Origin::Default => "standard",
    }
}

fn spoken(row: &Row, column: &Column, (cell, entries): (&Cell, &[EntryData])) -> String {
    let said = match cell {
        Cell::Absent => "not part of it".to_owned(),
        Cell::Nothing => "nothing".to_owned(),
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
