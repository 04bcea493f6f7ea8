//! What the products can be read in, and what they are read in.

use super::{Screen, Shelved, State};
use crate::catalog::{Language, Problem, Translation};
use crate::words::Voice;
use std::sync::Arc;

impl Shelved {
    /// What the product can be read in, its own language first; nothing without a product.
    pub fn languages(&self) -> Vec<&Language> {
        let own = self.own.iter().map(|product| &product.catalog.language);
        own.chain(self.translations().map(|translation| &translation.language)).collect()
    }

    fn translations(&self) -> impl Iterator<Item = &Translation> {
        self.texts.iter().filter_map(|translated| translated.translation.as_ref())
    }

    /// Every problem with its file in the product's folder.
    pub fn findings(&self) -> impl Iterator<Item = (&str, &Problem)> {
        let texts = self.texts.iter().map(|it| (it.file.as_str(), &it.problems));
        let files = std::iter::once(("catalog.ron", &self.problems)).chain(texts);
        files.flat_map(|(file, problems)| problems.iter().map(move |problem| (file, problem)))
    }

    /// Puts the product's texts in the wanted language, or the nearest that there is.
    pub(super) fn speak(&mut self, wanted: Option<&Language>) {
        let language = wanted.and_then(|wanted| wanted.nearest(&self.languages()));
        let own = self.own.as_ref().map(|product| &product.catalog.language);
        let language = language.filter(|language| Some(*language) != own);
        let translation = self.translations().find(|it| Some(&it.language) == language);
        self.product = match (&self.own, translation) {
            (Some(own), Some(translation)) => Some(Arc::new(own.in_language(translation))),
            (own, _) => own.clone(),
        };
    }
}

impl State {
    /// What can be read on the screen: of the open product, elsewhere of the whole shelf.
    pub fn languages(&self) -> Vec<Language> {
        let of_open = self.open.as_ref().map(|open| open.shelved);
        let of_open = of_open.filter(|_| matches!(self.screen, Screen::Configure | Screen::Review));
        let is_asked = |index: usize| of_open.is_none_or(|open| open == index);
        let shelved = self.shelf.iter().enumerate().filter(|(index, _)| is_asked(*index));
        let mut languages: Vec<_> =
            shelved.flat_map(|(_, shelved)| shelved.languages()).cloned().collect();
        languages.sort();
        languages.dedup();
        languages
    }

    /// What the program itself speaks: the language that the visitor chose, else the one that is
    /// read.
    pub fn voice(&self) -> &'static Voice {
        match &self.profile.language {
            Some(chosen) => Voice::of(chosen),
            None => self.language().as_ref().map_or_else(Voice::english, Voice::of),
        }
    }

    /// Which of [`State::languages`] is read; where products differ and nobody has said, that of the
    /// first one.
    pub fn language(&self) -> Option<Language> {
        let can_be = self.languages();
        let can_be: Vec<_> = can_be.iter().collect();
        let wanted = self.profile.language.as_ref();
        let open = self.open.as_ref().map(|open| &open.product);
        let shown = open.into_iter().chain(self.products().map(|(_, product)| product));
        let shown = shown.map(|product| &product.catalog.language).find(|it| can_be.contains(it));
        wanted.and_then(|wanted| wanted.nearest(&can_be)).or(shown).cloned()
    }
}
