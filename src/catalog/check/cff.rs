//! Letters of CFF outlines: how many steps it takes to draw them.
//!
//! A letter's steps may call subroutines, which call others, each many times: a small file can ask
//! for more steps than ever end. So the steps are followed here first, without drawing, and no
//! further than [`MOST_STEPS`]. Whatever readers of fonts understand in different ways is refused,
//! so that what is counted is what is drawn (Adobe's technical note 5177).

use cosmic_text::skrifa::raw::tables::postscript::dict::{self, Entry};
use cosmic_text::skrifa::raw::tables::postscript::{BlendState, Charset, FdSelect, Index};
use cosmic_text::skrifa::raw::tables::variations::ItemVariationStore;
use cosmic_text::skrifa::raw::{FontData, FontRead, TableProvider};
use cosmic_text::skrifa::{FontRef, GlyphId};

/// The most steps of one letter, and of all letters together.
const MOST_STEPS: u32 = 100_000;
const MOST_STEPS_OF_ALL: u32 = 40_000_000;
/// Subroutines in subroutines.
const DEEPEST: u32 = 10;
/// The most numbers before an operator.
const MOST_NUMBERS: usize = 513;
/// Parts of a font with subroutines of their own, and the most bytes that tell of one.
const MOST_PARTS: u32 = 256;
const LONGEST_DICT: usize = 4_096;
/// The last name of the standard letters, of which alone others may be composed.
const LAST_STANDARD: u16 = 149;

/// Whether the steps of all letters can be followed to their end.
pub fn can_be_followed(font: &FontRef<'_>) -> bool {
    let first = font.cff().ok().map(|table| {
        let dict = table.top_dicts().get(0).ok()?;
        let charset = table.charset(0).ok().flatten();
        let data = table.offset_data().as_bytes();
        Letters::read(Kind::First(charset), data, dict, table.global_subrs().into())
    });
    let second = font.cff2().ok().map(|table| {
        let data = table.offset_data().as_bytes();
        Letters::read(Kind::Second, data, table.top_dict_data(), table.global_subrs().into())
    });
    let tables = [first, second].into_iter().flatten();
    tables.into_iter().all(|letters| letters.is_some_and(|it| it.follow().is_some()))
}

/// Which of the two formats a table has.
enum Kind<'a> {
    /// With the names of its letters, where they have names.
    First(Option<Charset<'a>>),
    Second,
}

/// The letters of a table.
struct Letters<'a> {
    kind: Kind<'a>,
    steps: Index<'a>,
    shared: Index<'a>,
    parts: Vec<Part<'a>>,
    /// The part of each letter; the first where there is none.
    part_of: Option<FdSelect<'a>>,
    variations: Option<ItemVariationStore<'a>>,
}

/// A part of a font with subroutines of its own.
#[derive(Default)]
struct Part<'a> {
    subroutines: Option<Index<'a>>,
    variation: u16,
}

impl<'a> Letters<'a> {
    /// Reads a table; `None` when it is broken.
    fn read(kind: Kind<'a>, data: &'a [u8], top: &'a [u8], shared: Index<'a>) -> Option<Self> {
        let is_second = matches!(kind, Kind::Second);
        let index = |at: usize| Index::new(data.get(at..)?, is_second).ok();
        let mut letters = Letters {
            kind,
            steps: Index::Empty,
            shared,
            parts: Vec::new(),
            part_of: None,
            variations: None,
        };
        let (mut fonts, mut private) = (Index::Empty, None);
        for entry in dict::entries(top.get(..LONGEST_DICT.min(top.len()))?, None) {
            match entry.ok()? {
                Entry::CharstringsOffset(at) => letters.steps = index(at)?,
                Entry::FdArrayOffset(at) => fonts = index(at)?,
                Entry::PrivateDictRange(range) => private = Some(range),
                Entry::FdSelectOffset(at) => {
                    letters.part_of = Some(FdSelect::read(FontData::new(data.get(at..)?)).ok()?);
                }
                Entry::VariationStoreOffset(at) if is_second => {
                    // Two bytes tell its length first.
                    let store = FontData::new(data.get(at.checked_add(2)?..)?);
                    letters.variations = Some(ItemVariationStore::read(store).ok()?);
                }
                _ => {}
            }
        }
        if fonts.count() > MOST_PARTS {
            return None;
        }
        for number in 0..fonts.count() as usize {
            let font = fonts.get(number).ok()?;
            let mut entries = dict::entries(font.get(..LONGEST_DICT.min(font.len()))?, None);
            let private = entries.find_map(|entry| match entry {
                Ok(Entry::PrivateDictRange(range)) => Some(range),
                _ => None,
            });
            letters.parts.push(letters.part(data, private, &index)?);
        }
        if letters.parts.is_empty() {
            letters.parts.push(letters.part(data, private, &index)?);
        }
        Some(letters)
    }

