//! A log of frames, for measuring from outside how fast the window answers.

use super::clock;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes one line a frame: `began_us,clicks,last_frame_cpu_us`.
///
/// `began_us` is the time since 1970 in microseconds; `clicks` the button releases that came with
/// the frame; `last_frame_cpu_us` what the frame before took, the display's part left out. A frame
/// that took in a click is followed by one more, whose beginning says when it was displayed.
pub struct FrameLog {
    file: BufWriter<File>,
}

impl FrameLog {
    /// Begins a log; an old file of this name is replaced.
    pub fn create(path: &Path) -> std::io::Result<Self> {
        let mut file = BufWriter::new(File::create(path)?);
        writeln!(file, "began_us,clicks,last_frame_cpu_us")?;
        Ok(Self { file })
    }

    /// Logs the frame that begins now.
    pub fn frame(&mut self, context: &egui::Context, frame: &eframe::Frame) {
        if context.current_pass_index() > 0 {
            return;
        }
        let is_click = |event: &egui::Event| {
            matches!(event, egui::Event::PointerButton { pressed: false, .. })
        };
        let clicks = context.input(|input| input.events.iter().filter(|e| is_click(e)).count());
        if clicks > 0 {
            context.request_repaint();
        }
        let cpu_us = frame.info().cpu_usage.map_or(0.0, |secs| secs * 1e6);
        // A full disk ends the measurement, not the program.
        drop(writeln!(self.file, "{},{clicks},{cpu_us:.0}", clock::now_us()));
        drop(self.file.flush());
    }
}
