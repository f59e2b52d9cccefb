//! What is on a disk in memory, and how much of it is there for good.
//!
//! A file has its content, of which a beginning is synced: files are only ever appended to. A
//! folder has names; a change of names is pending until its folder is synced.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::file::save::fs::{Entry, Metadata, Sort};

/// Which file, whatever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FileId(u64);

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    File(FileId),
    Folder,
    Link(PathBuf),
}

/// The content of a file.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) content: Vec<u8>,
    /// How many bytes of it, from its beginning, are on the disk.
    pub(super) synced: usize,
    /// Whether a sync has failed: what was not on the disk then never will be.
    sync_failed: bool,
    pub(super) mode: u32,
    modified: SystemTime,
}

/// Names that change together: what each stands for from then on.
pub(super) type Change = Vec<(PathBuf, Option<Node>)>;

#[derive(Clone, Debug)]
pub(super) struct Disk {
    pub(super) files: BTreeMap<FileId, Content>,
    /// What each full path stands for.
    names: BTreeMap<PathBuf, Node>,
    /// What it stands for on the disk.
    pub(super) synced_names: BTreeMap<PathBuf, Node>,
    /// The changes from the latter to the former, in order.
    pub(super) pending: Vec<Change>,
    next: u64,
    now: SystemTime,
}

impl Default for Disk {
    fn default() -> Self {
        Self {
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            synced_names: BTreeMap::new(),
            pending: Vec::new(),
            next: 0,
            // Any time that leaves room before it.
            now: SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000),
        }
    }
}

fn missing<T>() -> io::Result<T> {
    Err(io::ErrorKind::NotFound.into())
}

/// Setting it up and looking at it.
impl Disk {
    pub(super) fn put_folder(&mut self, path: &Path) {
        for folder in path.ancestors().filter(|folder| folder.parent().is_some()) {
            self.put(folder, Node::Folder);
        }
    }

    pub(super) fn put_file(&mut self, path: &Path, content: Vec<u8>) {
        path.parent().into_iter().for_each(|folder| self.put_folder(folder));
        let file = self.new_file();
        let synced = content.len();
        if let Some(new) = self.files.get_mut(&file) {
            (new.content, new.synced) = (content, synced);
        }
        self.put(path, Node::File(file));
    }

    pub(super) fn put_link(&mut self, path: &Path, to: PathBuf) {
        path.parent().into_iter().for_each(|folder| self.put_folder(folder));
        self.put(path, Node::Link(to));
    }

    fn put(&mut self, path: &Path, node: Node) {
        self.names.insert(path.to_owned(), node.clone());
        self.synced_names.insert(path.to_owned(), node);
    }

    pub(super) fn set_age(&mut self, path: &Path, age: Duration) {
        let modified = self.now - age;
        if let Some(file) = self.file_mut(path) {
            file.modified = modified;
        }
    }

    pub(super) fn pass(&mut self, time: Duration) {
        self.now += time;
    }

    pub(super) const fn now(&self) -> SystemTime {
        self.now
    }

    pub(super) fn file_paths(&self) -> Vec<PathBuf> {
        let files = self.names.iter().filter(|(_, node)| matches!(node, Node::File(_)));
        files.map(|(path, _)| path.clone()).collect()
    }

    fn id(&self, path: &Path) -> Option<FileId> {
        match self.names.get(path)? {
            Node::File(file) => Some(*file),
            Node::Folder | Node::Link(_) => None,
        }
    }

    pub(super) fn file(&self, path: &Path) -> Option<&Content> {
        self.files.get(&self.id(path)?)
    }

    pub(super) fn file_mut(&mut self, path: &Path) -> Option<&mut Content> {
        let id = self.id(path)?;
        self.files.get_mut(&id)
    }

    pub(super) fn existing(&self, path: &Path) -> io::Result<&Content> {
        match self.names.get(path) {
            Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            _ => self.file(path).map_or_else(missing, Ok),
        }
    }

    pub(super) fn existing_mut(&mut self, path: &Path) -> io::Result<&mut Content> {
        self.file_mut(path).map_or_else(missing, Ok)
    }

    /// Where a link leads to; any other path as it is.
    pub(super) fn resolved<'a>(&'a self, path: &'a Path) -> &'a Path {
        match self.names.get(path) {
            Some(Node::Link(to)) => to,
            _ => path,
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.parent().is_none() || self.names.get(path) == Some(&Node::Folder)
    }

    fn inside<'a>(&'a self, folder: &'a Path) -> impl Iterator<Item = (&'a PathBuf, &'a Node)> {
        self.names.iter().filter(move |(path, _)| path.parent() == Some(folder))
    }
}

