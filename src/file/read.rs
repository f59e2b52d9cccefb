//! From the bytes of a file to a model.

use std::path::Path;

use super::check;
use super::error::{OpenError, unreadable};
use super::footer::{self, Verdict};
use super::format::{self, CURRENT};
use super::header::{self, Header};
use super::info::{ContentHash, FileInfo};
use super::notice::{Notice, Place, Weight, shortened};
use super::notices::Notices;
use super::save::{DiskFs, Fs, Sort};
use super::survey::{LISTS, survey};
use super::v1::{self, FileDto};
use super::{aside, salvage};
use crate::model::limits::MAX_FILE_BYTES;
use crate::model::{Id, Model};

/// A file that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The model.
    pub model: Model,
    /// What the file says about itself.
    pub info: FileInfo,
    /// What the user has to be told.
    pub notices: Vec<Notice>,
    /// Why the file must not be saved over; none if it may.
    pub read_only: Option<String>,
    /// The hash of the file as it was read.
    pub content_hash: ContentHash,
    /// The versions of the format it was taken up from, one after another; none if it is of the
    /// latest.
    pub upgraded: Vec<u32>,
}

impl Opened {
    /// Whether something was put right, so that the model is not quite the file's.
    pub fn is_repaired(&self) -> bool {
        self.notices.iter().any(|notice| notice.weight > Weight::Remark)
    }
}

/// Opens the file at `path`.
///
/// # Errors
/// [`OpenError`] says what is wrong with the file. It is never changed.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    open_in(&DiskFs, path)
}

/// Opens the file at `path` of any file system.
///
/// # Errors
/// As [`open`].
pub fn open_in(fs: &dyn Fs, path: &Path) -> Result<Opened, OpenError> {
    let failed = |source| OpenError::Read { path: path.to_owned(), source };
    let found = fs.metadata(path).map_err(failed)?;
    match found.sort {
        Sort::File => {}
        Sort::Folder => return Err(failed(std::io::ErrorKind::IsADirectory.into())),
        // Before it is opened: that alone waits until somebody writes to a pipe.
        Sort::Other => return Err(OpenError::NoFile(path.to_owned())),
    }
    let bytes = found.size;
    if bytes > MAX_FILE_BYTES {
        return Err(OpenError::TooLarge { bytes });
    }
    // The size may be wrong by now.
    let content = fs.read(path, MAX_FILE_BYTES + 1).map_err(failed)?;
    read_text(content)
}

/// Reads a model from the content of a file.
///
/// # Errors
/// As [`open`].
pub fn read_text(content: impl AsRef<[u8]>) -> Result<Opened, OpenError> {
    let bytes = content.as_ref();
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > MAX_FILE_BYTES {
        return Err(OpenError::TooLarge { bytes: size });
    }
    read_any_size(bytes)
}

/// As [`read_text`], for a model that is not in a file: it may have outgrown what a file may have.
pub(super) fn read_any_size(bytes: &[u8]) -> Result<Opened, OpenError> {
    if let Some(error) = other_sort(bytes) {
        return Err(error);
    }
    let content_hash = ContentHash::of(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains(salvage::NOTHING) => {
            read_valid(text.trim_start_matches('\u{feff}'), content_hash)
        }
        _ => {
            let (text, lost) = salvage::valid_lines(bytes);
            let place = lost.first().copied().unwrap_or(Place { line: 1, column: 1 });
            let header = header_of(&text)?;
            survey(&text)?;
            let problem = "there are bytes that are not text".to_owned();
            rescue(&text, &header, OpenError::Unreadable { place, problem }, lost, content_hash)
        }
    }
}

/// What `bytes` are, if they are clearly something else.
fn other_sort(bytes: &[u8]) -> Option<OpenError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Some(OpenError::Empty);
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Some(OpenError::Zeros);
    }
    let starts: [(&[u8], OpenError); 9] = [
        (b"\xff\xfe", OpenError::Utf16),
        (b"\xfe\xff", OpenError::Utf16),
        (b"(\0", OpenError::Utf16),
        (b"/\0", OpenError::Utf16),
        (b"PK\x03\x04", OpenError::OtherSort("a zip archive or an Office document")),
        (b"%PDF", OpenError::OtherSort("a PDF document")),
        (b"\x89PNG", OpenError::OtherSort("a picture")),
        (b"\xff\xd8\xff", OpenError::OtherSort("a picture")),
        (b"\x1f\x8b", OpenError::OtherSort("a compressed file")),
    ];
    starts.into_iter().find_map(|(start, error)| bytes.starts_with(start).then_some(error))
}

/// The head of a file, if it is one of ours.
fn header_of(text: &str) -> Result<Header, OpenError> {
    let header = header::peek(text);
    match header.format.as_deref() {
        Some(super::write::FORMAT) => Ok(header),
        Some(other) => Err(OpenError::OtherFormat(other.to_owned())),
        None => Err(match header::skip_blank(text).as_bytes().first() {
            Some(b'{' | b'[') => OpenError::OtherSort("a file of another program, perhaps JSON"),
            Some(b'<') => OpenError::OtherSort("a web page or XML"),
            _ => OpenError::NotOurs,
        }),
    }
}

fn read_valid(text: &str, content_hash: ContentHash) -> Result<Opened, OpenError> {
    let header = header_of(text)?;
    let version = header.version.filter(|version| *version > 0).ok_or(OpenError::NoVersion)?;
    survey(text)?;
    let mut upgraded = Vec::new();
    match format::read(text, version, &mut upgraded) {
        Ok(file) => {
            let read_only = read_only_because(&header);
            let opened = finish(file, text, Vec::new(), read_only, content_hash)?;
            Ok(Opened { upgraded, ..opened })
        }
        Err(_) if version > CURRENT && header.min_reader.is_none_or(|min| min > CURRENT) => rescue(
            text,
            &header,
            OpenError::TooNew { app: header.app.clone() },
            Vec::new(),
            content_hash,
        ),
        Err(error) => rescue(text, &header, unreadable(&error), Vec::new(), content_hash),
    }
}

