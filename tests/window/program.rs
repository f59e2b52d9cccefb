//! The program under test: the real binary, with folders of its own.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use egui::{Pos2, Role, lerp};
use tempfile::TempDir;

use crate::desk::Desk;
use crate::tree::{Node, Tree};
use crate::wait::until;

/// The size of the window: that of a small laptop's screen.
const SIZE: (u32, u32) = (1440, 900);
/// A drag takes this many moves of the mouse.
const MOVES: u8 = 8;
/// An animation may take this many frames to come to rest.
const MOST_FRAMES: u64 = 120;
/// Asking for the number of frames draws one, and ends with another.
const FRAMES_FOR_ASKING: u64 = 2;

/// The running program and the folder it lives in.
pub struct Program {
    // Dropped before the folder, so that nobody writes into that while it goes.
    process: Process,
    tree: Tree,
    desk: Desk,
    /// The file that is open: a copy, alone in a folder that goes with the program.
    pub file: PathBuf,
    _folder: TempDir,
}

impl Program {
    /// Starts the program with a copy of a model.
    pub fn open_copy_of(model: &Path) -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join(model.file_name().unwrap());
        fs::copy(model, &file).unwrap();
        let address = free_address();
        let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
        command.arg(&file).env("EGUI_INSPECTION", address.to_string());
        command.env_remove("WAYLAND_DISPLAY").env("HOME", folder.path());
        for name in ["CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR"] {
            let its = folder.path().join(name.to_lowercase());
            fs::create_dir(&its).unwrap();
            command.env(format!("XDG_{name}"), its);
        }
        let process = Process(command.spawn().unwrap());
        let tree = Tree::connect(address);
        let desk = Desk::at_window_of(process.0.id(), SIZE.0, SIZE.1);
        Self { process, tree, desk, file, _folder: folder }
    }

    /// The window's mouse, keyboard and title.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Everything that is in the window now.
    pub fn nodes(&mut self) -> Vec<Node> {
        self.tree.nodes()
    }

    /// Waits for something with this role, whose label starts with `label`.
    pub fn find(&mut self, role: Role, label: &str) -> Node {
        let is_it = |node: &Node| node.role == role && node.label.starts_with(label);
        until(&format!("`{label}` is in the window"), || self.tree.nodes().into_iter().find(is_it))
    }

    /// Waits until what is in the window is as `holds` wants it.
    pub fn wait_for(&mut self, what: &str, holds: impl Fn(&[Node]) -> bool) {
        until(what, || holds(&self.tree.nodes()).then_some(()));
    }

    /// How many frames the window draws while nobody touches it for `time`, beyond those that
    /// asking takes.
    pub fn frames_while_idle(&mut self, time: Duration) -> u64 {
        self.let_it_draw();
        let before = self.tree.frames();
        std::thread::sleep(time);
        (self.tree.frames() - before).saturating_sub(FRAMES_FOR_ASKING)
    }

    /// Waits until the program has ended by itself, and fails unless it did so well.
    pub fn assert_ends_well(mut self) {
        let status = until("the program ends", || self.process.0.try_wait().unwrap());
        assert!(status.success(), "the program ended with {status}");
    }

    /// Drags from one place to another, as a hand would: by and by.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.point_at(from);
        self.desk.press();
        self.let_it_draw();
        for step in 1..=MOVES {
            let part = f32::from(step) / f32::from(MOVES);
            self.point_at(Pos2::new(lerp(from.x..=to.x, part), lerp(from.y..=to.y, part)));
        }
        self.desk.release();
        self.let_it_draw();
    }

    /// Presses a key, such as `ctrl+z`.
    pub fn key(&self, key: &str) {
        self.desk.key(key);
    }

    /// Types a text.
    pub fn write(&mut self, text: &str) {
        // Nobody types into a field before it shows.
        self.let_it_draw();
        self.desk.write(text);
        self.let_it_draw();
    }

    /// Takes a picture of the window into the folder of pictures.
    pub fn photograph(&mut self, name: &str) -> PathBuf {
        self.let_it_draw();
        let picture = pictures().join(name).with_extension("png");
        assert!(self.desk.photograph(&picture), "no picture of the window");
        picture
    }

    /// Moves the pointer there.
    pub fn point_at(&mut self, place: Pos2) {
        self.desk.point_at(place);
        self.let_it_draw();
    }

    /// One frame for what has just been done, and then those that follow from it.
    fn let_it_draw(&mut self) {
        self.tree.nodes();
        self.tree.settle(MOST_FRAMES);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let picture = pictures().join("failed.png");
            if self.desk.photograph(&picture) {
                eprintln!("the window as it was: {}", picture.display());
            }
        }
    }
}

/// A process that ends with this value.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only if the process has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The folder for pictures: `PICTURES`, or one in Cargo's target folder.
fn pictures() -> PathBuf {
    let folder = std::env::var_os("PICTURES")
        .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("window"), PathBuf::from);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// An address on this machine that nobody listens at.
fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}
