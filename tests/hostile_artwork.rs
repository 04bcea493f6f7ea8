//! Pictures made to do harm: each is refused in a sentence or taken, within bounds of memory and
//! time, in a process that would die if it took more.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use bespoke::preview::artwork::{GLANCE_PX, read};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FILE: &str = "BESPOKE_HOSTILE_PICTURE";
/// The most address space of the process, in kilobytes; what it maps before it begins is extra.
const MOST_KB: u64 = 256 * 1024;
/// Two seconds where the program is optimised; tests are not, and share the machine.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 40 } else { 4 });

/// Reads one picture in a process of its own; without one, nothing to do.
#[test]
fn reader() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let bytes = std::fs::read(path).unwrap();
    let begun = Instant::now();
    let said = match read(&bytes, GLANCE_PX) {
        Ok(drawn) => format!("taken: {} x {}", drawn.size_px.0, drawn.size_px.1),
        Err(error) => format!("refused: {error}"),
    };
    let millis = begun.elapsed().as_millis();
    writeln!(std::io::stdout(), "\n<<{said}>> in {millis} ms").unwrap();
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/artwork")
}

/// What is expected of each file, by its name.
fn expected() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder().join("expected.txt")).unwrap();
    let pairs = text.lines().map(|line| line.split_once(": ").unwrap());
    pairs.map(|(file, said)| (file.to_owned(), said.to_owned())).collect()
}

/// How much address space a process has mapped before it reads anything, in kilobytes.
fn mapped_at_start() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmSize:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// What the reader says of a file, or how it died.
fn said(file: &Path, most_kb: u64) -> String {
    let program = std::env::current_exe().unwrap();
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "ulimit -v {most_kb}; exec \"$0\" --exact reader --nocapture --test-threads=1"
        ))
        .arg(program)
        .env(FILE, file)
        .env("RUST_MIN_STACK", "2097152")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            return "took too long".to_owned();
        }
        std::thread::yield_now();
    }
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let answer = text.split_once("<<").and_then(|(_, rest)| rest.split_once(">>"));
    answer.map_or_else(
        || format!("died: {}", String::from_utf8_lossy(&output.stderr)),
        |(answer, _)| answer.to_owned(),
    )
}

#[cfg(target_os = "linux")]
#[test]
fn no_picture_takes_more_than_its_share() {
    let expected = expected();
    assert!(expected.len() >= 25, "the hostile pictures were not found");
    // The process of a reader is this one's twin, with fewer threads.
    let most_kb = MOST_KB + mapped_at_start();
    let mut complaints = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap().map(Result::unwrap) {
        let file = entry.file_name().to_string_lossy().into_owned();
        if ["make.py", "expected.txt"].contains(&file.as_str()) {
            continue;
        }
        let said = said(&entry.path(), most_kb);
        if expected.get(&file) != Some(&said) {
            complaints.push(format!("{file}: {said}"));
        }
    }
    complaints.sort();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
