//! The window: panels that read the state and answer with actions.

pub mod builds;
pub mod dialogs;
pub mod review;
pub mod start;
#[cfg(test)]
mod testing;
mod textures;
pub mod theme;
mod when;
pub mod widgets;

pub use textures::Textures;
pub use theme::Theme;

/// What every panel and widget paints with.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    pub theme: &'a Theme,
    pub textures: &'a Textures,
}
