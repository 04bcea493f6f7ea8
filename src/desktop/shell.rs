//! The window itself: takes in answers, draws, carries out actions.

use super::DesktopError;
use super::dialogs::{FileDialogs, NativeDialogs, are_native_dialogs_there};
use super::frame_log::FrameLog;
use super::worker::{Supplies, Worker};
use crate::app::{Action, Answer, ArtworkSource, State, update};
use crate::preview::Pixels;
use crate::ui::View;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// What the window starts with.
pub struct Stock {
    pub supplies: Supplies,
    pub log: Option<FrameLog>,
}

/// Opens the window and runs until it is closed.
pub fn open_window(stock: Stock) -> Result<(), DesktopError> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Bespoke")
        .with_app_id("bespoke")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([720.0, 640.0])
        .with_drag_and_drop(true);
    // Pictures bring their own dither; the panels are plain colours.
    let options = eframe::NativeOptions { viewport, dithering: false, ..Default::default() };
    let started = eframe::run_native(
        "Bespoke",
        options,
        Box::new(|context| Ok(Box::new(Shell::new(&context.egui_ctx, stock)))),
    );
    started.map_err(|error| DesktopError::Window(error.to_string()))
}

/// What eframe drives.
struct Shell {
    state: State,
    view: View,
    inbox: Receiver<Answer>,
    worker: Worker,
    log: Option<FrameLog>,
}

impl Shell {
    fn new(context: &egui::Context, stock: Stock) -> Self {
        let repaint = {
            let context = context.clone();
            Arc::new(move || context.request_repaint())
        };
        let has_file_dialogs = are_native_dialogs_there();
        let dialogs = has_file_dialogs.then(|| Arc::new(NativeDialogs) as Arc<dyn FileDialogs>);
        let Stock { supplies, log } = stock;
        let (worker, inbox) = Worker::start(supplies, dialogs, repaint);
        let state = State { has_file_dialogs, ..State::default() };
        Self { state, view: View::new(context), inbox, worker, log }
    }

    fn act(&mut self, action: Action) {
        for effect in update(&mut self.state, action) {
            self.worker.send(effect);
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, context: &egui::Context, frame: &mut eframe::Frame) {
        if let Some(log) = &mut self.log {
            log.frame(context, frame);
        }
        while let Ok(answer) = self.inbox.try_recv() {
            self.act(Action::Answer(answer));
        }
        let dropped = context.input(|input| input.raw.dropped_files.clone());
        for path in dropped.iter().map(|file| file.path().to_owned()) {
            self.act(Action::DropFile(path));
        }
        for image in pasted(context) {
            self.act(Action::BringAnywhere(ArtworkSource::Pasted(Arc::new(image))));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let actions = self.view.show(ui, &self.state);
        if actions.is_empty() {
            return;
        }
        for action in actions {
            self.act(action);
        }
        // The answer is drawn in the same frame; a frame has only so many passes.
        ui.ctx().request_discard("the state has changed");
        if !ui.ctx().will_discard() {
            ui.ctx().request_repaint();
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.view.paper().to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.worker.finish();
    }
}

/// Pictures that were pasted; only where the clipboard holds no text.
fn pasted(context: &egui::Context) -> Vec<Pixels> {
    context.input(|input| {
        let images = input.events.iter().filter_map(|event| match event {
            egui::Event::PasteImage(image) => Some(image),
            _ => None,
        });
        let pixels = images.map(|image| Pixels {
            size_px: (image.width() as u32, image.height() as u32),
            rgba: image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect(),
        });
        pixels.collect()
    })
}
