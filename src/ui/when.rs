//! Days as a person reads them.

use jiff::Timestamp;

/// `20 Nov 2026` (UTC); empty for a time that no calendar holds.
pub fn day(at_ms: i64) -> String {
    let timestamp = Timestamp::from_millisecond(at_ms);
    timestamp.map(|at| at.strftime("%-d %b %Y").to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_short() {
        assert_eq!(day(1_795_132_800_000), "20 Nov 2026");
        assert_eq!(day(i64::MAX), "");
    }
}
