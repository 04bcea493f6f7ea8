//! What panels are made of. A widget paints, answers plainly, and knows nothing of the program.
//!
//! Every widget can be touched on at least 48 by 48 points, is reached by Tab, pressed by Space
//! or Enter, and has a name and a role for a screen reader.

mod button;
mod card;
mod chip;
mod field;
mod grid;
mod number;
mod option_row;
mod page;
mod paint;
mod picture;
mod price;
mod segmented;
mod sheet;
mod stepper;
mod swatch;
mod switch;
mod tile;
mod words;

pub use button::{
    Button, IconButton, danger_button, icon_button, menu_line, primary_button, quiet_button,
    secondary_button,
};
pub use card::{card, empty_state, section_title};
pub use chip::{Tone, chip, chips};
pub use field::TextField;
pub use grid::{Grid, grid};
pub use number::{NumberField, number_field, slider};
pub use option_row::{Mark, OptionRow, RowSize};
pub use page::{action_row, choice_row, flush_button, page, picture_button, section_head};
pub use paint::{focus_ring, icon_at, tick};
pub use picture::{Fit, ground, picture};
pub use price::{difference_label, price_label};
pub use segmented::segmented;
pub use sheet::{Sheet, sheet};
pub use stepper::Stepper;
pub use swatch::Swatch;
pub use switch::{Switch, switch};
pub use tile::Tile;
pub use words::{Ink, Words, words};

/// How a choice stands, as a widget shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stand {
    #[default]
    Open,
    Chosen,
    /// A rule holds it in place; it cannot be taken out directly.
    Forced,
    /// Cannot stand beside the other decisions. A touch asks why.
    Blocked,
}

impl Stand {
    /// Whether it is part of the build.
    pub fn is_in(self) -> bool {
        matches!(self, Self::Chosen | Self::Forced)
    }
}