/// Why a file that can be read must not be written.
fn read_only_because(header: &Header) -> Option<String> {
    (header.min_reader? > CURRENT).then(|| {
        let (by, needed) = match &header.app {
            Some(app) => {
                let app = shortened(app);
                (format!(" ({app})"), format!("version {app} or a newer one"))
            }
            None => (String::new(), "the newer version".to_owned()),
        };
        format!(
            "This model was saved by a newer version of Throughline{by}, and saving it with this \
             one would lose part of it. You can look at it and save a copy; to change it, install \
             {needed}"
        )
    })
}

/// Reads what can be read of a file that cannot be read as a whole.
fn rescue(
    text: &str,
    header: &Header,
    error: OpenError,
    lost: Vec<Place>,
    content_hash: ContentHash,
) -> Result<Opened, OpenError> {
    let Some(rescued) = salvage::salvage(text) else { return Err(error) };
    // Where a line is damaged, the parser may only have stumbled far below it.
    let mut notices = Vec::new();
    let lost_lines = rescued.lost.finish(text);
    if lost_lines.is_empty() {
        notices.push(Notice::new(Weight::Lost, error.to_string()));
    }
    notices.extend(footer::verdict(text).records().map(|written| {
        let count = format!("{} of {written} records could be read", rescued.records);
        Notice::new(Weight::Lost, count)
    }));
    let mut not_text = Notices::default();
    for place in lost {
        not_text
            .tell_at(Weight::Lost, place, || "this line is not text and was left out".to_owned());
    }
    notices.extend(not_text.finish(text));
    notices.extend(lost_lines);
    let read_only = read_only_because(header).unwrap_or_else(|| {
        "This file is damaged, and only part of it could be read. The file itself is left as it \
         is; you can look at what was saved from it and save that under another name"
            .to_owned()
    });
    finish(rescued.file, text, notices, Some(read_only), content_hash)
}

/// Checks what was read, and makes it a model.
fn finish(
    file: FileDto<'_>,
    text: &str,
    mut notices: Vec<Notice>,
    read_only: Option<String>,
    content_hash: ContentHash,
) -> Result<Opened, OpenError> {
    check_limits(&file)?;
    let info = info_of(&file);
    notices.extend(remarks(&info, text, read_only.is_some()));
    let mut checked = check::check(file, text);
    notices.extend(aside::remark(&checked.about));
    notices.append(&mut checked.notices);
    aside::keep(&mut checked.about, &checked.aside);
    let model = Model::from_records(checked.about.clone(), checked.into_records())?;
    Ok(Opened { model, info, notices, read_only, content_hash, upgraded: Vec::new() })
}

fn info_of(file: &FileDto<'_>) -> FileInfo {
    let whole =
        |whole: v1::Whole| whole.0.and_then(|number| u32::try_from(number).ok()).unwrap_or(CURRENT);
    FileInfo {
        // What is read is of the latest version by now, and is written as such.
        version: whole(file.version).max(CURRENT),
        min_reader: whole(file.min_reader),
        app: file.app.0.to_string(),
        rev: Id::parse(&file.rev.0),
        parents: file.parents.iter().filter_map(|rev| Id::parse(&rev.0)).collect(),
    }
}

/// What is to be said about a file as a whole.
fn remarks(info: &FileInfo, text: &str, read_only: bool) -> Vec<Notice> {
    let mut remarks = Vec::new();
    if info.version > CURRENT && !read_only {
        remarks.push(Notice::new(
            Weight::Remark,
            "This model was saved by a newer version of Throughline. What this version does not \
             know is kept, but not shown",
        ));
    }
    match footer::verdict(text) {
        Verdict::Whole(_) => {}
        Verdict::Changed(_) => remarks.push(Notice::new(
            Weight::Remark,
            "This file was changed outside Throughline, or damaged: it is not as it was saved. \
             Look it over before you save",
        )),
        Verdict::Missing => remarks.push(Notice::new(
            Weight::Remark,
            "The last line of the file is missing, so it cannot be told whether the rest is \
             whole. Look it over before you save",
        )),
    }
    remarks
}

/// Whether there are no more records than there may be: the walk over the text does not see all
/// of a damaged file as what it is.
pub(super) fn check_limits(file: &FileDto<'_>) -> Result<(), OpenError> {
    let counts = [
        file.kinds.len(),
        file.levels.len(),
        file.periods.len(),
        file.partners.len(),
        file.elements.len(),
        file.placement.len(),
        file.parking_lot.len(),
        file.links.len(),
        file.assumptions.len(),
        file.indicators.len(),
        file.evidence.len(),
        file.story.len(),
        file.revisions.len(),
    ];
    let mut lists = LISTS.iter().zip(counts).map(|((_, what, most), count)| (*what, count, *most));
    match lists.find(|(_, count, most)| count > most) {
        Some((what, count, most)) => Err(OpenError::TooMany { what, count, most }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::v1::ElementDto;
    use crate::model::limits::MAX_ELEMENTS;

    #[test]
    fn more_than_a_model_may_hold_is_refused_with_numbers() {
        let elements = vec![ElementDto::default(); MAX_ELEMENTS + 1];
        let file = FileDto { elements, ..FileDto::default() };
        assert_eq!(
            check_limits(&file).unwrap_err().to_string(),
            "This model has 100001 elements; the most that can be opened is 100000"
        );
    }
}
