//! The desk before the screen: the real mouse and keyboard, by way of the X server.

use std::path::Path;
use std::process::{Command, Stdio};

use egui::Pos2;

use crate::wait::until;

/// One window, and the mouse and keyboard over it.
pub struct Desk {
    /// The X server's number of the window.
    window: String,
}

impl Desk {
    /// Waits for the window of a process, and gives it the front and a fixed size.
    pub fn at_window_of(process: u32, width: u32, height: u32) -> Self {
        let search = ["search", "--onlyvisible", "--pid", &process.to_string()];
        let window = until("the window shows", || {
            let found = try_xdotool(&search)?;
            found.lines().last().map(str::to_owned)
        });
        let desk = Self { window };
        let (width, height) = (width.to_string(), height.to_string());
        desk.xdotool(&["windowactivate", "--sync", &desk.window]);
        desk.xdotool(&["windowmove", &desk.window, "0", "0"]);
        desk.xdotool(&["windowsize", &desk.window, &width, &height]);
        desk
    }

    /// What stands in the title bar.
    pub fn title(&self) -> String {
        self.xdotool(&["getwindowname", &self.window]).trim_end().to_owned()
    }

    /// Moves the mouse to a place in the window.
    pub fn point_at(&self, place: Pos2) {
        let (x, y) = (place.x.round().to_string(), place.y.round().to_string());
        self.xdotool(&["mousemove", "--window", &self.window, &x, &y]);
    }

    /// Presses the left button and holds it.
    pub fn press(&self) {
        self.xdotool(&["mousedown", "1"]);
    }

    /// Lets the left button go.
    pub fn release(&self) {
        self.xdotool(&["mouseup", "1"]);
    }

    /// Types a text.
    pub fn write(&self, text: &str) {
        self.xdotool(&["type", "--delay", "15", text]);
    }

    /// Presses a key, such as `ctrl+z`.
    pub fn key(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    /// Takes a picture of the window as it is on the screen, and says whether that worked.
    pub fn photograph(&self, picture: &Path) -> bool {
        let taken = Command::new("import").args(["-window", &self.window]).arg(picture).status();
        taken.is_ok_and(|status| status.success())
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        try_xdotool(arguments).unwrap_or_else(|| panic!("xdotool {}", arguments.join(" ")))
    }
}

fn try_xdotool(arguments: &[&str]) -> Option<String> {
    let output = Command::new("xdotool").args(arguments).stderr(Stdio::null()).output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}