/// What the operations do.
impl Disk {
    pub(super) fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        if path.parent().is_none() {
            return Ok(self.known_of(&Node::Folder));
        }
        self.names.get(path).map_or_else(missing, |node| Ok(self.known_of(node)))
    }

    fn known_of(&self, node: &Node) -> Metadata {
        let file = match node {
            Node::File(file) => self.files.get(file),
            Node::Folder | Node::Link(_) => None,
        };
        let size = file.map_or(0, |file| file.content.len());
        Metadata {
            sort: match node {
                Node::File(_) => Sort::File,
                Node::Folder => Sort::Folder,
                Node::Link(_) => Sort::Other,
            },
            size: u64::try_from(size).unwrap_or(u64::MAX),
            modified: file.map_or(self.now, |file| file.modified),
            is_read_only: file.is_some_and(|file| file.mode & 0o222 == 0),
        }
    }

    pub(super) fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        if !self.is_folder(folder) {
            return missing();
        }
        let entry = |(path, node): (&PathBuf, &Node)| Entry {
            name: path.file_name().map(OsString::from).unwrap_or_default(),
            metadata: self.known_of(node),
        };
        Ok(self.inside(folder).map(entry).collect())
    }

    fn new_file(&mut self) -> FileId {
        let file = FileId(self.next);
        self.next += 1;
        let (content, modified) = (Vec::new(), self.now);
        let new = Content { content, synced: 0, sync_failed: false, mode: 0o644, modified };
        self.files.insert(file, new);
        file
    }

    pub(super) fn create(&mut self, path: &Path) -> io::Result<FileId> {
        if self.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if !path.parent().is_some_and(|folder| self.is_folder(folder)) {
            return missing();
        }
        let file = self.new_file();
        self.change(vec![(path.to_owned(), Some(Node::File(file)))]);
        Ok(file)
    }

    pub(super) fn find_or_create(&mut self, path: &Path) -> io::Result<FileId> {
        match self.id(path) {
            Some(file) => Ok(file),
            None => self.create(path),
        }
    }

    pub(super) fn write(&mut self, file: FileId, content: &[u8]) {
        let now = self.now;
        if let Some(file) = self.files.get_mut(&file) {
            file.content.extend_from_slice(content);
            file.modified = now;
        }
    }

    pub(super) fn sync_file(&mut self, file: FileId) {
        if let Some(file) = self.files.get_mut(&file).filter(|file| !file.sync_failed) {
            file.synced = file.content.len();
        }
    }

    pub(super) fn fail_sync(&mut self, file: FileId) {
        if let Some(file) = self.files.get_mut(&file) {
            file.sync_failed = true;
        }
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let Some(file) = self.id(from) else { return missing() };
        if self.is_folder(to) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !to.parent().is_some_and(|folder| self.is_folder(folder)) {
            return missing();
        }
        self.change(vec![(from.to_owned(), None), (to.to_owned(), Some(Node::File(file)))]);
        Ok(())
    }

    pub(super) fn remove(&mut self, path: &Path) -> io::Result<()> {
        match self.names.get(path) {
            None => missing(),
            Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            Some(Node::File(_) | Node::Link(_)) => {
                self.change(vec![(path.to_owned(), None)]);
                Ok(())
            }
        }
    }

    pub(super) fn remove_folder(&mut self, folder: &Path) -> io::Result<()> {
        if self.names.get(folder) != Some(&Node::Folder) {
            return missing();
        }
        if self.inside(folder).next().is_some() {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        self.change(vec![(folder.to_owned(), None)]);
        Ok(())
    }

    pub(super) fn create_dir_all(&mut self, folder: &Path) -> io::Result<()> {
        let below_top = folder.ancestors().filter(|folder| folder.parent().is_some());
        let above_first: Vec<&Path> = below_top.collect();
        for folder in above_first.into_iter().rev() {
            match self.names.get(folder) {
                Some(Node::Folder) => {}
                Some(_) => return Err(io::ErrorKind::NotADirectory.into()),
                None => self.change(vec![(folder.to_owned(), Some(Node::Folder))]),
            }
        }
        Ok(())
    }

    /// Brings the changes of names in `folder` to the disk, and with them those before on which
    /// they rest: the ones of the same names.
    pub(super) fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        if !self.is_folder(folder) {
            return missing();
        }
        let mut needed: Vec<PathBuf> = Vec::new();
        let (mut synced, mut later) = (Vec::new(), Vec::new());
        for change in std::mem::take(&mut self.pending).into_iter().rev() {
            let is_here = change.iter().any(|(path, _)| path.parent() == Some(folder));
            if is_here || change.iter().any(|(path, _)| needed.contains(path)) {
                needed.extend(change.iter().map(|(path, _)| path.clone()));
                synced.push(change);
            } else {
                later.push(change);
            }
        }
        synced.into_iter().rev().for_each(|change| make(&mut self.synced_names, &change));
        self.pending = later.into_iter().rev().collect();
        Ok(())
    }

    fn change(&mut self, change: Change) {
        make(&mut self.names, &change);
        self.pending.push(change);
    }

    /// The disk with these names and contents, all of it synced.
    pub(super) fn left_with(
        &self,
        mut names: BTreeMap<PathBuf, Node>,
        contents: impl Iterator<Item = (FileId, Vec<u8>)>,
    ) -> Self {
        // From the top down: what is in a folder that is gone is gone with it.
        let all: Vec<PathBuf> = names.keys().cloned().collect();
        for path in all {
            let folder = path.parent();
            let has_place = folder.is_some_and(|folder| {
                folder.parent().is_none() || names.get(folder) == Some(&Node::Folder)
            });
            if !has_place {
                names.remove(&path);
            }
        }
        let mut files = self.files.clone();
        for (id, content) in contents {
            if let Some(file) = files.get_mut(&id) {
                (file.synced, file.content) = (content.len(), content);
            }
        }
        let pending = Vec::new();
        Self { files, synced_names: names.clone(), names, pending, next: self.next, now: self.now }
    }
}

/// Makes a change of names.
pub(super) fn make(names: &mut BTreeMap<PathBuf, Node>, change: &Change) {
    for (path, node) in change {
        match node {
            Some(node) => names.insert(path.clone(), node.clone()),
            None => names.remove(path),
        };
    }
}
