//! The file system of the machine.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::fs::{Entry, Fs, NewFile};

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

    fn size(&self, path: &Path) -> io::Result<u64> {
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok(metadata.len())
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let size = file.metadata()?.len().min(most);
        let mut content = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        file.take(most).read_to_end(&mut content)?;
        Ok(content)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        Ok(Box::new(DiskFile(File::create_new(path)?)))
    }

    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::metadata(from) {
            Ok(metadata) if metadata.permissions().readonly() => {
                // The user made the file read-only: a rename would go round that.
                Err(io::ErrorKind::PermissionDenied.into())
            }
            Ok(metadata) => fs::set_permissions(to, metadata.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        const TRIES: u32 = 10;
        let mut tries = 0;
        loop {
            match fs::rename(from, to) {
                Err(error) if is_busy(&error) && tries < TRIES => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(100));
                }
                result => return result,
            }
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows keeps names on the disk by itself, and lets nobody open a folder.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let now = SystemTime::now();
        let entry = |entry: fs::DirEntry| {
            let modified = entry.metadata().ok()?.modified().ok()?;
            let age = now.duration_since(modified).unwrap_or_default();
            Some(Entry { name: entry.file_name(), age })
        };
        Ok(fs::read_dir(folder)?.filter_map(Result::ok).filter_map(entry).collect())
    }
}

/// Whether Windows says that a virus scanner or a sync service has the file open for a moment.
fn is_busy(error: &io::Error) -> bool {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    cfg!(windows) && matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION))
}

struct DiskFile(File);

impl NewFile for DiskFile {
    fn write_all(&mut self, content: &[u8]) -> io::Result<()> {
        self.0.write_all(content)
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}
