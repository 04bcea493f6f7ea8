//! From the state to the words of the review.

use super::data::{
    ChosenGroup, ExportRow, LaidPicture, Missing, PriceLine, ReviewData, WrittenText,
};
use crate::app::{Open, Slot, State};
use crate::build::{Artwork, Origin};
use crate::catalog::{Catalog, GroupId, GroupKind, RuleId};
use crate::explain;
use crate::money::Money;
use crate::order::Format;
use crate::preview::Fit;
use crate::price::Quote;
use crate::words::Voice;

impl ReviewData {
    /// Reads the open build; `None` when no product is open.
    pub fn gather(state: &State) -> Option<Self> {
        let open = state.open.as_ref()?;
        let catalog = &open.product.catalog;
        let (voice, quote) = (state.voice(), &open.derived.quote);
        let total = quote.total.times(open.quantity);
        let each = if open.quantity > 1 {
            let price = voice.money(catalog.currency, quote.total);
            voice.tell("review-each", [("price", price.into())])
        } else {
            String::new()
        };
        Some(Self {
            product: catalog.name.clone(),
            name: open.name.clone(),
            slot: Slot::Stage(open.view),
            sections: sections(voice, open),
            missing: missing(open),
            conflict: open.derived.conflict.clone(),
            advice: open.derived.advice.iter().map(|rule| advice(catalog, *rule)).collect(),
            texts: texts(open),
            pictures: pictures(voice, open),
            lines: lines(voice, catalog, quote),
            each,
            total: voice.money(catalog.currency, total),
            tax_note: tax_note(voice, catalog, quote.tax.times(open.quantity)),
            delivery: voice.tell("review-delivery", [("days", open.derived.delivery_days.into())]),
            quantity: open.quantity,
            exports: exports(open),
            is_changed: open.is_changed,
        })
    }
}

fn sections(voice: &'static Voice, open: &Open) -> Vec<ChosenGroup> {
    let catalog = &open.product.catalog;
    let groups = catalog.group_ids().map(|(group, _)| group);
    groups.filter_map(|group| section(voice, open, group)).collect()
}

fn section(voice: &'static Voice, open: &Open, group: GroupId) -> Option<ChosenGroup> {
    let catalog = &open.product.catalog;
    let selection = &open.derived.selection;
    let line = |chosen: String, by: Origin, swatches: Vec<[u8; 3]>| ChosenGroup {
        group,
        name: catalog.group(group).name.clone(),
        chosen,
        by: by_whom(voice, by),
        swatches,
    };
    if catalog.group(group).kind.takes_own_work() {
        return None;
    }
    if let Some((number, by)) = selection.numbers.get(&group) {
        let unit = match &catalog.group(group).kind {
            GroupKind::Number(range) => range.unit.as_str(),
            _ => "",
        };
        let number = format!("{} {unit}", voice.number(*number));
        return Some(line(number.trim_end().to_owned(), *by, Vec::new()));
    }
    let stands: Vec<_> = selection.in_group(catalog, group).collect();
    let by = stands.iter().map(|(_, picked)| picked.by).min()?;
    let names = stands.iter().map(|(choice, picked)| match picked.count {
        1 => catalog.choice(*choice).name.clone(),
        count => counted(voice, count, &catalog.choice(*choice).name),
    });
    let swatches = stands.iter().filter_map(|(choice, _)| catalog.choice(*choice).swatch);
    let swatches = swatches.map(|colour| colour.0).collect();
    Some(line(names.collect::<Vec<_>>().join(", "), by, swatches))
}

