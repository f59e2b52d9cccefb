//! Why a file could not be opened: what happened, where, and what to do.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::notice::Place;

/// Why a file could not be opened. The file is as it was.
#[derive(Debug, Error)]
pub enum OpenError {
    /// It could not be read from the disk.
    #[error("{}", read_message(source, path))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is a pipe, a device or a socket: reading it might never end.
    #[error(
        "This is not a file but a pipe or a device, and a model is kept in a file. Save what comes \
         from it in a file first, and open that: {}", .0.display()
    )]
    NoFile(PathBuf),
    /// It is larger than any model.
    #[error(
        "This file is too large to be a model: {} MB, and a model has at most {} MB. Check that \
         it is the file you meant",
        bytes.div_ceil(1_048_576),
        crate::model::limits::MAX_FILE_BYTES / 1_048_576
    )]
    TooLarge {
        /// How large it is.
        bytes: u64,
    },
    /// There is nothing in it.
    #[error(
        "This file is empty. If it should hold a model, look for an earlier copy: your sync \
         service or backup may have one"
    )]
    Empty,
    /// It holds nothing but zeros.
    #[error(
        "This file has lost its content: it is the right size, but holds nothing but zeros, as \
         happens when the power fails during a save. Look for an earlier copy in your sync \
         service or backup"
    )]
    Zeros,
    /// It is encoded as UTF-16.
    #[error(
        "This file was saved as UTF-16 text. Open it in a text editor, save it with the encoding \
         UTF-8, and open it again"
    )]
    Utf16,
    /// It is another sort of file.
    #[error(
        "This is not a Throughline model but {0}. Models are files whose names end in .toc.ron"
    )]
    OtherSort(&'static str),
    /// It is text, but of another format.
    #[error(
        "This is not a Throughline model: its first line should be “(”, with format: \
         \"throughline\" below it. Models are files whose names end in .toc.ron"
    )]
    NotOurs,
    /// It says it is of another format.
    #[error("This is not a Throughline model: it says its format is “{}”", super::notice::shortened(.0))]
    OtherFormat(String),
    /// It does not say of which version it is.
    #[error(
        "This file does not say which version of the format it has. Near its top there should be \
         a line such as version: 1,"
    )]
    NoVersion,
    /// It was written by a later version, and nothing of it can be read.
    #[error(
        "This file was written by a newer version of Throughline{}, and this one cannot read it. \
         Install the newer version to open it",
        by(app)
    )]
    TooNew {
        /// The version of the app that wrote it, if it says so.
        app: Option<String>,
    },
    /// Brackets inside brackets, far deeper than in any model.
    #[error(
        "This file is damaged or not a model: at {place} more than {most} brackets are open, one \
         inside the other, and a model needs only a few"
    )]
    TooDeep {
        /// Where the first too many is.
        place: Place,
        /// How many may be open.
        most: usize,
    },
    /// A text that is far longer than a text may be.
    #[error(
        "This file is damaged or not a model: at {place} there is a text of {} KB, and a text \
         may have {} KB",
        bytes / 1024,
        crate::model::limits::MAX_TEXT_BYTES / 1024
    )]
    TextTooLong {
        /// Where it begins.
        place: Place,
        /// How long it is.
        bytes: usize,
    },
    /// More of something than a model may have.
    #[error("This model has {count} {what}; the most that can be opened is {most}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// It cannot be read, and nothing of it could be saved.
    #[error("This file cannot be read: at {place}, {problem}")]
    Unreadable {
        /// Where.
        place: Place,
        /// What is wrong there, and what was expected.
        problem: String,
    },
    /// The repaired records still do not make a model.
    #[error("This file cannot be opened, because its records do not fit together: {0}")]
    Unfit(#[from] crate::model::Broken),
}

impl OpenError {
    /// Whether there is no such file.
    pub fn is_missing(&self) -> bool {
        use io::ErrorKind as Kind;
        matches!(self, Self::Read { source, .. }
            if matches!(source.kind(), Kind::NotFound | Kind::NotADirectory))
    }

    /// Whether there is a file, whatever is wrong with it: it is as it was.
    pub fn is_about_a_file(&self) -> bool {
        let is_folder = matches!(self, Self::Read { source, .. }
            if source.kind() == io::ErrorKind::IsADirectory);
        !is_folder && !self.is_missing() && !matches!(self, Self::NoFile(_))
    }
}

fn by(app: &Option<String>) -> String {
    app.as_ref().map_or_else(String::new, |app| format!(" ({})", super::notice::shortened(app)))
}

fn read_message(source: &io::Error, path: &std::path::Path) -> String {
    let reason = match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            "The file is not there. It may have been moved or renamed"
        }
        io::ErrorKind::PermissionDenied => "You may not read this file. Ask its owner to let you",
        io::ErrorKind::IsADirectory => "This is a folder, not a model. Open a file inside it",
        _ => return format!("The file could not be read ({source}): {}", path.display()),
    };
    format!("{reason}: {}", path.display())
}

/// The error for what the parser has stumbled over.
pub(super) fn unreadable(error: &ron::error::SpannedError) -> OpenError {
    OpenError::Unreadable { place: place_of(error), problem: in_plain_words(&error.code) }
}

/// Where a person has to look: mostly where the parser came to a halt, but at the beginning of a
/// text that does not end and of a field that is there twice.
pub(super) fn place_of(error: &ron::error::SpannedError) -> Place {
    use ron::Error as E;
    let at_start = matches!(error.code, E::ExpectedStringEnd | E::DuplicateStructField { .. });
    let position = if at_start { error.span.start } else { error.span.end };
    Place { line: position.line, column: position.col }
}

/// What a parser's complaint means, in plain words.
pub(super) fn in_plain_words(error: &ron::Error) -> String {
    use ron::Error as E;
    let expected = match error {
        E::Eof => return "the file ends too soon".to_owned(),
        E::ExpectedArray => "“[”, the beginning of a list",
        E::ExpectedArrayEnd => "“]”, the end of a list",
        E::ExpectedBoolean => "true or false",
        E::ExpectedComma => "a comma",
        E::ExpectedFloat | E::ExpectedInteger => "a number",
        E::ExpectedMapColon => "a colon after the name of the field",
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => "“(”",
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => "“)”",
        E::ExpectedString => "a text in quotes",
        E::ExpectedStringEnd => "the quote that ends a text",
        E::ExpectedIdentifier => "the name of a field",
        E::TrailingCharacters => "nothing after the last “)”",
        E::MissingStructField { field, .. } => {
            return format!("the field “{field}” is missing");
        }
        E::DuplicateStructField { field, .. } => {
            return format!("the field “{field}” is there twice");
        }
        E::UnexpectedChar(char) => return format!("the character “{char}” does not belong there"),
        E::InvalidEscape(_) => "one of \\n, \\t, \\\", \\\\ or \\u{…} after a backslash",
        E::UnclosedBlockComment => return "a comment begins with /* and does not end".to_owned(),
        E::ExceededRecursionLimit => return "brackets are nested too deeply".to_owned(),
        other => return other.to_string(),
    };
    format!("{expected} was expected")
}
