//! Colours of swatches, and whether a label can be read on them.

use super::Rgb;

/// The dark label that the window paints on light swatches.
const DARK: Rgb = Rgb([0x1d, 0x1d, 0x1f]);
const LIGHT: Rgb = Rgb([0xff, 0xff, 0xff]);

/// WCAG 2.2, success criterion 1.4.3: the least contrast of text.
pub const LEAST_CONTRAST: f64 = 4.5;

impl Rgb {
    /// Reads `#c9ccd1`; `None` when the text is not that.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// The label colour, dark or light, that reads better on this colour.
    #[must_use]
    pub fn label(self) -> Self {
        if self.contrast(DARK) >= self.contrast(LIGHT) { DARK } else { LIGHT }
    }

    /// The contrast ratio of two colours after WCAG 2.2, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance after WCAG 2.2, from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hash_and_six_digits_are_a_colour() {
        assert_eq!(Rgb::parse("#c9CCd1"), Some(Rgb([0xc9, 0xcc, 0xd1])));
        for text in ["c9ccd1", "#ccc", "#c9ccd", "#c9ccd1ff", "#+9ccd1", "#ähl", ""] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_better_label_is_taken() {
        assert_eq!(Rgb([0xff; 3]).label(), DARK);
        assert_eq!(Rgb([0x10; 3]).label(), LIGHT);
        assert!((Rgb([0; 3]).contrast(LIGHT) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn neither_label_reads_on_a_middle_grey() {
        let grey = Rgb([0x7b; 3]);
        assert!(grey.contrast(grey.label()) < LEAST_CONTRAST);
    }
}
