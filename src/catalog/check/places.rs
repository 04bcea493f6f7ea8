//! Places of a view that take text: where they lie, and how what is on them looks.

use super::Checker;
use super::views::{is_inside, pixels, quoted};
use crate::catalog::source::{self, At, Text};
use crate::catalog::{Curved, Depth, Finish, Ink, Place, Rgb, Shade, Surface};

impl Checker<'_> {
    /// Reads one place of a view.
    pub(super) fn place(&mut self, source: &source::Place, view: Option<(u32, u32)>) -> Place {
        let (width, height) = source.size_mm.as_ref().map(|(w, h)| (w, h)).unzip();
        Place {
            key: self.id(source.id.as_ref()).unwrap_or_default(),
            surface: self.surface(source, view),
            size_mm: (self.positive_f32(width), self.positive_f32(height)),
            finish: source.finish.map(|finish| finish.value).unwrap_or_default(),
            ink: self.ink(source),
        }
    }

    fn surface(&mut self, source: &source::Place, view: Option<(u32, u32)>) -> Surface {
        match (&source.corners_px, &source.surface) {
            (Some(corners), None) => {
                self.check_corners(*corners, view);
                Surface::Flat(corners.value)
            }
            (None, Some(surface)) => Surface::Curved(self.curved(surface, view)),
            (None, None) => {
                if !source.is_shape_spoiled {
                    let text = "Place lacks \"corners_px\"; add corners_px: .. for a flat place";
                    self.report.error(source.at, format!("{text} or surface: .. for a curved one"));
                }
                Surface::Flat([(0.0, 0.0); 4])
            }
            (Some(corners), Some(surface)) => {
                let text = "Place has corners_px and a surface; keep corners_px for a flat place";
                self.report.error(surface.at, format!("{text}, surface for a curved one"));
                Surface::Flat(corners.value)
            }
        }
    }

    fn check_corners(&mut self, corners: At<[(f32, f32); 4]>, view: Option<(u32, u32)>) {
        let Some((width, height)) = view else { return };
        let is_in = |(x, y): &(f32, f32)| {
            (0.0..=width as f32).contains(x) && (0.0..=height as f32).contains(y)
        };
        if !corners.value.iter().all(is_in) {
            let text = format!("a corner leaves the view of {width} x {height} pixels");
            self.report.error(corners.at, format!("{text}; write corners inside it"));
        }
    }

    fn curved(&mut self, source: &source::Surface, view: Option<(u32, u32)>) -> Curved {
        let at_px = source.at_px.map(|at| at.value).unwrap_or_default();
        let uv_size = source.uv.as_ref().and_then(|uv| self.uv_size(uv, (at_px, view)));
        Curved {
            uv: super::plain(source.uv.as_ref()),
            at_px,
            shade: self.shade(source, (at_px, uv_size), view),
        }
    }

    /// Width and height of a UV layer that lies in its view; `None` when it is a problem.
    fn uv_size(
        &mut self,
        uv: &Text,
        (at_px, view): ((u32, u32), Option<(u32, u32)>),
    ) -> Option<(u32, u32)> {
        let head = self.picture(uv)?;
        if let Depth::Other { channels, bits } = head.depth {
            let noun = if channels == 1 { "channel" } else { "channels" };
            let text = format!("UV layer {} has {channels} {noun} of {bits} bits", quoted(uv));
            let advice = "save it as a PNG of red, green and blue with 16 bits each";
            self.report.error(uv.at, format!("{text}; {advice}"));
        }
        let (x, y) = at_px;
        let (size, view) = (head.size_px, view?);
        if !is_inside((x, y, size.0, size.1), view) {
            let what = format!("UV layer {} of {} at ({x}, {y})", quoted(uv), pixels(size));
            let text = format!("{what} does not fit the view of {}", pixels(view));
            self.report.error(uv.at, format!("{text}; crop it or move it"));
        }
        Some(size)
    }

    /// A shade lies where its UV layer lies, or fills the view.
    fn shade(
        &mut self,
        source: &source::Surface,
        (at_px, uv_size): ((u32, u32), Option<(u32, u32)>),
        view: Option<(u32, u32)>,
    ) -> Option<Shade> {
        let gain = self.positive_f32(source.gain.as_ref());
        let tint = self.coloured_group(source.tint.as_ref());
        let picture = source.shade.as_ref()?;
        let size = self.picture_size(picture);
        let fills_view = size.is_some() && size == view;
        if let (Some(size), Some(uv_size)) = (size, uv_size)
            && size != uv_size
            && !fills_view
        {
            let what = format!("shade {} has {}", quoted(picture), pixels(size));
            let text = format!("{what}, its UV layer {}", pixels(uv_size));
            self.report.error(picture.at, format!("{text}; save both alike"));
        }
        let at_px = if fills_view { (0, 0) } else { at_px };
        Some(Shade { picture: picture.value.clone(), at_px, gain, tint })
    }

    fn ink(&mut self, source: &source::Place) -> Ink {
        let finish = source.finish.map(|finish| finish.value).unwrap_or_default();
        let Some(ink) = &source.ink else {
            if let (Finish::Foil, Some(finish)) = (finish, source.finish) {
                let text = "foil has a colour; add ink: \"#d4af37\" or the group that chooses it";
                self.report.error(finish.at, text);
            }
            return Ink::Contrasting;
        };
        if matches!(finish, Finish::Engraved | Finish::Embossed) {
            let text = "only Printed and Foil have ink; remove it or change the finish";
            self.report.error(ink.at, text);
        }
        match Rgb::parse(&ink.value) {
            Some(colour) => Ink::Plain(colour),
            None if ink.value.starts_with('#') => {
                let advice = "write # and six digits of 0-9 a-f, such as \"#c9ccd1\"";
                self.report.error(ink.at, format!("{:?} is not a colour; {advice}", ink.value));
                Ink::Contrasting
            }
            None => self.coloured_group(Some(ink)).map_or(Ink::Contrasting, Ink::Chosen),
        }
    }

    /// Looks up the places of the text groups, once every view is known.
    pub fn places_of_texts(&mut self) {
        for name in std::mem::take(&mut self.text_places) {
            let places = self.catalog.views.iter().flat_map(|view| &view.places);
            let known: Vec<_> = places.map(|place| place.key.as_str()).collect();
            if !known.contains(&name.value.as_str()) {
                self.report.unknown(name.at, "place {} of the views", &name.value, known);
            }
        }
    }
}
