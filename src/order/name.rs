//! What an order's file is called.

use super::{Order, OrderedArtwork};
use std::path::{Path, PathBuf};

/// A format that orders are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Also the build file that re-opens in Bespoke.
    Ron,
    Json,
    /// A table for spreadsheets and shop systems.
    Csv,
    /// The picture alone.
    Png,
    /// The outlines of its texts, in millimetres.
    Svg,
}

impl Format {
    /// The end of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Ron => "ron",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// Bytes a file name may have on the systems we know, less some for a copy's number.
const LONGEST: usize = 200;

/// `AURIS One - Anna - 2026-11-20.json`: a name every system can keep.
pub fn file_name(order: &Order, format: Format) -> String {
    let day = order.created.get(..10).unwrap_or(&order.created);
    let words = [order.product.as_str(), order.name.as_str(), day].map(safe);
    let named: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let stem = shortened(&named.join(" - "));
    let stem = if stem.is_empty() || is_device(&stem) { format!("Order {stem}") } else { stem };
    format!("{}.{}", stem.trim_end(), format.extension())
}

/// Where the print-ready picture of a group goes: beside the order, `<order>.<group>.print.png`.
pub fn print_path(order: &Path, ordered: &OrderedArtwork) -> PathBuf {
    let stem = order.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let (stem, group) = (stem.unwrap_or_default(), safe(&ordered.key));
    order.with_file_name(format!("{stem}.{group}.print.png"))
}

/// Without what Windows, macOS or a shell cannot keep in a name, one space between words.
fn safe(word: &str) -> String {
    let kept = word.chars().map(|letter| {
        let is_bad = letter.is_control() || "<>:\"/\\|?*".contains(letter) || is_unseen(letter);
        if is_bad { ' ' } else { letter }
    });
    let spaced = kept.collect::<String>();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_matches(['.', ' ', '-']).to_owned()
}

/// Marks that turn or join text and so can disguise a name.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn shortened(stem: &str) -> String {
    let end = stem.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let end = end.take_while(|end| *end <= LONGEST).last().unwrap_or(0);
    stem[..end].trim_end_matches(['.', ' ']).to_owned()
}

/// Names that mean a device on Windows, whatever stands behind their first dot.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix| {
        let rest = first.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.len() == 1 && rest.chars().all(|d| d.is_ascii_digit()))
    };
    matches!(first.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}
