//! Where settings lie, and the thread that writes them: the window never waits for the disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;

use super::{Settings, stored};

/// Where the settings lie, instead of the usual folder: for tests, and for a portable copy.
const FOLDER_VARIABLE: &str = "THROUGHLINE_CONFIG_DIR";
const FILE_NAME: &str = "settings.ron";

/// The folder the settings lie in, if the system has one for them.
pub fn folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os(FOLDER_VARIABLE).filter(|name| !name.is_empty()) {
        return Some(PathBuf::from(folder));
    }
    let folders = directories::ProjectDirs::from("org", "Throughline", "throughline")?;
    Some(folders.config_dir().to_owned())
}

/// What was found where the settings lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The settings, or the usual ones.
    pub settings: Settings,
    /// What the user should know about it.
    pub notice: Option<String>,
}

/// Keeps the settings on disk in step with the ones in use.
#[derive(Debug, Default)]
pub struct Keeper {
    kept: Option<Settings>,
    writer: Option<Writer>,
}

#[derive(Debug)]
struct Writer {
    texts: Sender<String>,
    thread: JoinHandle<()>,
}

impl Keeper {
    /// Reads what lies in `folder`, which need not be there yet. With no folder nothing is kept.
    pub fn open(folder: Option<PathBuf>) -> (Self, Loaded) {
        let Some(folder) = folder else {
            let loaded = Loaded { settings: Settings::default(), notice: None };
            return (Self::default(), loaded);
        };
        let loaded = load(&folder.join(FILE_NAME));
        let keeper = Self { kept: Some(loaded.settings.clone()), writer: start(folder) };
        (keeper, loaded)
    }

    /// Has the settings written if they are not what is on disk.
    pub fn keep(&mut self, settings: &Settings) {
        let Some(writer) = &self.writer else { return };
        if self.kept.as_ref() == Some(settings) {
            return;
        }
        self.kept = Some(settings.clone());
        if let Some(text) = stored::write(settings) {
            // Fails only if the thread is gone; then there is nobody left to tell.
            let _ = writer.texts.send(text);
        }
    }

    /// Waits until everything is written.
    pub fn finish(&mut self) {
        if let Some(Writer { texts, thread }) = self.writer.take() {
            drop(texts);
            if thread.join().is_err() {
                log::warn!("The settings may not be written");
            }
        }
    }
}

fn load(path: &Path) -> Loaded {
    let usual = |notice| Loaded { settings: Settings::default(), notice };
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return usual(None),
        Err(error) => {
            let notice = format!("The settings could not be read: {error}");
            return usual(Some(notice));
        }
    };
    let read = std::str::from_utf8(&bytes).ok().and_then(stored::read);
    if let Some(settings) = read {
        return Loaded { settings, notice: None };
    }
    let aside = path.with_extension("damaged.ron");
    let notice = match fs::rename(path, &aside) {
        Ok(()) => format!(
            "The settings could not be read, so Throughline starts with the usual ones. The old \
             file is kept as {}",
            aside.display()
        ),
        Err(error) => format!("The settings could not be read, nor moved aside: {error}"),
    };
    usual(Some(notice))
}

fn start(folder: PathBuf) -> Option<Writer> {
    let (texts, incoming) = mpsc::channel::<String>();
    let work = move || {
        while let Ok(mut text) = incoming.recv() {
            // Only the latest counts.
            while let Ok(newer) = incoming.try_recv() {
                text = newer;
            }
            if let Err(error) = write(&folder, &text) {
                log::warn!("The settings are not saved: {error}");
            }
        }
    };
    let thread = std::thread::Builder::new().name("settings".into()).spawn(work).ok()?;
    Some(Writer { texts, thread })
}

fn write(folder: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    // Two windows may write at the same time: each has a file of its own beside.
    let beside = folder.join(format!("settings.{}.tmp", std::process::id()));
    let mut file = fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, folder.join(FILE_NAME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::ThemeName;

    #[test]
    fn settings_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("not there yet");
        let (mut keeper, loaded) = Keeper::open(Some(inner.clone()));
        assert_eq!(loaded, Loaded { settings: Settings::default(), notice: None });
        let settings = Settings { theme: ThemeName::Dark, ..Settings::default() };
        keeper.keep(&settings);
        keeper.finish();
        let (_, loaded) = Keeper::open(Some(inner));
        assert_eq!(loaded.settings, settings);
    }

    #[test]
    fn damaged_settings_are_moved_aside_and_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE_NAME), b"\xff not settings").unwrap();
        let (_, loaded) = Keeper::open(Some(folder.path().to_owned()));
        assert_eq!(loaded.settings, Settings::default());
        assert!(loaded.notice.unwrap().contains("settings.damaged.ron"));
        assert!(folder.path().join("settings.damaged.ron").exists());
        assert!(!folder.path().join(FILE_NAME).exists());
    }
}
