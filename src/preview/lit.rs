//! A picture's light, decoded once, in planes as they are added up.

use super::light::DECODED;
use super::picture::Samples;

/// Light 1 in a plane.
pub const FULL: f32 = 65_535.0;

/// The light of a picture's box, row by row, a value a pixel; [`FULL`] is light 1.
#[derive(Debug)]
pub enum Lit {
    /// One plane that stands for all three channels.
    Grey(Vec<u16>),
    /// Red, green and blue, premultiplied by an alpha of 255.
    Colour { light: Box<[Vec<u16>; 3]>, alpha: Vec<u8> },
}

impl Lit {
    /// Decodes all samples.
    pub fn of(samples: &Samples) -> Lit {
        let decoded: [f32; 256] = DECODED.map(|light| light * FULL);
        match samples {
            Samples::Grey(bytes) => {
                let table = decoded.map(|light| (light + 0.5) as u16);
                Lit::Grey(bytes.iter().map(|code| table[*code as usize]).collect())
            }
            Samples::Rgba { bytes, .. } => {
                let pixels = bytes.chunks_exact(4);
                let light = |channel: usize| {
                    let premultiplied = pixels.clone().map(|pixel| {
                        let share = f32::from(pixel[3]) * (1.0 / 255.0);
                        (decoded[pixel[channel] as usize] * share + 0.5) as u16
                    });
                    premultiplied.collect()
                };
                let light = Box::new([light(0), light(1), light(2)]);
                Lit::Colour { light, alpha: pixels.map(|pixel| pixel[3]).collect() }
            }
        }
    }

    /// What the light is premultiplied by, of 255; nothing for grey light.
    pub fn alpha(&self) -> &[u8] {
        match self {
            Lit::Grey(_) => &[],
            Lit::Colour { alpha, .. } => alpha,
        }
    }
}
