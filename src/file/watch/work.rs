//! What the watching thread does.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::{EventKind, RecursiveMode, Watcher};

use super::claim::{Claim, Claimed, Holder, claim};
use super::look::{Found, Looker, Next};
use super::{ConflictCopy, News, Order, Theirs, Watched, conflict};
use crate::file::save::Fs;
use crate::file::{header, read_text};
use crate::model::{Id, ModelId};

/// How often the file's size and time are looked at, for disks that tell nothing.
const EVERY: Duration = Duration::from_secs(4);
/// How long other programs have to finish what they are writing.
const SETTLING: Duration = Duration::from_millis(200);

type Tell<'a> = &'a dyn Fn(u64, News);

/// Does what it is told, until the end.
pub(super) fn work(
    fs: &Arc<dyn Fs>,
    data_folder: Option<&Path>,
    orders: &Receiver<Order>,
    to_itself: &Sender<Order>,
    tell: Tell<'_>,
) {
    let mut open: Option<Open> = None;
    loop {
        let order = match &open {
            None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(open) => orders.recv_timeout(if open.is_settling { SETTLING } else { EVERY }),
        };
        match order {
            Ok(Order::End) | Err(RecvTimeoutError::Disconnected) => return,
            Ok(Order::Follow(None)) => open = None,
            Ok(Order::Follow(Some(file))) => follow(fs, to_itself, &mut open, file),
            Ok(Order::Happened(names)) => {
                let Some(open) = &mut open else { continue };
                if !open.is_about(names.as_deref()) {
                    continue;
                }
                open.is_close = true;
            }
            Ok(Order::Look) => open.iter_mut().for_each(|open| open.is_close = true),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(open) = &mut open {
            open.look(fs, data_folder, tell);
        }
    }
}

/// Goes on with the file that is open if it is the same, so that no other window gets its lock.
fn follow(fs: &Arc<dyn Fs>, to_itself: &Sender<Order>, open: &mut Option<Open>, file: Watched) {
    if let Some(open) = open.as_mut().filter(|open| open.looker.path() == file.path) {
        open.looker.expect(file.known);
        if open.file.tag != file.tag {
            // Another window's document has to hear everything anew.
            (open.copies, open.held) = (BTreeSet::new(), None);
        }
        open.file = file;
        open.is_close = true;
        return;
    }
    // The lock of the file before is free before the next one is taken.
    drop(open.take());
    *open = Some(Open::new(fs, to_itself, file));
}

struct Open {
    file: Watched,
    looker: Looker,
    /// The system's word that something has happened; none if it gives none.
    _watcher: Option<notify::RecommendedWatcher>,
    claim: Option<Claim>,
    /// Whether there is no place for the lock: that was said once.
    has_no_lock: bool,
    this: Holder,
    /// Who else has it open, as it was told.
    held: Option<Holder>,
    /// The copies that were told.
    copies: BTreeSet<ConflictCopy>,
    /// Whether the next look has to read the file.
    is_close: bool,
    /// Whether something has happened that may not be over.
    is_settling: bool,
}

impl Open {
    fn new(fs: &Arc<dyn Fs>, to_itself: &Sender<Order>, file: Watched) -> Self {
        Self {
            looker: Looker::new(file.path.clone(), file.known),
            _watcher: watcher(fs, &file.path, to_itself),
            file,
            claim: None,
            has_no_lock: false,
            this: Holder::this(fs.now()),
            held: None,
            copies: BTreeSet::new(),
            is_close: true,
            is_settling: false,
        }
    }

    /// Whether it matters that something has happened to files of these names.
    fn is_about(&self, names: Option<&[OsString]>) -> bool {
        let own = self.file.path.file_name().unwrap_or_default();
        let matters = |name: &OsString| name == own || self.service(name).is_some();
        names.is_none_or(|names| names.iter().any(matters))
    }

    fn service(&self, name: &OsStr) -> Option<super::SyncService> {
        let own = self.file.path.file_name()?.to_str()?;
        conflict::service(name.to_str()?, own, &self.this.host)
    }

    fn look(&mut self, fs: &Arc<dyn Fs>, data_folder: Option<&Path>, tell: Tell<'_>) {
        let tag = self.file.tag;
        let closely = std::mem::take(&mut self.is_close) || self.is_settling;
        self.look_at_lock(fs, data_folder, tell);
        if closely {
            self.look_beside(&**fs, tell);
        }
        match self.looker.look(&**fs, closely) {
            Next::Rest => self.is_settling = false,
            Next::LookAgain => self.is_settling = true,
            Next::Tell(found) => {
                self.is_settling = false;
                tell(
                    tag,
                    match found {
                        Found::Same => News::Same,
                        Found::Gone => News::Gone,
                        Found::Other(other) => News::Changed(Box::new(Theirs {
                            hash: other.hash,
                            written: other.written,
                            opened: read_text(&other.content),
                        })),
                    },
                );
            }
        }
    }

    /// Tries to be the one that has the file open, as long as another window is.
    fn look_at_lock(&mut self, fs: &Arc<dyn Fs>, data_folder: Option<&Path>, tell: Tell<'_>) {
        let may_try = self.claim.is_none() && !self.has_no_lock;
        let Some(data_folder) = data_folder.filter(|_| may_try) else { return };
        match claim(fs, data_folder, &self.file.path, &self.this) {
            Ok(Claimed::Ours(claim)) => {
                self.claim = Some(claim);
                if self.held.take().is_some() {
                    tell(self.file.tag, News::OpenElsewhere(None));
                }
            }
            Ok(Claimed::Held(by)) => {
                if self.held.as_ref() != Some(&by) {
                    self.held = Some(by.clone());
                    tell(self.file.tag, News::OpenElsewhere(Some(by)));
                }
            }
            Err(error) => {
                log::warn!("It cannot be told which windows have the file open: {error}");
                self.has_no_lock = true;
            }
        }
    }

    /// Looks for copies that sync services have left.
    fn look_beside(&mut self, fs: &dyn Fs, tell: Tell<'_>) {
        let Some(folder) = self.file.path.parent() else { return };
        let Ok(entries) = fs.list(folder) else { return };
        let copy = |name: OsString| {
            let service = self.service(&name)?;
            let path = folder.join(name);
            // What only has such a name is none: it has to be the same model.
            (model_in(fs, &path) == Some(self.file.model)).then_some(ConflictCopy { path, service })
        };
        let copies: BTreeSet<_> =
            entries.into_iter().filter_map(|entry| copy(entry.name)).collect();
        if copies != self.copies {
            self.copies = copies;
            tell(self.file.tag, News::Copies(self.copies.iter().cloned().collect()));
        }
    }
}

fn model_in(fs: &dyn Fs, path: &Path) -> Option<ModelId> {
    let most = u64::try_from(header::PEEKED_BYTES).unwrap_or(u64::MAX);
    let start = fs.read(path, most).ok()?;
    Id::parse(&header::peek(&String::from_utf8_lossy(&start)).doc?)
}

/// Has the system tell what happens in the folder of the file; and, if it is a link, in that of
/// the file it leads to.
fn watcher(
    fs: &Arc<dyn Fs>,
    path: &Path,
    to_itself: &Sender<Order>,
) -> Option<notify::RecommendedWatcher> {
    let orders = to_itself.clone();
    let own = path.file_name().map(OsStr::to_owned);
    let target = fs.resolve(path).unwrap_or_else(|_| path.to_owned());
    let target_name = target.file_name().map(OsStr::to_owned);
    let happened = move |event: notify::Result<notify::Event>| {
        let names = match event {
            // Looking at a file is no change; it would have us look for ever.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
            Ok(event) if !event.need_rescan() => {
                let name = |path: &PathBuf| {
                    let name = path.file_name()?;
                    // What happens to the file a link leads to happens to the link.
                    let is_target = target_name.as_deref() == Some(name);
                    Some(own.clone().filter(|_| is_target).unwrap_or_else(|| name.to_owned()))
                };
                Some(event.paths.iter().filter_map(name).collect())
            }
            _ => None,
        };
        // Fails only if the thread has ended.
        let _ = orders.send(Order::Happened(names));
    };
    let folders: BTreeSet<&Path> = [path, &target].into_iter().filter_map(Path::parent).collect();
    let watch = || {
        let mut watcher = notify::recommended_watcher(happened)?;
        for folder in folders {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(watcher)
    };
    watch()
        .inspect_err(|error: &notify::Error| {
            log::warn!("The system does not tell of changes in the file's folder: {error}");
        })
        .ok()
}
