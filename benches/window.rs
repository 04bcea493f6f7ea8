//! How fast the real window answers, on the display of the environment (or an Xvfb of its own).
//!
//! Starts the release program, waits for the first frame, clicks through the options, and reads
//! the log of frames. Prints: start to first frame, click to next frame, idle CPU, memory.
//!
//!     cargo bench --bench window

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark may fail where it stands, prints, and measures time"
)]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const STARTS: usize = 7;
const CLICKS: usize = 60;
const PATIENCE: Duration = Duration::from_secs(30);

/// One line of the log: when the frame began, the clicks it took in, what the last one took.
#[derive(Clone, Copy)]
struct Frame {
    began_us: i64,
    clicks: u32,
    last_cpu_us: i64,
}

fn main() {
    if cfg!(not(target_os = "linux")) {
        println!("this benchmark drives the window with xdotool, on Linux only");
        return;
    }
    let display = Display::find_or_start();
    let folder = tempfile::tempdir().unwrap();
    let mut starts: Vec<i64> = (0..STARTS).map(|_| first_frame_us(folder.path())).collect();
    report("start to first frame", &mut starts);
    let mut program = Program::start(folder.path());
    program.wait_for_frames(1);
    program.rest();
    let before = program.cpu_ticks();
    let frames_before = program.frames().len();
    std::thread::sleep(Duration::from_secs(5));
    println!(
        "idle for 5 s: {} frames, {} ms of CPU, {} MB resident",
        program.frames().len() - frames_before,
        (program.cpu_ticks() - before) * 10,
        program.resident_mb(),
    );
    for product in 1..=3 {
        let mut answers = program.click_through(product);
        report(&format!("click to its answer displayed, product {product}"), &mut answers);
    }
    drop(program);
    drop(display);
}

fn report(what: &str, micros: &mut [i64]) {
    micros.sort_unstable();
    let at = |part: f64| micros[((micros.len() - 1) as f64 * part) as usize] as f64 / 1000.0;
    println!(
        "{what}: median {:.1} ms, p95 {:.1} ms, worst {:.1} ms, of {}",
        at(0.5),
        at(0.95),
        at(1.0),
        micros.len()
    );
}

fn now_us() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros() as i64
}

fn first_frame_us(folder: &Path) -> i64 {
    let before = now_us();
    let mut program = Program::start(folder);
    let frames = program.wait_for_frames(2);
    // The second frame's line says when the first one was handed to the display.
    frames[0].began_us + frames[1].last_cpu_us - before
}

struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    fn start(folder: &Path) -> Self {
        let log = folder.join(format!("frames-{}.csv", now_us()));
        let child = Command::new(env!("CARGO_BIN_EXE_bespoke"))
            .arg("--data")
            .arg(folder.join("data"))
            .arg("--frame-log")
            .arg(&log)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("DISPLAY", display())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, log }
    }

    fn frames(&self) -> Vec<Frame> {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines = text.lines().skip(1).filter_map(|line| {
            let mut cells = line.split(',');
            Some(Frame {
                began_us: cells.next()?.parse().ok()?,
                clicks: cells.next()?.parse().ok()?,
                last_cpu_us: cells.next()?.parse().ok()?,
            })
        });
        lines.collect()
    }

    fn wait_for_frames(&mut self, count: usize) -> Vec<Frame> {
        let began = Instant::now();
        loop {
            let frames = self.frames();
            if frames.len() >= count {
                return frames;
            }
            assert!(began.elapsed() < PATIENCE, "no frame was drawn");
            assert!(self.child.try_wait().unwrap().is_none(), "the program ended");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until no frame has been drawn for a second.
    fn rest(&self) {
        let began = Instant::now();
        let mut count = self.frames().len();
        while began.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_secs(1));
            let now = self.frames().len();
            if now == count {
                return;
            }
            count = now;
        }
    }

    fn cpu_ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let after_name = stat.rsplit(')').next().unwrap();
        let fields: Vec<_> = after_name.split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    fn resident_mb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
    }

    /// Opens the product with this number on the shelf and touches its options; answers with
    /// microseconds from the beginning of the frame that took the click in, and shows the answer,
    /// until it was displayed.
    fn click_through(&mut self, product: u32) -> Vec<i64> {
        let window = xdotool(&["search", "--sync", "--onlyvisible", "--name", "^Bespoke$"]);
        let window = window.split_whitespace().next().unwrap().to_owned();
        xdotool(&["windowfocus", "--sync", &window]);
        xdotool(&["key", "--window", &window, &format!("ctrl+{product}")]);
        self.rest();
        let mut answers = Vec::new();
        for click in 0..CLICKS {
            let (x, y) = (860 + 96 * (click % 4), 250 + 116 * ((click / 4) % 2));
            let count = self.frames().len();
            xdotool(&["mousemove", "--window", &window, &x.to_string(), &y.to_string()]);
            std::thread::sleep(Duration::from_millis(120));
            xdotool(&["click", "1"]);
            std::thread::sleep(Duration::from_millis(250));
            let frames = self.frames();
            let taken = (count..frames.len()).find(|index| frames[*index].clicks > 0);
            if let Some([clicked, next]) =
                taken.and_then(|index| frames.get(index..index + 2)?.first_chunk::<2>().copied())
            {
                answers.push(next.began_us - clicked.began_us);
            }
        }
        answers
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn xdotool(words: &[&str]) -> String {
    let done = Command::new("xdotool").args(words).env("DISPLAY", display()).output().unwrap();
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// The display of the environment, or the one that this benchmark starts.
fn display() -> String {
    std::env::var("DISPLAY").unwrap_or_else(|_| ":97".to_owned())
}

/// A display of our own, unless there is one.
struct Display(Option<Child>);

impl Display {
    fn find_or_start() -> Self {
        if std::env::var_os("DISPLAY").is_some() {
            return Self(None);
        }
        let server = Command::new("Xvfb")
            .args([":97", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_secs(1));
        Self(Some(server))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some(server) = &mut self.0 {
            drop(server.kill());
            drop(server.wait());
        }
    }
}
