//! One conversation: a product, a build with its history, and an answer for every line.

use super::answer::{self, Fields, Refusal};
use super::names::Names;
use super::request::Request;
use crate::build::{Build, History};
use crate::cli::lettering::Fonts;
use crate::solve::{Outcome, Product};
use serde_json::Value;
use std::cell::Cell;
use std::time::{Duration, Instant};

/// A conversation about one product; the window's engine without the window.
pub struct Session {
    pub(super) fonts: Fonts,
    pub(super) engine: Engine,
    pub(super) names: Names,
    pub(super) history: History,
    /// Of the history's present build.
    pub(super) outcome: Outcome,
}

/// The product, with the time that its answers took.
pub(super) struct Engine {
    product: Product,
    spent: Cell<Duration>,
}

impl Engine {
    /// Asks the product, and counts the time.
    pub(super) fn ask<T>(&self, question: impl FnOnce(&Product) -> T) -> T {
        let start = Instant::now();
        let answer = question(&self.product);
        self.spent.set(self.spent.get() + start.elapsed());
        answer
    }

    pub(super) fn product(&self) -> &Product {
        &self.product
    }
}

impl Session {
    /// A conversation that begins with an empty build; texts are measured in these fonts.
    pub fn new(product: Product, fonts: Fonts) -> Self {
        let outcome = product.outcome(&Build::default());
        let names = Names::new(&product.catalog);
        let engine = Engine { product, spent: Cell::default() };
        Self { fonts, engine, names, history: History::default(), outcome }
    }

    /// Answers one line with one line.
    pub fn answer(&mut self, line: &str) -> String {
        self.engine.spent.take();
        let answer = match serde_json::from_str::<Request>(line) {
            Ok(request) => self.respond(request),
            Err(error) => Err(Refusal::of(format!("the line is no request: {error}"))),
        };
        self.write(answer)
    }

    /// The answer to a line that could not be read.
    pub fn refuse(&self, error: &str) -> String {
        self.engine.spent.take();
        self.write(Err(Refusal::of(error)))
    }

    fn write(&self, answer: Result<Fields, Refusal>) -> String {
        let is_done = answer.is_ok();
        let mut fields = answer.unwrap_or_else(Refusal::fields);
        fields.insert("ok".into(), is_done.into());
        let micros = self.engine.spent.get().as_nanos() as f64 / 1000.0;
        fields.insert("micros".into(), micros.into());
        Value::Object(fields).to_string()
    }

    fn respond(&mut self, request: Request) -> Result<Fields, Refusal> {
        match request {
            Request::State {} => Ok(self.state()),
            Request::Choose { choice, count, group, text, font, number } => match (choice, group) {
                (Some(choice), None) if text.is_none() && font.is_none() && number.is_none() => {
                    self.choose(&choice, count.unwrap_or(1))
                }
                (None, Some(group)) if count.is_none() => match (text, number) {
                    (Some(text), None) => self.letter(&group, &text, font.as_deref()),
                    (None, Some(number)) if font.is_none() => {
                        self.set_number(&group, &number.text())
                    }
                    _ => Err(Refusal::of("a group takes either text, with its font, or number")),
                },
                _ => Err(Refusal::of("choose takes either choice, with count, or group")),
            },
            Request::Reject { choice } => self.reject(&choice),
            Request::Clear { group: Some(group), choice: None } => self.clear_group(&group),
            Request::Clear { group: None, choice: Some(choice) } => self.clear_choice(&choice),
            Request::Clear { .. } => Err(Refusal::of("clear takes either group or choice")),
            Request::Reset {} => self.reset(),
            Request::Undo {} => self.undo(),
            Request::Redo {} => self.redo(),
            Request::Why { choice } => self.why(&choice),
            Request::Repairs { choice, at_most } => self.repairs(&choice, at_most.unwrap_or(3)),
            Request::Complete { by, builds } => self.complete(by, &builds),
            Request::Count {} => Ok(self.count()),
            Request::PriceBounds {} => Ok(self.price_bounds()),
            Request::OptionPrices {} => Ok(self.option_prices()),
            Request::Suggest { builds, k } => self.suggest(&builds, k.unwrap_or(5)),
        }
    }

    /// The build as it stands.
    pub(super) fn state(&self) -> Fields {
        let product = self.engine.product();
        let price = self.engine.ask(|product| product.total(&self.outcome.selection));
        answer::state(&product.catalog, &self.names, &self.outcome, price)
    }
}