    fn part(
        &self,
        data: &'a [u8],
        private: Option<std::ops::Range<usize>>,
        index: &dyn Fn(usize) -> Option<Index<'a>>,
    ) -> Option<Part<'a>> {
        let mut part = Part::default();
        let Some(private) = private else { return Some(part) };
        let start = private.start;
        let dict = data.get(private).filter(|dict| dict.len() <= LONGEST_DICT)?;
        let blend = self.variations.clone().and_then(|it| BlendState::new(it, &[], 0).ok());
        for entry in dict::entries(dict, blend) {
            match entry.ok()? {
                Entry::SubrsOffset(at) => part.subroutines = Some(index(start.checked_add(at)?)?),
                Entry::VariationStoreIndex(variation) => part.variation = variation,
                _ => {}
            }
        }
        Some(part)
    }

    /// Follows the steps of every letter to their end.
    fn follow(&self) -> Option<()> {
        let mut left_of_all = MOST_STEPS_OF_ALL;
        for letter in 0..self.steps.count() {
            let glyph = GlyphId::new(letter);
            let part = self.part_of.as_ref().map_or(Some(0), |it| it.font_index(glyph))?;
            let mut walk = Walk {
                letters: self,
                part: self.parts.get(usize::from(part))?,
                may_be_composed: self.may_be_composed(glyph),
                numbers: Vec::new(),
                stems: 0,
                regions: None,
                left: MOST_STEPS.min(left_of_all),
            };
            let before = walk.left;
            walk.follow(self.steps.get(letter as usize).ok()?, 0)?;
            left_of_all -= before - walk.left;
        }
        Some(())
    }

    /// Whether a letter may be two others over each other: not if it may be one of these two.
    fn may_be_composed(&self, glyph: GlyphId) -> bool {
        let Kind::First(Some(names)) = &self.kind else { return false };
        names.string_id(glyph).is_ok_and(|name| name.to_u16() > LAST_STANDARD)
    }
}

/// One letter's steps while they are followed.
struct Walk<'a> {
    letters: &'a Letters<'a>,
    part: &'a Part<'a>,
    may_be_composed: bool,
    /// The numbers before the next operator; `None` for a fraction.
    numbers: Vec<Option<i32>>,
    stems: usize,
    /// How many changes a number has in a font of many weights, once it was asked.
    regions: Option<usize>,
    /// How many steps may follow.
    left: u32,
}

impl Walk<'_> {
    /// Follows some steps; `None` when there are too many, or some that nobody knows.
    fn follow(&mut self, mut steps: &[u8], depth: u32) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        while let [first, rest @ ..] = steps {
            self.left = self.left.checked_sub(1)?;
            steps = rest;
            match *first {
                10 => self.call(self.part.subroutines.as_ref()?, depth)?,
                29 => self.call(&self.letters.shared, depth)?,
                11 => return Some(()),
                14 => return (self.numbers.len() < 4 || self.may_be_composed).then_some(()),
                1 | 3 | 18 | 23 => self.stand(),
                19 | 20 => {
                    self.stand();
                    steps = steps.get(self.stems.div_ceil(8)..)?;
                }
                4..=8 | 21 | 22 | 24..=27 | 30 | 31 => self.numbers.clear(),
                12 => {
                    let ([34..=37], rest) = steps.split_at_checked(1)? else { return None };
                    self.numbers.clear();
                    steps = rest;
                }
                15 | 16 => self.vary(*first)?,
                28 | 32..=255 => steps = self.number(*first, steps)?,
                _ => return None,
            }
        }
        Some(())
    }

    fn call(&mut self, subroutines: &Index<'_>, depth: u32) -> Option<()> {
        let number = self.numbers.pop()??.checked_add(subroutines.subr_bias())?;
        self.follow(subroutines.get(usize::try_from(number).ok()?).ok()?, depth + 1)
    }

    /// Takes in stems: two numbers each, a width may stand before them.
    fn stand(&mut self) {
        self.stems += self.numbers.len() / 2;
        self.numbers.clear();
    }

    /// Takes in which weights there are, or numbers with what each weight changes.
    fn vary(&mut self, operator: u8) -> Option<()> {
        // These are long to carry out.
        self.left = self.left.checked_sub(16)?;
        let regions = |variation: u16| {
            let store = self.letters.variations.clone()?;
            BlendState::new(store, &[], variation).ok()?.region_count().ok()
        };
        let number = self.numbers.last().copied()??;
        if operator == 15 {
            self.regions = Some(regions(u16::try_from(number).ok()?)?);
            self.numbers.pop();
            return Some(());
        }
        let known = self.regions;
        let regions = match known {
            Some(regions) => regions,
            None => regions(self.part.variation)?,
        };
        self.regions = Some(regions);
        self.numbers.pop();
        let changes = usize::try_from(number).ok()?.checked_mul(regions)?;
        let values = self.numbers.len().checked_sub(changes)?;
        let blended = values.checked_sub(usize::try_from(number).ok()?)?;
        self.numbers.truncate(values);
        self.numbers[blended..].fill(None);
        Some(())
    }

    /// Reads a number that begins with a byte; answers with the steps after it.
    fn number<'b>(&mut self, first: u8, rest: &'b [u8]) -> Option<&'b [u8]> {
        let low = |byte: u8| i32::from(byte);
        let (number, length) = match (first, rest) {
            (28, [high, byte, ..]) => (Some(i32::from(i16::from_be_bytes([*high, *byte]))), 2),
            (32..=246, _) => (Some(low(first) - 139), 0),
            (247..=250, [byte, ..]) => (Some((low(first) - 247) * 256 + low(*byte) + 108), 1),
            (251..=254, [byte, ..]) => (Some((251 - low(first)) * 256 - low(*byte) - 108), 1),
            (255, [_, _, _, _, ..]) => (None, 4),
            _ => return None,
        };
        self.numbers.push(number);
        (self.numbers.len() <= MOST_NUMBERS).then_some(&rest[length..])
    }
}
