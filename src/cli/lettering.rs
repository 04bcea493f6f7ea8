//! Whether texts can be made: they fit their place, and their font has every letter.

use super::Stop;
use crate::build::Selection;
use crate::catalog::{Catalog, ChoiceId, GroupId, GroupKind};
use crate::preview::fits;
use crate::store::shelf::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The catalog's font files by the keys of its fonts.
pub type Fonts = BTreeMap<String, Arc<[u8]>>;

/// Reads every font of a catalog.
pub(super) fn fonts(catalog: &Catalog, entry: &Entry) -> Result<Fonts, Stop> {
    let read = |file: &str| {
        let bytes = entry.read(file);
        bytes.map_err(|problem| Stop::no(format!("{problem}\nFile: {file}")))
    };
    let fonts = catalog.fonts.iter();
    fonts.map(|font| Ok((font.key.clone(), Arc::from(&*read(&font.file)?)))).collect()
}

/// Every text of a selection can be made, or a sentence on the first that cannot.
pub(super) fn check_all(
    catalog: &Catalog,
    selection: &Selection,
    fonts: &Fonts,
) -> Result<(), String> {
    let mut texts = selection.texts.iter();
    texts.try_for_each(|(group, text)| check(catalog, (*group, text.font), &text.text, fonts))
}

/// A text can be made in a font, or a sentence on why not and what to do.
pub(super) fn check(
    catalog: &Catalog,
    (group, font): (GroupId, ChoiceId),
    text: &str,
    fonts: &Fonts,
) -> Result<(), String> {
    let (name, key) = (&catalog.group(group).name, &catalog.choice(font).key);
    if let GroupKind::Text(limits) = &catalog.group(group).kind {
        check_lines(name, limits.max_lines, text.lines().count())?;
    }
    let fit = fonts.get(key).and_then(|bytes| fits(catalog, group, key, text, bytes));
    let Some(fit) = fit.filter(|fit| !fit.holds()) else { return Ok(()) };
    if let Some(word) = &fit.refused {
        return Err(format!("{name}: {word:?} is not put on it; write something else"));
    }
    if !fit.missing.is_empty() {
        let missing: String = fit.missing.iter().collect();
        return Err(format!("{name}: the font {key} has no {missing:?}; write it without"));
    }
    let (width, most) = (fit.width_mm, fit.max_width_mm);
    Err(format!("{name}: the text is {width:.1} mm wide, {most} mm fit; shorten it"))
}

fn check_lines(name: &str, at_most: u32, lines: usize) -> Result<(), String> {
    if lines <= at_most as usize {
        return Ok(());
    }
    let noun = if at_most == 1 { "line" } else { "lines" };
    Err(format!("{name} takes {at_most} {noun}, not {lines}"))
}
