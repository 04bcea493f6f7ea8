//! A content key that is the same on every machine and in every run.

/// FNV-1a, 64 bits. Each value is written with its length or at a fixed width, so that no two
/// different sequences write the same bytes.
pub struct Key(u64);

impl Key {
    /// The key of nothing.
    pub fn new() -> Key {
        Key(0xcbf2_9ce4_8422_2325)
    }

    /// The key of all that was written.
    pub fn finish(&self) -> u64 {
        self.0
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Writes a whole number.
    pub fn number(&mut self, number: u32) -> &mut Key {
        self.bytes(&number.to_le_bytes());
        self
    }

    /// Writes a fraction by its bits.
    pub fn fraction(&mut self, fraction: f32) -> &mut Key {
        self.number(fraction.to_bits())
    }

    /// Writes text with its length.
    pub fn text(&mut self, text: &str) -> &mut Key {
        self.number(text.len() as u32);
        self.bytes(text.as_bytes());
        self
    }

    /// Writes whether a value is there, then the value.
    pub fn maybe<T>(&mut self, value: Option<&T>, write: impl Fn(&mut Key, &T)) -> &mut Key {
        self.number(u32::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
        self
    }

    /// Writes how many values there are, then each.
    pub fn each<T>(&mut self, values: &[T], write: impl Fn(&mut Key, &T)) -> &mut Key {
        self.number(values.len() as u32);
        for value in values {
            write(self, value);
        }
        self
    }
}
