//! The limits of a group's kind.

use super::{Checker, plain};
use crate::catalog::source::{At, Kind, NumberKind, TextKind};
use crate::catalog::{GroupId, GroupKind, NumberRange, Position, TextLimits};
use rust_decimal::Decimal;

/// The most values a number may take.
const MAX_STEPS: u32 = 10_000;
/// The most of one choice, and of one group.
const MAX_COUNT: u32 = 1_000;
/// The most lines of a text.
const MAX_LINES: u32 = 50;

impl Checker<'_> {
    /// Gives a group its kind; a group whose limits cannot be read is left unread.
    pub fn kind(&mut self, group: GroupId, kind: At<Kind>) {
        let at = kind.at;
        let read = match kind.value {
            Kind::One => Some(GroupKind::One),
            Kind::Optional => Some(GroupKind::Optional),
            Kind::Many { at_least, at_most } => self.many(group, at_least, at_most),
            Kind::Count { each_at_most, total } => self.count(group, each_at_most, total),
            Kind::Number(number) => self.number(&number, at),
            Kind::Text(text) => self.text(group, &text, at),
            Kind::Artwork(artwork) => self.artwork(group, &artwork, at),
        };
        match read {
            Some(kind) => self.group_at(group).kind = kind,
            None => {
                self.unread.insert(group);
            }
        }
    }

    fn many(
        &mut self,
        group: GroupId,
        least: Option<At<u32>>,
        most: Option<At<u32>>,
    ) -> Option<GroupKind> {
        let (least, most) = (least?, most?);
        let available = self.group_at(group).choices.len() as u32;
        let (at_least, at_most) = (least.value, most.value);
        if at_most == 0 {
            self.report.error(most.at, "at_most is 0, so nothing can be chosen; write at least 1");
        } else if at_least > at_most {
            let text = format!("at_least ({at_least}) is more than at_most ({at_most})");
            self.report.error(least.at, format!("{text}; swap or correct them"));
        } else if at_most > available {
            let text = format!("at_most is {at_most}, but the group has {available}");
            self.report.error(most.at, format!("{text}; write at most {available}"));
        }
        Some(GroupKind::Many { at_least, at_most })
    }

    fn count(
        &mut self,
        group: GroupId,
        each: Option<At<u32>>,
        total: Option<At<(u32, u32)>>,
    ) -> Option<GroupKind> {
        let (each, total) = (each?, total?);
        let available = self.group_at(group).choices.len() as u32;
        let (from, to) = total.value;
        let reachable = available.saturating_mul(each.value);
        if each.value == 0 || each.value > MAX_COUNT {
            let text = format!("each_at_most is {}; write 1 to {MAX_COUNT}", each.value);
            self.report.error(each.at, text);
        } else if from > to {
            let text = format!("total goes from {from} down to {to}; write ({to}, {from})");
            self.report.error(total.at, text);
        } else if to == 0 || to > MAX_COUNT {
            let text = format!("total ends at {to}; write 1 to {MAX_COUNT}");
            self.report.error(total.at, text);
        } else if from > reachable {
            let text = format!("total is at least {from}, but the choices give {reachable}");
            self.report.error(total.at, format!("{text}; lower it or raise each_at_most"));
        }
        Some(GroupKind::Count { each_at_most: each.value, total: total.value })
    }

    fn number(&mut self, kind: &NumberKind, at: Position) -> Option<GroupKind> {
        let from = self.decimal(kind.from.as_ref());
        let to = self.decimal(kind.to.as_ref());
        let step = self.positive(kind.step.as_ref());
        let price_per_unit = self.decimal(kind.price_per_unit.as_ref()).unwrap_or_default();
        let (from, to, step) = (from?, to?, step?);
        let step_at = kind.step.as_ref().map_or(at, |step| step.at);
        if from > to {
            let at = kind.from.as_ref().map_or(at, |from| from.at);
            let text = format!("from ({from}) is more than to ({to}); swap or correct them");
            self.report.error(at, text);
        } else if let Some(complaint) = grid_complaint(from, to, step) {
            self.report.error(step_at, complaint);
        }
        let unit = plain(kind.unit.as_ref());
        Some(GroupKind::Number(NumberRange { unit, from, to, step, price_per_unit }))
    }

    fn text(&mut self, group: GroupId, kind: &TextKind, at: Position) -> Option<GroupKind> {
        let fonts = kind.fonts.as_ref()?;
        if fonts.value.is_empty() {
            let text = "no font can draw this text; name at least one font of the catalog";
            self.report.error(fonts.at, text);
        }
        self.font_choices(group, &fonts.value);
        self.text_places.extend(kind.place.clone());
        let max_width_mm = self.positive(kind.max_width_mm.as_ref()).unwrap_or_default();
        let price = kind.price_per_character.as_ref();
        let price_per_character = self.decimal(price).unwrap_or_default();
        if price_per_character < Decimal::ZERO {
            let at = price.map_or(at, |price| price.at);
            self.report.error(at, "a character cannot cost less than nothing; write \"0\" or more");
        }
        let max_lines = kind.max_lines.map_or(1, |lines| lines.value);
        if let Some(lines) = kind.max_lines
            && !(1..=MAX_LINES).contains(&max_lines)
        {
            self.report.error(lines.at, format!("a text has 1 to {MAX_LINES} lines"));
        }
        let place = plain(kind.place.as_ref());
        Some(GroupKind::Text(TextLimits { max_lines, max_width_mm, price_per_character, place }))
    }
}

/// What is wrong with the grid `from`, `from + step`, .. `to`; `None` when nothing is.
fn grid_complaint(from: Decimal, to: Decimal, step: Decimal) -> Option<String> {
    if step <= Decimal::ZERO {
        return None;
    }
    let reach = to - from;
    if !reach.checked_rem(step)?.is_zero() {
        return Some(format!("steps of {step} from {from} do not meet {to}; correct one of them"));
    }
    let steps = reach.checked_div(step)?;
    (steps > Decimal::from(MAX_STEPS)).then(|| {
        format!("{steps} steps from {from} to {to}, more than {MAX_STEPS}; make the step larger")
    })
}
