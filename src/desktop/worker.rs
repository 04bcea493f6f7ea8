//! One ordered worker: the stage first, for an eye waits for it; then the store, in the order asked;
//! then other pictures.

mod handover;
mod pictures;

use super::album::{Album, Brought};
use super::dialogs::FileDialogs;
use super::picturing::Studio;
use super::{clock, files};
use crate::app::{
    Answer, Dialog, Effect, Lesson, PictureRequest, Pricing, Reading, Showcase, Slot, lifts,
};
use crate::build::{Profile, SavedBuild, SavedId};
use crate::catalog::GroupId;
use crate::order;
use crate::preview::{self, Backdrop};
use crate::solve::Product;
use crate::store::shelf::{Entry, Shelf};
use crate::store::watch::Watch;
use crate::store::{BuildStore, Mark, Pile, StoreError, Thumbnails};
use crate::suggest::{self, Past};
use crate::words::Voice;
use std::collections::btree_map::OccupiedEntry;
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// Asks the window to draw again.
pub type Repaint = Arc<dyn Fn() + Send + Sync>;

/// The size of a saved build's picture.
const THUMBNAIL_PX: (u32, u32) = (640, 480);

/// How long small pictures wait for each other before they are shown, in milliseconds.
const PICTURE_PACE_MS: i64 = 80;

/// How long prices of options wait for each other, in milliseconds.
const PRICES_PACE_MS: i64 = 400;

/// What the worker works with.
pub struct Supplies {
    pub shelf: Shelf,
    pub store: Box<dyn BuildStore>,
    pub thumbnails: Thumbnails,
    /// The catalogs' folder, to be read again when it changes.
    pub watched: Option<PathBuf>,
}

/// The window's end of the worker thread.
pub struct Worker {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<()>>,
    /// Watches the catalogs' folder as long as it lives.
    _watch: Option<Watch>,
}

/// What the thread is asked.
enum Job {
    Do(Effect),
    ReadShelf,
    /// A picture was read beside the worker.
    Brought(String, GroupId, Result<Brought, String>),
    Stop,
}

impl Worker {
    /// Starts the thread; it begins with reading the shelf and the store.
    pub fn start(
        supplies: Supplies,
        dialogs: Option<Arc<dyn FileDialogs>>,
        repaint: Repaint,
    ) -> (Self, Receiver<Answer>) {
        let Supplies { shelf, store, thumbnails, watched } = supplies;
        let (jobs, inbox) = channel();
        let (answers, outbox) = channel();
        let mut bench = Bench {
            shelf,
            store,
            dialogs,
            answers,
            repaint,
            jobs: jobs.clone(),
            voice: Voice::english(),
            is_voice_chosen: false,
            studio: Studio::keeping(thumbnails),
            album: Album::default(),
            pictures: BTreeMap::new(),
            shown_at_ms: 0,
            pricing: None,
            priced_at_ms: 0,
        };
        let thread = std::thread::Builder::new()
            .name("worker".to_owned())
            .spawn(move || bench.run(&inbox))
            .ok();
        let watch = watched.and_then(|folder| {
            let jobs = jobs.clone();
            Watch::start(&folder, move |_| drop(jobs.send(Job::ReadShelf))).ok()
        });
        (Self { jobs, thread, _watch: watch }, outbox)
    }

    pub fn send(&self, effect: Effect) {
        // A thread that is gone has nothing left to lose; the window stays usable.
        drop(self.jobs.send(Job::Do(effect)));
    }

