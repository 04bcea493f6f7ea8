//! Views: pictures that exist and fit, and layers.

use super::{Checker, Names, PictureHead};
use crate::catalog::source::{self, At, Text};
use crate::catalog::{GroupId, Layer, View};
use rust_decimal::prelude::ToPrimitive;

/// The most pixels of a picture or a view.
const MAX_PIXELS: u64 = 40_000_000;

impl Checker<'_> {
    /// Reads the views.
    pub fn views(&mut self, views: Vec<source::View>) {
        let mut names = Names::default();
        for view in views {
            names.claim("view", view.id.as_ref(), self.report);
            let view = self.view(view);
            self.catalog.views.push(view);
        }
    }

    fn view(&mut self, source: source::View) -> View {
        let key = self.id(source.id.as_ref()).unwrap_or_default();
        let size = source.size_px.filter(|size| self.is_view_size(*size)).map(|size| size.value);
        let mut places = Names::default();
        for place in &source.places {
            places.claim("place", place.id.as_ref(), self.report);
        }
        View {
            name: self.label(source.name.as_ref(), "name of the view"),
            size_px: size.unwrap_or_default(),
            exposure: self.positive_f32(source.exposure.as_ref()),
            layers: source.layers.into_iter().map(|layer| self.layer(layer, size)).collect(),
            places: source.places.iter().map(|place| self.place(place, size)).collect(),
            key,
        }
    }

    fn is_view_size(&mut self, size: At<(u32, u32)>) -> bool {
        let (width, height) = size.value;
        let pixels = u64::from(width) * u64::from(height);
        let fits = (1..=MAX_PIXELS).contains(&pixels);
        if !fits {
            let text = format!("a view of {width} x {height} pixels cannot be painted");
            self.report.error(size.at, format!("{text}; write 1 to 40 megapixels"));
        }
        fits
    }

    pub(super) fn positive_f32(&mut self, text: Option<&Text>) -> f32 {
        self.positive(text).and_then(|number| number.to_f32()).unwrap_or(1.0)
    }

    fn layer(&mut self, source: source::Layer, view: Option<(u32, u32)>) -> Layer {
        let at_px = source.at_px.map(|at| at.value).unwrap_or_default();
        self.check_pictures(&source, view);
        self.check_clip(&source, view);
        Layer {
            picture: super::plain(source.picture.as_ref()),
            at_px,
            blend: source.blend.map(|blend| blend.value).unwrap_or_default(),
            tint: self.coloured_group(source.tint.as_ref()),
            gain: self.positive_f32(source.gain.as_ref()),
            when: source.when.and_then(|when| self.formula(when)),
            mask: source.mask.map(|mask| mask.value),
            reflects: self.coloured_group(source.reflects.as_ref()),
            clip_px: source.clip_px.map(|clip| clip.value),
        }
    }

    fn check_pictures(&mut self, layer: &source::Layer, view: Option<(u32, u32)>) {
        let size = layer.picture.as_ref().and_then(|picture| self.picture_size(picture));
        let mask_size = layer.mask.as_ref().and_then(|mask| self.picture_size(mask));
        if let (Some(picture), Some(size), Some(view)) = (&layer.picture, size, view) {
            let (x, y) = layer.at_px.map(|at| at.value).unwrap_or_default();
            if !is_inside((x, y, size.0, size.1), view) {
                let at = layer.at_px.map_or(picture.at, |at| at.at);
                let what = format!("{} of {} at ({x}, {y})", quoted(picture), pixels(size));
                let text = format!("{what} does not fit the view of {}", pixels(view));
                self.report.error(at, format!("{text}; crop it or move it"));
            }
        }
        if let (Some(mask), Some(mask_size), Some(size)) = (&layer.mask, mask_size, size)
            && mask_size != size
            && Some(mask_size) != view
        {
            let what = format!("mask {} has {}", quoted(mask), pixels(mask_size));
            let text = format!("{what}, its picture {}; save both alike", pixels(size));
            self.report.error(mask.at, text);
        }
    }

    fn check_clip(&mut self, layer: &source::Layer, view: Option<(u32, u32)>) {
        let (Some(clip), Some(view)) = (layer.clip_px, view) else { return };
        let (_, _, width, height) = clip.value;
        if width == 0 || height == 0 || !is_inside(clip.value, view) {
            let text = format!("clip_px leaves the view of {} or is empty", pixels(view));
            self.report.error(clip.at, format!("{text}; write (x, y, width, height) inside it"));
        }
    }

    /// A group that has colours.
    pub(super) fn coloured_group(&mut self, name: Option<&Text>) -> Option<GroupId> {
        let name = name?;
        let group = self.find_group(&name.value, name.at)?;
        let catalog = &self.catalog;
        let mut choices = catalog.group(group).choices.iter();
        if choices.all(|choice| catalog.choice(*choice).swatch.is_none()) {
            let text = format!("group {:?} has no colours; give its choices a swatch", name.value);
            self.report.error(name.at, text);
        }
        Some(group)
    }

    /// The path of a choice's tile, once its picture is known to be usable.
    pub fn tile(&mut self, picture: Option<&Text>) -> Option<String> {
        let picture = picture?;
        self.picture_size(picture);
        Some(picture.value.clone())
    }

    /// Width and height of a picture; `None` when it is a problem.
    pub(super) fn picture_size(&mut self, picture: &Text) -> Option<(u32, u32)> {
        self.picture(picture).map(|head| head.size_px)
    }

    /// What the header of a picture says; `None` when it is a problem.
    pub(super) fn picture(&mut self, picture: &Text) -> Option<PictureHead> {
        if !self.is_path_inside(picture) {
            return None;
        }
        let path = &picture.value;
        let files = self.files;
        let head = self.pictures.entry(path.clone()).or_insert_with(|| files.picture(path)).clone();
        match head {
            Ok(head) if u64::from(head.size_px.0) * u64::from(head.size_px.1) > MAX_PIXELS => {
                let text = format!("picture {path:?} has {}", pixels(head.size_px));
                let advice = "a picture may have 40 megapixels, so make it smaller";
                self.report.error(picture.at, format!("{text}; {advice}"));
                None
            }
            Ok(head) => Some(head),
            Err(problem) => {
                self.report.error(picture.at, format!("picture {path:?}: {problem}"));
                None
            }
        }
    }

    /// Whether a path stays in the catalog's folder.
    pub fn is_path_inside(&mut self, path: &Text) -> bool {
        let complaint = path_complaint(&path.value);
        if let Some(complaint) = complaint {
            self.report.error(path.at, format!("path {:?} {complaint}", path.value));
        }
        complaint.is_none()
    }
}

fn path_complaint(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        Some("is empty; write one such as \"pictures/front.png\"")
    } else if path.contains('\\') {
        Some("has a backslash; write / between folders")
    } else if path.starts_with('/') || path.contains(':') {
        Some("is absolute; write it from the catalog's folder on")
    } else if path.split('/').any(|part| part == "..") {
        Some("leaves the catalog's folder; put the file inside it")
    } else if path.split('/').any(|part| part.is_empty() || part == ".")
        || path.chars().any(char::is_control)
    {
        Some("is not plain; write one such as \"pictures/front.png\"")
    } else {
        None
    }
}

/// Whether x, y, width, height lies inside a view of this size.
pub(super) fn is_inside((x, y, width, height): (u32, u32, u32, u32), view: (u32, u32)) -> bool {
    let ends_by = |start: u32, length: u32, end: u32| {
        start.checked_add(length).is_some_and(|reached| reached <= end)
    };
    ends_by(x, width, view.0) && ends_by(y, height, view.1)
}

pub(super) fn pixels((width, height): (u32, u32)) -> String {
    format!("{width} x {height} pixels")
}

pub(super) fn quoted(text: &Text) -> String {
    format!("{:?}", text.value)
}