fn by_whom(voice: &'static Voice, by: Origin) -> &'static str {
    match by {
        Origin::You => voice.say("by-you"),
        Origin::Preset => voice.say("by-preset"),
        Origin::Rule => voice.say("by-rule"),
        Origin::Default => voice.say("by-default"),
    }
}

fn counted(voice: &Voice, count: u32, name: &str) -> String {
    voice.tell("counted", [("count", count.into()), ("name", name.into())])
}

fn missing(open: &Open) -> Vec<Missing> {
    let name = |group: GroupId| open.product.catalog.group(group).name.clone();
    let undecided = open.derived.undecided.iter();
    undecided.map(|group| Missing { group: *group, name: name(*group) }).collect()
}

fn advice(catalog: &Catalog, rule: RuleId) -> String {
    catalog.rule(rule).because.clone()
}

fn texts(open: &Open) -> Vec<WrittenText> {
    let catalog = &open.product.catalog;
    let texts = open.derived.selection.texts.iter();
    let written = texts.map(|(group, lettering)| WrittenText {
        group: *group,
        name: catalog.group(*group).name.clone(),
        text: lettering.text.clone(),
        font: catalog.choice(lettering.font).name.clone(),
        slot: Slot::Proof(*group),
    });
    written.collect()
}

fn pictures(voice: &'static Voice, open: &Open) -> Vec<LaidPicture> {
    let catalog = &open.product.catalog;
    let laid = |(group, artwork): (&GroupId, &Artwork)| {
        let GroupKind::Artwork(limits) = &catalog.group(*group).kind else { return None };
        let refusal = explain::artwork_refusal(voice, artwork, limits);
        let (width, height) = (voice.mm(artwork.placement.width_um), voice.mm(artwork.height_um()));
        let dpi = artwork.dpi().map_or_else(String::new, |dpi| format!(", {dpi} dpi"));
        Some(LaidPicture {
            group: *group,
            name: catalog.group(*group).name.clone(),
            size: format!("{width} × {height} mm{dpi}"),
            can_be_made: refusal.is_none(),
            said: refusal
                .or_else(|| explain::artwork_advice(voice, artwork, limits))
                .unwrap_or_default(),
            slot: Slot::Artwork(*group),
        })
    };
    open.derived.selection.artworks.iter().filter_map(laid).collect()
}

fn lines(voice: &'static Voice, catalog: &Catalog, quote: &Quote) -> Vec<PriceLine> {
    let line = |line: &crate::price::Line| PriceLine {
        label: match line.count {
            1 => line.label.clone(),
            count => counted(voice, count, &line.label),
        },
        is_included: line.gross == Money::ZERO,
        amount: match line.gross.minor() {
            0 => voice.say("included").to_owned(),
            _ => voice.money(catalog.currency, line.gross),
        },
    };
    quote.lines.iter().map(line).collect()
}

fn tax_note(voice: &Voice, catalog: &Catalog, tax: Money) -> String {
    let about = [
        ("tax", voice.money(catalog.currency, tax).into()),
        ("name", (&catalog.tax.name).into()),
        ("percent", voice.number(catalog.tax.percent).into()),
    ];
    voice.tell("review-tax", about)
}

/// The ways to take a build away, in the order of the page.
pub(super) const ALL: [Format; 5] =
    [Format::Ron, Format::Json, Format::Csv, Format::Png, Format::Svg];

fn exports(open: &Open) -> Vec<ExportRow> {
    let row = |format| ExportRow {
        format,
        is_open: match format {
            Format::Ron | Format::Png => true,
            Format::Svg => open.derived.fits.values().all(Fit::holds),
            Format::Json | Format::Csv => open.derived.is_orderable(),
        },
    };
    let has_text = !open.derived.selection.texts.is_empty();
    ALL.into_iter().filter(|format| has_text || *format != Format::Svg).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, update};
    use crate::ui::testing::state;

    #[test]
    fn the_review_says_who_chose_what_is_missing_and_what_it_costs() {
        let mut state = state();
        assert_eq!(ReviewData::gather(&state), None);
        update(&mut state, Action::StartFromPreset(0, 0));
        update(&mut state, Action::SetQuantity(2));
        let data = ReviewData::gather(&state).unwrap();
        let shade = &data.sections[0];
        let said = [shade.name.as_str(), shade.chosen.as_str(), shade.by];
        assert_eq!(said, ["Shade", "Glass", "from the starting point"]);
        assert_eq!(data.missing[0].name, "Foot");
        assert_eq!([&data.each, &data.total], ["€120.00 each", "€240.00"]);
        assert_eq!(data.tax_note, "including €40.00 VAT (20 %)");
        assert_eq!(data.exports.iter().filter(|row| row.is_open).count(), 2);
    }
}
