//! The copies that sync services leave beside a file when two people have changed it: told by
//! their names.

use std::fmt;

/// What made a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SyncService {
    /// Dropbox: `plan.toc (Ada's conflicted copy 2026-11-22).ron`
    Dropbox,
    /// Nextcloud or ownCloud: `plan.toc (conflicted copy 2026-11-22 140512).ron`
    Nextcloud,
    /// OneDrive: `plan.toc-LAPTOP7.ron`
    OneDrive,
    /// Syncthing: `plan.toc.sync-conflict-20261122-140512-ABCDEFG.ron`
    Syncthing,
    /// Google Drive, or a browser: `plan.toc (1).ron`
    GoogleDrive,
}

impl fmt::Display for SyncService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dropbox => "Dropbox",
            Self::Nextcloud => "Nextcloud",
            Self::OneDrive => "OneDrive",
            Self::Syncthing => "Syncthing",
            Self::GoogleDrive => "Google Drive",
        })
    }
}

/// What made the file called `name`, if it looks like a copy of the one called `of` that a sync
/// service has made on a conflict. `host` is what this computer is called.
///
/// The name alone does not prove it: whether it is the same model is to be seen in the file.
pub(super) fn service(name: &str, of: &str, host: &str) -> Option<SyncService> {
    let (stem, ending) = of.rsplit_once('.')?;
    // A service takes `.ron` for the ending; a person would write before `.toc.ron`.
    if let Some(service) = between(name, stem, ending).and_then(|mark| marked(mark, None)) {
        return Some(service);
    }
    let (stem, inner) = stem.rsplit_once('.')?;
    let mark = between(name, stem, &format!("{inner}.{ending}"))?;
    marked(mark, Some(host))
}

/// What stands in `name` between `stem` and `.ending`.
fn between<'a>(name: &'a str, stem: &str, ending: &str) -> Option<&'a str> {
    name.strip_prefix(stem)?.strip_suffix(ending)?.strip_suffix('.')
}

/// What writes such a mark into a name. After `-` only `host` counts, if one is given: people
/// call their own copies `plan-2` and `plan-new`.
fn marked(mark: &str, host: Option<&str>) -> Option<SyncService> {
    if let Some(inside) = mark.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')')) {
        let lower = inside.to_lowercase();
        return if lower.starts_with("conflicted copy") {
            Some(SyncService::Nextcloud)
        } else if lower.contains("conflicted copy") || lower.starts_with("case conflict") {
            Some(SyncService::Dropbox)
        } else {
            is_number(inside).then_some(SyncService::GoogleDrive)
        };
    }
    if mark.starts_with(".sync-conflict-") {
        return Some(SyncService::Syncthing);
    }
    let machine = mark.strip_prefix('-')?;
    let is_machine = match host {
        Some(host) => machine.eq_ignore_ascii_case(host),
        None => is_host_name(machine),
    };
    is_machine.then_some(SyncService::OneDrive)
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_host_name(text: &str) -> bool {
    let is_of_one = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
    !text.is_empty() && text.len() <= 63 && text.chars().all(is_of_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_services_copies_are_known_by_name() {
        use SyncService as S;
        let cases = [
            ("plan.toc (Ada's conflicted copy 2026-11-22).ron", Some(S::Dropbox)),
            ("plan (Ada’s conflicted copy 2026-11-22).toc.ron", Some(S::Dropbox)),
            ("plan.toc (Case Conflict).ron", Some(S::Dropbox)),
            ("plan.toc (conflicted copy 2026-11-22 140512).ron", Some(S::Nextcloud)),
            ("plan.toc-LAPTOP7.ron", Some(S::OneDrive)),
            ("plan.toc-LAPTOP-7-2.ron", Some(S::OneDrive)),
            ("plan-laptop7.toc.ron", Some(S::OneDrive)),
            ("plan.toc.sync-conflict-20261122-140512-ABCDEFG.ron", Some(S::Syncthing)),
            ("plan.sync-conflict-20261122-140512-ABCDEFG.toc.ron", Some(S::Syncthing)),
            ("plan.toc (1).ron", Some(S::GoogleDrive)),
            ("plan (2).toc.ron", Some(S::GoogleDrive)),
            ("plan.toc.ron", None),
            ("plan-2.toc.ron", None),
            ("plan-new.toc.ron", None),
            ("plan (old).toc.ron", None),
            ("plan (2026).toc.ron", None),
            ("plan.toc.ron~", None),
            ("~$plan.toc.ron-0123.tmp", None),
            ("another (1).toc.ron", None),
            ("planning.toc.ron", None),
        ];
        for (name, expected) in cases {
            assert_eq!(service(name, "plan.toc.ron", "LAPTOP7"), expected, "{name}");
        }
        // Whatever the file is called.
        assert_eq!(service("plan (1).ron", "plan.ron", ""), Some(S::GoogleDrive));
        assert_eq!(service("plan (1)", "plan", ""), None);
        assert_eq!(service("", "", ""), None);
    }
}
