//! The file system of the machine.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::fs::{Entry, Fs, Locked, Metadata, Sort, WriteFile};

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskFs;

/// As many symbolic links are followed one after another, as Linux does.
const MOST_LINKS: usize = 40;

impl Fs for DiskFs {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = std::path::absolute(path)?;
        for _ in 0..MOST_LINKS {
            match fs::read_link(&path) {
                // A relative link starts from the folder it is in.
                Ok(to) => {
                    path = path.parent().map_or_else(|| to.clone(), |parent| parent.join(&to))
                }
                // Not a link, or not there.
                Err(_) => return Ok(path),
            }
        }
        Err(io::Error::other("too many links that lead to links"))
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        known_of(&fs::metadata(path)?)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        // Before it is opened: that alone waits until somebody writes to a pipe, and nobody may.
        if known_of(&fs::metadata(path)?)?.sort == Sort::Other {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
        }
        let file = File::open(path)?;
        let size = file.metadata()?.len().min(most);
        let mut content = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        file.take(most).read_to_end(&mut content)?;
        Ok(content)
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path).map(drop)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn WriteFile>> {
        Ok(Box::new(DiskFile(File::create_new(path)?)))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn WriteFile>> {
        Ok(Box::new(DiskFile(OpenOptions::new().append(true).create(true).open(path)?)))
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let from = fs::metadata(from)?;
        // First, since a new owner takes some permissions away.
        copy_owner(&from, to);
        let wanted = from.permissions();
        // A disk without permissions refuses to set even those that it shows.
        if fs::metadata(to)?.permissions() == wanted {
            return Ok(());
        }
        fs::set_permissions(to, wanted)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        use io::ErrorKind as Kind;
        // Windows keeps names on the disk by itself, and lets nobody open a folder.
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some network drives cannot, and one may write to a folder that one may not read.
            Err(error) if error.kind() == Kind::PermissionDenied => Ok(()),
            Err(error) if matches!(error.kind(), Kind::InvalidInput | Kind::Unsupported) => Ok(()),
            result => result,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn create_dir_all(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let entry = |entry: fs::DirEntry| {
            let metadata = known_of(&entry.metadata().ok()?).ok()?;
            Some(Entry { name: entry.file_name(), metadata })
        };
        // What is gone again by now is passed over.
        Ok(fs::read_dir(folder)?.filter_map(Result::ok).filter_map(entry).collect())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Locked>>> {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(DiskLock { _file: file }))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

fn known_of(metadata: &fs::Metadata) -> io::Result<Metadata> {
    let sort = match metadata.file_type() {
        sort if sort.is_file() => Sort::File,
        sort if sort.is_dir() => Sort::Folder,
        _ => Sort::Other,
    };
    Ok(Metadata {
        sort,
        size: metadata.len(),
        modified: metadata.modified()?,
        is_read_only: metadata.permissions().readonly(),
    })
}

/// Gives a file the owner and the group it should have. Only an administrator may give a file
/// away; a group one is in, everybody may give. That it cannot be done is no reason not to save.
#[cfg(unix)]
fn copy_owner(from: &fs::Metadata, to: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    let Ok(now) = fs::metadata(to) else { return };
    let different = |wanted: u32, now: u32| (wanted != now).then_some(wanted);
    let (owner, group) = (different(from.uid(), now.uid()), different(from.gid(), now.gid()));
    if (owner.is_some() || group.is_some()) && chown(to, owner, group).is_err() {
        let _ = chown(to, None, group);
    }
}

#[cfg(not(unix))]
fn copy_owner(_: &fs::Metadata, _: &Path) {}

#[derive(Debug)]
struct DiskFile(File);

impl WriteFile for DiskFile {
    fn write_all(&mut self, content: &[u8]) -> io::Result<()> {
        self.0.write_all(content)
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

/// The system frees the lock when the file is closed.
#[derive(Debug)]
struct DiskLock {
    _file: File,
}

impl Locked for DiskLock {}
