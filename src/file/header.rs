//! A look at the head of a file, before anything of it is parsed: what format it is, and of which
//! version. A later version may use syntax further down that this one cannot read at all.

/// How much of a file is looked at.
pub(super) const PEEKED_BYTES: usize = 4096;

/// What the head of a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// What sort of file it says it is.
    pub(super) format: Option<String>,
    /// The version of the format.
    pub(super) version: Option<u32>,
    /// The oldest version that may change it.
    pub(super) min_reader: Option<u32>,
    /// The version of the app that wrote it.
    pub(super) app: Option<String>,
    /// Which model it is of.
    pub(super) doc: Option<String>,
}

/// Reads the first fields of `text` as far as they are plain strings and numbers.
pub(super) fn peek(text: &str) -> Header {
    let text = text.get(..text.floor_char_boundary(PEEKED_BYTES)).unwrap_or_default();
    let mut header = Header::default();
    let Some(mut rest) = skip_blank(text).strip_prefix('(') else { return header };
    while let Some((name, value, after)) = field(rest) {
        match name {
            "format" => header.format = value.text(),
            "version" => header.version = value.number(),
            "min_reader" => header.min_reader = value.number(),
            "app" => header.app = value.text(),
            "doc" => header.doc = value.text(),
            _ => {}
        }
        let Some(after) = skip_blank(after).strip_prefix(',') else { break };
        rest = after;
    }
    header
}

/// A value as it is written.
struct Written<'a>(&'a str);

impl Written<'_> {
    fn text(&self) -> Option<String> {
        ron::from_str(self.0).ok()
    }

    fn number(&self) -> Option<u32> {
        self.0.parse().ok()
    }
}

/// The first field of `text`, and what comes after its value. None if it is not a string, a
/// number or a list of such.
fn field(text: &str) -> Option<(&str, Written<'_>, &str)> {
    let text = skip_blank(text);
    let name_end = text.find(|char: char| !char.is_alphanumeric() && char != '_')?;
    let (name, rest) = text.split_at(name_end);
    let value = skip_blank(skip_blank(rest).strip_prefix(':')?);
    let end = match value.bytes().next()? {
        b'"' => string_end(value)?,
        b'[' => super::scan::record_at(value, 0)?.len(),
        b'0'..=b'9' | b'+' | b'-' => {
            value.find(|char: char| !char.is_alphanumeric() && !"+-._".contains(char))?
        }
        _ => return None,
    };
    let (value, after) = value.split_at(end);
    Some((name, Written(value), after))
}

/// Where the string that `text` starts with ends.
fn string_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().skip(1).find_map(|(at, char)| match char {
        _ if escaped => {
            escaped = false;
            None
        }
        '\\' => {
            escaped = true;
            None
        }
        '"' => Some(at.saturating_add(1)),
        _ => None,
    })
}

/// `text` without the blanks, comments and `#![…]` it starts with.
pub(super) fn skip_blank(mut text: &str) -> &str {
    loop {
        let trimmed = text.trim_start();
        let after = if trimmed.starts_with("//") || trimmed.starts_with("#!") {
            trimmed.find('\n').map_or("", |end| trimmed.get(end..).unwrap_or_default())
        } else if trimmed.starts_with("/*") {
            trimmed.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return trimmed;
        };
        text = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_read_without_the_rest() {
        let text = "// A comment\n(\n  app: \"9.0\", parents: [\"r-1\", \"r-2\"],\n  format: \
                    \"throughline\", /* so */ version: 12, min_reader: 3,\n  later: %%%";
        let header = peek(text);
        assert_eq!(header.format.as_deref(), Some("throughline"));
        assert_eq!((header.version, header.min_reader), (Some(12), Some(3)));
        assert_eq!(header.app.as_deref(), Some("9.0"));
    }

    #[test]
    fn what_is_no_head_says_nothing() {
        for text in ["", "(", "{\"format\": 1}", "(format", "(format:", "(format: \"x"] {
            assert_eq!(peek(text), Header::default(), "{text}");
        }
    }
}
