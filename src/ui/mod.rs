//! The window: panels that read the state and answer with actions.

pub mod builds;
pub mod compare;
pub mod configure;
pub mod dialogs;
mod notices;
pub mod review;
pub mod start;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod textures;
pub mod theme;
pub mod top_bar;
mod view;
mod when;
pub mod widgets;

pub use textures::Textures;
pub use theme::Theme;
pub use view::View;

use crate::words::Voice;

/// What every panel and widget paints with.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    pub theme: &'a Theme,
    pub textures: &'a Textures,
    pub voice: &'static Voice,
}
