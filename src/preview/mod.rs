//! Pictures of a product: what a view shows of a build, and its pixels.
//!
//! [`scene`] says what is shown as plain data; [`raster`] draws it in linear light; [`fits`] and
//! [`measure`] say how large a text is. Everything is a pure function of its arguments: pictures
//! and fonts are handed in, decoded once by the caller. The formula is in `docs/pictures.md`.

pub mod artwork;
mod backdrop;
mod flat;
mod homography;
mod kept;
mod key;
mod light;
mod lit;
mod outline;
mod picture;
mod raster;
mod relief;
mod resample;
mod scene;
mod text;
mod touch;
mod uv;

pub use backdrop::Backdrop;
pub use fearless_simd::Level;
pub use outline::{Engraving, engravings, svg};
pub use picture::{
    FileMeaning, MAX_PIXELS, Needed, Picture, PictureError, Pictures, check_picture,
};
pub use raster::{MAX_SIDE_PX, Pixels, png, proof, quick_png, raster, raster_at};
pub use scene::{
    Laid, NEUTRAL, Reflection, Scene, Shown, Spot, Written, layer_shows, scene, scene_of,
};
pub use text::{Fit, TextSize, fits, measure};
pub use touch::{TouchMap, layer_groups, touch_key, touch_map};
pub use uv::UvLayer;