    /// Finishes what was asked before, then ends the thread.
    pub fn finish(&mut self) {
        drop(self.jobs.send(Job::Stop));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Everything the thread works with.
struct Bench {
    shelf: Shelf,
    store: Box<dyn BuildStore>,
    dialogs: Option<Arc<dyn FileDialogs>>,
    answers: Sender<Answer>,
    repaint: Repaint,
    jobs: Sender<Job>,
    /// What the visitor is spoken to in, and whether they chose it.
    voice: &'static Voice,
    is_voice_chosen: bool,
    studio: Studio,
    album: Album,
    /// The newest picture asked for in every slot.
    pictures: BTreeMap<Slot, PictureRequest>,
    /// When pictures were last shown.
    shown_at_ms: i64,
    /// The options of the build as it is now that are still to be priced.
    pricing: Option<(Arc<Product>, Pricing)>,
    /// When prices were last told or asked for.
    priced_at_ms: i64,
}

impl Bench {
    fn run(&mut self, inbox: &Receiver<Job>) {
        self.begin();
        let mut jobs = VecDeque::new();
        loop {
            let is_idle = jobs.is_empty() && self.pictures.is_empty() && self.pricing.is_none();
            if is_idle {
                // The window is gone when nobody can ask any more.
                let Ok(job) = inbox.recv() else { return };
                self.line_up(job, &mut jobs);
            }
            for job in inbox.try_iter() {
                self.line_up(job, &mut jobs);
            }
            self.draw_stage();
            // One at a time: a newer stage may be asked for meanwhile.
            match jobs.pop_front() {
                Some(Job::Do(effect)) => self.carry_out(effect),
                Some(Job::ReadShelf) => self.read_shelf(),
                Some(Job::Brought(catalog_hash, group, read)) => {
                    self.brought(catalog_hash, group, read);
                }
                Some(Job::Stop) => return,
                None => self.work_at_leisure(),
            }
        }
    }

    /// Puts a job at the end of the line; a picture waits in its slot.
    fn line_up(&mut self, job: Job, jobs: &mut VecDeque<Job>) {
        match job {
            Job::Do(effect @ Effect::Picture(_)) => self.carry_out(effect),
            job => jobs.push_back(job),
        }
    }

    /// Draws the stage, where it is asked for.
    fn draw_stage(&mut self) {
        let first = self.pictures.first_entry();
        let stage = first.filter(|entry| matches!(entry.key(), Slot::Stage(_)));
        if let Some(request) = stage.map(OccupiedEntry::remove) {
            self.draw(&request);
        }
    }

    /// Does one thing that can wait: a picture, or else the price of an option.
    fn work_at_leisure(&mut self) {
        if let Some((_, request)) = self.pictures.pop_first() {
            self.draw(&request);
        } else if let Some((product, mut pricing)) = self.pricing.take() {
            if !pricing.price_next(&product) {
                return self.answer(Answer::Priced(pricing));
            }
            // Where each takes long, what is known is shown before the rest.
            if clock::now_ms() - self.priced_at_ms >= PRICES_PACE_MS {
                self.priced_at_ms = clock::now_ms();
                self.answer(Answer::Priced(pricing.clone()));
            }
            self.pricing = Some((product, pricing));
        }
    }

    fn begin(&mut self) {
        let profile = self.store.profile();
        if let Ok(profile) = &profile {
            self.speak(profile);
        }
        for notice in self.store.notices().to_vec() {
            self.answer(Answer::Failed(notice.told(self.voice)));
        }
        match profile {
            Ok(profile) => self.answer(Answer::Profile(profile)),
            Err(error) => self.fail(&error),
        }
        self.list_drafts();
        self.read_shelf();
        self.list_builds();
    }

    fn speak(&mut self, profile: &Profile) {
        if let Some(language) = &profile.language {
            (self.voice, self.is_voice_chosen) = (Voice::of(language), true);
        }
    }

    fn answer(&self, answer: Answer) {
        if self.answers.send(answer).is_ok() {
            (self.repaint)();
        }
    }

    /// Answers what the screen can show a little later, with the next frame that is drawn.
    fn answer_quietly(&self, answer: Answer) {
        // A window that is gone needs no answer.
        drop(self.answers.send(answer));
    }

    fn fail(&self, error: &StoreError) {
        self.answer(Answer::Failed(error.told(self.voice)));
    }

    fn read_shelf(&mut self) {
        self.studio.clear();
        let mut readings = Vec::new();
        for entry in self.shelf.entries() {
            let reading = read_entry(&entry);
            self.studio.bring(&entry, &reading.fonts);
            readings.push(reading);
        }
        let first = readings.iter().find_map(|reading| reading.product.as_ref());
        if let (Some(first), false) = (first, self.is_voice_chosen) {
            self.voice = Voice::of(&first.catalog.language);
        }
        self.answer(Answer::Shelf(readings));
    }

    fn list_builds(&self) {
        match self.store.builds(Pile::All) {
            Ok(saved) => self.answer(Answer::Saved(saved)),
            Err(error) => self.fail(&error),
        }
    }

    fn list_drafts(&self) {
        match self.store.drafts() {
            Ok(drafts) => self.answer_quietly(Answer::Drafts(drafts)),
            Err(error) => self.fail(&error),
        }
    }

    fn draw(&mut self, request: &PictureRequest) {
        let (slot, key) = (request.slot, request.key);
        self.lift(request.content.artworks());
        if let Some(pixels) = self.studio.make(request) {
            self.answer_quietly(Answer::Picture { slot, key, pixels: Arc::new(pixels) });
        }
        // Small pictures come many at a time, and each frame takes the machine away from them.
        let is_due = clock::now_ms() - self.shown_at_ms >= PICTURE_PACE_MS;
        if is_due || self.pictures.is_empty() || matches!(slot, Slot::Stage(_)) {
            self.shown_at_ms = clock::now_ms();
            (self.repaint)();
        }
        // The picture does not wait for this: it is needed once a hand moves over the stage.
        if let (Slot::Stage(view), Some(map)) = (slot, self.studio.touch_map(&request.content)) {
            self.answer_quietly(Answer::Touch { view, key, map });
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::KeepDraft(draft) => self.keep_draft(*draft),
            Effect::Save { saved, folder, scene } => {
                let png = scene.map(|scene| {
                    self.lift(lifts(&scene));
                    let render = &mut self.studio;
                    let pixels = render.render(&folder, &scene, Backdrop::Nothing, THUMBNAIL_PX);
                    Arc::from(preview::png(&pixels))
                });
                self.save(SavedBuild { thumbnail: png, ..*saved });
            }
            Effect::Rename(id, name) => self.change(|store| store.rename(id, &name)),
            Effect::Duplicate(id) => self.duplicate(id),
            Effect::Trash(id) => self.change(|store| store.trash(id, clock::now_ms())),
            Effect::Restore(id) => self.change(|store| store.restore(id)),
            Effect::Erase(id) => self.change(|store| store.erase(id)),
            Effect::Like(id, is_liked) => {
                let mark = if is_liked { Mark::Liked } else { Mark::NotLiked };
                self.change(|store| store.mark(id, mark));
            }
            Effect::Teach(id, teaches) => {
                let mark = if teaches { Mark::Teaches } else { Mark::DoesNotTeach };
                self.change(|store| store.mark(id, mark));
            }
            Effect::Dismiss(mut dismissed) => {
                dismissed.at_ms = clock::now_ms();
                self.keep(|store| store.dismiss(&dismissed));
            }
            Effect::KeepProfile(profile) => {
                self.speak(&profile);
                self.keep(|store| store.keep_profile(&profile));
            }
            Effect::Suggest(index, product, lesson) => {
                let presets = |past: &Past| suggest::presets(&product, past, suggest::AT_MOST);
                self.answer(Answer::Suggestions(index, self.learn(&lesson, presets)));
            }
            Effect::SuggestNext(product, lesson, build) => {
                let next = |past: &Past| suggest::next_choices(&product, past, &build);
                self.answer(Answer::Next(self.learn(&lesson, next)));
            }
            Effect::PriceOptions(product, pricing) => {
                self.priced_at_ms = clock::now_ms();
                self.pricing = (!pricing.waiting.is_empty()).then_some((product, pricing));
            }
            Effect::Picture(request) => drop(self.pictures.insert(request.slot, request)),
            Effect::Export(export) => self.export(export),
            Effect::BringArtwork { catalog_hash, group, source } => {
                self.bring(catalog_hash, group, source);
            }
            Effect::PickFile => self.pick_file(),
            Effect::ReadFile(path) => self.read_file(&path),
        }
    }

    fn learn<T>(&self, lesson: &Lesson, learn: impl FnOnce(&Past) -> T) -> T {
        let dismissed = self.store.dismissed().unwrap_or_default();
        let shelf: Vec<_> = lesson.shelf.iter().map(|product| &product.catalog).collect();
        learn(&Past { builds: &lesson.builds, dismissed: &dismissed, shelf: &shelf })
    }

    fn keep(&mut self, keep: impl FnOnce(&mut dyn BuildStore) -> Result<(), StoreError>) {
        if let Err(error) = keep(self.store.as_mut()) {
            self.fail(&error);
        }
    }

    /// Changes the saved builds and lists them anew.
    fn change(&mut self, change: impl FnOnce(&mut dyn BuildStore) -> Result<(), StoreError>) {
        self.keep(change);
        self.list_builds();
    }

    fn keep_draft(&mut self, mut draft: SavedBuild) {
        draft.saved_at_ms = clock::now_ms();
        let secured = self.album.secure(self.store.as_mut(), &draft.keyed);
        match secured.and_then(|()| self.store.keep_draft(&draft)) {
            Ok(_) => self.list_drafts(),
            Err(error) => self.fail(&error),
        }
    }

    fn save(&mut self, mut saved: SavedBuild) {
        saved.saved_at_ms = clock::now_ms();
        let secured = self.album.secure(self.store.as_mut(), &saved.keyed);
        match secured.and_then(|()| self.store.save(&saved)) {
            Ok(id) => {
                self.answer(Answer::Kept(id));
                let about = [("name", (&saved.name).into())];
                self.answer(Answer::Done(self.voice.tell("notice-saved", about)));
                self.list_builds();
            }
            Err(error) => self.fail(&error),
        }
    }

    fn duplicate(&mut self, id: SavedId) {
        let name = match self.store.build(id) {
            Ok(Some(build)) => self.voice.tell("builds-copy", [("name", build.name.into())]),
            Ok(None) => return,
            Err(error) => return self.fail(&error),
        };
        self.change(|store| store.duplicate(id, &name, clock::now_ms()).map(drop));
    }

    fn pick_file(&self) {
        let Some(dialogs) = self.dialogs.clone() else {
            return self.answer(Answer::NeedPath(Dialog::OpenPath));
        };
        let (jobs, voice) = (self.jobs.clone(), self.voice);
        beside(move || {
            if let Some(path) = dialogs.open_path(voice) {
                drop(jobs.send(Job::Do(Effect::ReadFile(path))));
            }
        });
    }

    fn read_file(&mut self, path: &Path) {
        let voice = self.voice;
        let read = files::read(voice, path).and_then(|bytes| {
            order::decode(&bytes).map_err(|error| voice.at_file(&error.told(voice), path))
        });
        for picture in read.iter().flat_map(|filed| &filed.order.pictures) {
            if picture.is_whole()
                && let Err(error) = self.album.keep(self.store.as_mut(), &picture.bytes)
            {
                self.fail(&error);
            }
        }
        self.answer(match read {
            Ok(filed) => Answer::Opened(Box::new(filed.order)),
            Err(text) => Answer::Failed(text),
        });
    }
}

/// Reads one product folder, its fonts included.
fn read_entry(entry: &Entry) -> Reading {
    let opened = entry.open();
    let product = opened.product.map(Arc::new);
    let files = product.iter().flat_map(|product| &product.catalog.fonts);
    let fonts = files.filter_map(|font| {
        let bytes = entry.read(&font.file).ok()?;
        Some((font.key.clone(), Arc::from(&*bytes)))
    });
    Reading {
        folder: entry.name.clone(),
        showcase: product.as_deref().map(Showcase::new).unwrap_or_default(),
        fonts: Arc::new(fonts.collect()),
        product,
        problems: opened.problems,
        texts: opened.texts,
    }
}

/// Runs something that waits for a person on a thread of its own.
fn beside(wait: impl FnOnce() + Send + 'static) {
    drop(std::thread::Builder::new().name("dialog".to_owned()).spawn(wait));
}
