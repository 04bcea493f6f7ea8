//! The pictures of the state as textures of egui.

use crate::app::Slot;
use crate::preview::Pixels;
use egui::load::SizedTexture;
use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a picture lies on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Pixel on pixel.
    Exact,
    /// Larger or smaller than it was made.
    Scaled,
}

/// One texture for each slot that has a picture.
#[derive(Default)]
pub struct Textures {
    by_slot: BTreeMap<Slot, (u64, TextureHandle)>,
}

impl Textures {
    /// Uploads what is new, by its key, and drops what is gone.
    pub fn keep_up(
        &mut self,
        ctx: &Context,
        pictures: &BTreeMap<Slot, (u64, Arc<Pixels>)>,
        stage: Detail,
    ) {
        self.by_slot.retain(|slot, _| pictures.contains_key(slot));
        for (slot, (key, pixels)) in pictures {
            if self.by_slot.get(slot).is_none_or(|(shown, _)| shown != key) {
                let detail = if matches!(slot, Slot::Stage(_)) { stage } else { Detail::Scaled };
                self.insert(ctx, *slot, *key, (image(pixels), detail));
            }
        }
    }

    /// Puts a picture into a slot.
    pub fn insert(
        &mut self,
        ctx: &Context,
        slot: Slot,
        key: u64,
        (image, detail): (ColorImage, Detail),
    ) {
        let options = match detail {
            Detail::Exact => TextureOptions::NEAREST,
            Detail::Scaled => TextureOptions::LINEAR,
        };
        if let Some((shown, texture)) = self.by_slot.get_mut(&slot) {
            *shown = key;
            texture.set(image, options);
        } else {
            let texture = ctx.load_texture(format!("{slot:?}"), image, options);
            self.by_slot.insert(slot, (key, texture));
        }
    }

    /// The picture of a slot; `None` until it is made.
    pub fn get(&self, slot: Slot) -> Option<SizedTexture> {
        self.by_slot.get(&slot).map(|(_, texture)| SizedTexture::from_handle(texture))
    }
}

fn image(pixels: &Pixels) -> ColorImage {
    let size = [pixels.size_px.0 as usize, pixels.size_px.1 as usize];
    ColorImage::from_rgba_unmultiplied(size, &pixels.rgba)
}
