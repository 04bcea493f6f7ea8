//! Text on the window.

use crate::ui::Look;
use crate::ui::theme::{Size, Weight};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontId, Galley, Label, Response, Ui};
use std::sync::Arc;

/// Text with its size, weight and colour.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    text: &'a str,
    size: Size,
    weight: Weight,
    ink: Ink,
    align: Align,
    most_rows: usize,
}

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Quiet,
    Accent,
    Caution,
    Danger,
    Of(Color32),
}

/// Body text in plain ink that wraps where it must.
pub fn words(text: &str) -> Words<'_> {
    Words {
        text,
        size: Size::Body,
        weight: Weight::Regular,
        ink: Ink::Plain,
        align: Align::LEFT,
        most_rows: usize::MAX,
    }
}

impl Words<'_> {
    #[must_use]
    pub fn small(self) -> Self {
        self.size(Size::Small)
    }

    #[must_use]
    pub fn large(self) -> Self {
        self.size(Size::Large)
    }

    #[must_use]
    pub fn title(self) -> Self {
        Self { weight: Weight::SemiBold, ..self.size(Size::Title) }
    }

    #[must_use]
    pub fn display(self) -> Self {
        Self { weight: Weight::SemiBold, ..self.size(Size::Display) }
    }

    #[must_use]
    pub fn size(self, size: Size) -> Self {
        Self { size, ..self }
    }

    #[must_use]
    pub fn medium(self) -> Self {
        Self { weight: Weight::Medium, ..self }
    }

    #[must_use]
    pub fn semibold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    #[must_use]
    pub fn quiet(self) -> Self {
        self.ink(Ink::Quiet)
    }

    #[must_use]
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    #[must_use]
    pub fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// At most so many rows, the last one ending in an ellipsis.
    #[must_use]
    pub fn rows(self, most_rows: usize) -> Self {
        Self { most_rows, ..self }
    }

    /// Puts the text where the layout stands, as wide as there is room.
    pub fn show(self, ui: &mut Ui, look: Look) -> Response {
        let mut job = self.job(look, ui.available_width());
        job.halign = self.align;
        let whole = self.text;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let is_cut = galley.elided;
        let response = ui.add(Label::new(galley).selectable(false));
        if is_cut { response.on_hover_text(whole) } else { response }
    }

    /// The text laid out for painting within a width.
    pub fn galley(self, ui: &Ui, look: Look, width: f32) -> Arc<Galley> {
        ui.fonts_mut(|fonts| fonts.layout_job(self.job(look, width)))
    }

    /// How wide the text is on one line.
    pub fn width(self, ui: &Ui, look: Look) -> f32 {
        self.galley(ui, look, f32::INFINITY).size().x
    }

    fn job(self, look: Look, width: f32) -> LayoutJob {
        let lettering = look.theme.lettering(self.size);
        let format = TextFormat {
            font_id: FontId::new(lettering.size, self.weight.family()),
            extra_letter_spacing: lettering.tracking,
            line_height: Some(lettering.line),
            color: self.ink.colour(look),
            valign: Align::Center,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(self.text.to_owned(), format);
        job.wrap.max_width = width.max(0.0);
        job.wrap.max_rows = self.most_rows;
        job.wrap.break_anywhere = self.most_rows == 1;
        job
    }
}

impl Ink {
    /// The colour in the palette in force.
    pub fn colour(self, look: Look) -> Color32 {
        let colours = &look.theme.colours;
        match self {
            Self::Plain => colours.ink,
            Self::Quiet => colours.ink_quiet,
            Self::Accent => colours.accent,
            Self::Caution => colours.caution,
            Self::Danger => colours.danger,
            Self::Of(colour) => colour,
        }
    }
}
