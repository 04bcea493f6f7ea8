//! Days as a person reads them.

use crate::words::Voice;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// `20 Nov 2026` (UTC); empty for a time that no calendar holds.
pub fn day(voice: &Voice, at_ms: i64) -> String {
    let Ok(at) = Timestamp::from_millisecond(at_ms) else { return String::new() };
    let date = TimeZone::UTC.to_datetime(at).date();
    voice.day(date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Language;

    #[test]
    fn a_day_is_written_as_the_language_does() {
        let german = Voice::of(&Language::parse("de").unwrap());
        assert_eq!(day(Voice::english(), 1_795_132_800_000), "20 Nov 2026");
        assert_eq!(day(german, 1_795_132_800_000), "20. November 2026");
        assert_eq!(day(german, i64::MAX), "");
    }
}
