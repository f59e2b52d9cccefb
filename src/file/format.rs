//! The versions of the format, one after another, and the way from each to the latest.
//!
//! A file is read with the struct tree of the version that wrote it and then taken up, one version
//! at a time. `tests/all/file_versions.rs` holds that every version has its frozen files, and that
//! reading them runs every step from there on.

use super::v1;

/// The struct tree of the latest version: the one that becomes a model, and that is written.
pub(super) type Latest<'a> = v1::FileDto<'a>;

/// What ron makes of a text.
type Parsed<'a> = Result<Latest<'a>, ron::error::SpannedError>;

/// A version of the format that this app can read.
#[derive(Clone, Copy, Debug)]
pub struct FormatVersion {
    /// Its number, as files have it in `version`.
    pub number: u32,
    /// The folder in `tests/fixtures/` with files of this version, which never change.
    pub fixtures: &'static str,
    /// Reads a text of this version and takes it up to the latest, step by step. Each step notes
    /// the version that it starts from.
    read: for<'a> fn(&'a str, &mut Vec<u32>) -> Parsed<'a>,
}

/// Every version, the oldest first.
///
/// When the next one is added, the entry of the one before reads its own tree, hands it to the
/// next one's upgrade and notes its number; [`Latest`] and [`CURRENT`] become the next one's.
pub const VERSIONS: &[FormatVersion] =
    &[FormatVersion { number: v1::VERSION, fixtures: "v1", read: |text, _| ron::from_str(text) }];

/// The version that is written.
pub(super) const CURRENT: u32 = v1::VERSION;

/// Reads a text that says it is of this `version`, and notes in `steps` which upgrades were run,
/// by the version each of them starts from. A text that is newer than ours is read as ours: what
/// it has besides is kept.
pub(super) fn read<'a>(text: &'a str, version: u32, steps: &mut Vec<u32>) -> Parsed<'a> {
    let known = VERSIONS.iter().find(|known| known.number == version);
    match known.or_else(|| VERSIONS.last()) {
        Some(version) => (version.read)(text, steps),
        None => ron::from_str(text),
    }
}
