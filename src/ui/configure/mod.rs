//! The configure screen: the product on its stage, the options beside or below it.

mod artwork;
mod bar;
mod bodies;
mod data;
mod gather;
mod long;
mod options;
mod rail;
mod sheet;
mod stage;
#[cfg(test)]
mod tests;
mod text;

pub use bar::{BarData, bar_ui};
pub use data::{
    ArtworkBody, Body, ConfigureData, CountRow, LongBody, LongRow, NumberBody, OptionData,
    OptionState, Section, Step, TextBody,
};
pub use long::{ListDraft, Shows};
pub use options::options_ui;
pub use sheet::SheetDraft;
pub use stage::{StageData, StageDraft, stage_ui};
pub use text::TextDraft;

use crate::catalog::GroupId;
use std::collections::BTreeMap;

/// What the options panel keeps between frames.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConfigureDraft {
    /// The product that this is about.
    pub of: String,
    /// Half-typed texts.
    pub texts: BTreeMap<GroupId, TextDraft>,
    /// What the hand holds on the sheets of pictures.
    pub sheets: BTreeMap<GroupId, SheetDraft>,
    /// How long lists are looked through.
    pub lists: BTreeMap<GroupId, ListDraft>,
    /// The section under the pointer.
    pub hovered: Option<GroupId>,
    /// The section at the top of the panel.
    pub in_sight: Option<GroupId>,
}
