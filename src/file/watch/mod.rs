//! What happens to the open file outside the window: another program writes it, it is deleted, a
//! sync service leaves a second copy beside it, another window has it open.
//!
//! A thread of its own sees to it. The system tells it when something happens in the file's
//! folder (watching the file itself would go blind at the first rename); for disks in the
//! network, which tell nothing, it also looks every few seconds at the file's size and time, and
//! when it is asked to. Contents are compared, never times.

mod claim;
mod conflict;
mod look;
mod work;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::SystemTime;

pub use claim::Holder;
pub use conflict::SyncService;

use super::info::ContentHash;
use super::save::Fs;
use super::{OpenError, Opened};
use crate::model::ModelId;

/// The file that is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Comes back with everything that is told about it: whose file it is.
    pub tag: u64,
    /// The file.
    pub path: PathBuf,
    /// The model in it.
    pub model: ModelId,
    /// What was read from it or written to it here last.
    pub known: ContentHash,
}

/// What somebody else has written to the file.
#[derive(Debug)]
pub struct Theirs {
    /// The hash of it.
    pub hash: ContentHash,
    /// When it was written.
    pub written: SystemTime,
    /// The model in it, or why there is none.
    pub opened: Result<Opened, OpenError>,
}

/// A second copy of the file that a sync service has made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConflictCopy {
    /// Where it is.
    pub path: PathBuf,
    /// What made it.
    pub service: SyncService,
}

/// Something that has happened to the file.
#[derive(Debug)]
pub enum News {
    /// It is again what was read or written here last.
    Same,
    /// It is not there any more.
    Gone,
    /// It holds something else.
    Changed(Box<Theirs>),
    /// These copies are beside it: all there are.
    Copies(Vec<ConflictCopy>),
    /// Another window has it open; none if no other has any more.
    OpenElsewhere(Option<Holder>),
}

enum Order {
    Follow(Option<Watched>),
    Look,
    /// Something has happened to files of these names; none says it may have been any.
    Happened(Option<Vec<std::ffi::OsString>>),
    End,
}

/// The thread that watches the open file. It ends with this.
#[derive(Debug)]
pub struct Watch {
    orders: Sender<Order>,
    news: Receiver<(u64, News)>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Starts the thread. `wake` is called when there is news. Without a `data_folder` it is not
    /// known which windows have a file open.
    ///
    /// # Errors
    /// What the system says when it has no thread to give.
    pub fn start(
        fs: Arc<dyn Fs>,
        data_folder: Option<&Path>,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (orders, incoming) = mpsc::channel();
        let (outgoing, news) = mpsc::channel();
        let data_folder = data_folder.map(Path::to_owned);
        let to_itself = orders.clone();
        let work = move || {
            let tell = move |tag, news| {
                // Fails only when nobody listens any more.
                if outgoing.send((tag, news)).is_ok() {
                    wake();
                }
            };
            work::work(&fs, data_folder.as_deref(), &incoming, &to_itself, &tell);
        };
        let thread = std::thread::Builder::new().name("watch".into()).spawn(work)?;
        Ok(Self { orders, news, thread: Some(thread) })
    }

    /// Watches this file from now on, or none. Asked again for the same file, it goes on with
    /// what is known of it now.
    pub fn follow(&self, file: Option<Watched>) {
        self.order(Order::Follow(file));
    }

    /// Looks at the file now: the user has come back to the window.
    pub fn look(&self) {
        self.order(Order::Look);
    }

    /// What has happened since the last call, one at a time, and to which file.
    pub fn poll(&self) -> Option<(u64, News)> {
        self.news.try_recv().ok()
    }

    fn order(&self, order: Order) {
        // Fails only if the thread has ended, which it does with this.
        let _ = self.orders.send(order);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.order(Order::End);
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::warn!("The thread that watches files has failed");
        }
    }
}
