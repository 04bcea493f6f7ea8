//! The only place that reads the clock.

use jiff::{Timestamp, Zoned};

/// Milliseconds since 1970 (UTC).
pub fn now_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

/// Today where the machine stands, `2026-11-20`.
pub fn today() -> String {
    Zoned::now().date().to_string()
}

/// Microseconds since 1970 (UTC).
pub fn now_us() -> i64 {
    Timestamp::now().as_microsecond()
}
