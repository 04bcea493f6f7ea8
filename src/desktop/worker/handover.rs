//! Builds handed over as files by the worker.

use super::{Bench, Job, beside};
use crate::app::{Answer, Dialog, Effect, Export, lifts};
use crate::desktop::{album, clock, files};
use crate::order::{self, Details, Format, Order};
use crate::preview::{self, Backdrop};
use crate::store::Mark;
use std::path::PathBuf;

impl Bench {
    /// Writes the file, once it is known where.
    pub(super) fn export(&mut self, mut export: Box<Export>) {
        let details = Details {
            name: export.name.clone(),
            created: clock::today(),
            quantity: export.quantity,
            pictures: self.album.files(self.store.as_ref(), export.selection.artworks.values()),
        };
        let order = Order::freeze(&export.product, &export.build, &export.selection, details);
        let Some(path) = export.path.take() else {
            return self.ask_where(export, &order);
        };
        let Some(bytes) = self.encode(&export, &order) else {
            let text = self.voice.say("file-no-font").to_owned();
            return self.answer(Answer::Failed(text));
        };
        match files::write(&path, &bytes, export.replaces) {
            Ok(()) => {
                let prints = album::write_prints(&order, &path, self.voice);
                self.exported(&export, path);
                if let Err(text) = prints {
                    self.answer(Answer::Failed(text));
                }
            }
            Err(files::WriteError::Exists) => {
                let effect = Box::new(Effect::Export(export));
                self.answer(Answer::Exists(effect, path));
            }
            Err(error) => self.answer(Answer::Failed(error.told(self.voice))),
        }
    }

    /// The file's bytes; `None` when a font that they need cannot be read.
    fn encode(&mut self, export: &Export, order: &Order) -> Option<Vec<u8>> {
        Some(match export.format {
            Format::Ron => order::ron::encode(order),
            Format::Json => order::json::encode(order),
            Format::Csv => order::csv::encode(order),
            Format::Png => {
                let scene = preview::scene(&export.product, &export.selection, export.view);
                self.lift(lifts(&scene));
                let size_px = export.product.catalog.views[export.view].size_px;
                let (studio, backdrop) = (&mut self.studio, Backdrop::LIGHT);
                let pixels = studio.render(&export.folder, &scene, backdrop, size_px);
                preview::png(&pixels)
            }
            Format::Svg => {
                let texts = preview::engravings(&export.product.catalog, &export.selection);
                preview::svg(&texts, self.studio.fonts(&export.folder)?)?.into_bytes()
            }
        })
    }

    fn exported(&mut self, export: &Export, path: PathBuf) {
        let is_order = matches!(export.format, Format::Json | Format::Csv);
        if let (true, Some(id)) = (is_order, export.saved_as) {
            self.change(|store| store.mark(id, Mark::Ordered));
        }
        self.answer(Answer::Exported(path));
    }

    /// Asks for the path beside the worker, which goes on meanwhile.
    fn ask_where(&self, export: Box<Export>, order: &Order) {
        let name = order::file_name(order, export.format);
        let Some(dialogs) = self.dialogs.clone() else {
            let documents = directories::UserDirs::new()
                .and_then(|dirs| Some(dirs.document_dir()?.to_owned()))
                .or_else(|| std::env::current_dir().ok());
            let proposed = documents.unwrap_or_default().join(name);
            return self
                .answer(Answer::NeedPath(Dialog::SavePath { format: export.format, proposed }));
        };
        let (jobs, voice) = (self.jobs.clone(), self.voice);
        beside(move || {
            let extension = export.format.extension();
            if let Some(path) = dialogs.save_path(&name, extension, voice) {
                let export = Export { path: Some(path), ..*export };
                drop(jobs.send(Job::Do(Effect::Export(Box::new(export)))));
            }
        });
    }
}
