//! A light walk over RON text: where its brackets are, without building anything.
//!
//! It knows strings, characters and comments, so that a bracket in a title is not taken for one.
//! It is what stands between a file and the parser: a bomb of brackets ends here.

/// A bracket of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bracket {
    /// How many bytes into the text.
    pub(super) at: usize,
    /// Whether it opens.
    pub(super) opens: bool,
}

/// The brackets of a text, in order.
pub(super) struct Brackets<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The brackets of `text` from `start` on, which must not lie inside a string or a comment.
pub(super) const fn brackets(text: &str, start: usize) -> Brackets<'_> {
    Brackets { bytes: text.as_bytes(), at: start }
}

/// Whether a byte can be skipped without another look.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let special = b"()[]{}\"'/r";
    let mut at = 0;
    while at < special.len() {
        #[expect(
            clippy::indexing_slicing,
            reason = "bounded by the loop, and checked by the compiler"
        )]
        {
            plain[special[at] as usize] = false;
        }
        at += 1;
    }
    plain
};

impl Brackets<'_> {
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Goes past the next `needle`, or to the end.
    fn skip_past(&mut self, needle: &[u8]) {
        let rest = self.rest();
        self.at += rest
            .windows(needle.len())
            .position(|window| window == needle)
            .map_or(rest.len(), |found| found + needle.len());
    }

    /// Goes past a string whose opening quote has been passed.
    fn skip_string(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => return,
                _ => {}
            }
        }
    }

    /// Goes past `r"…"` or `r#"…"#` if one starts here; the `r` has been passed.
    fn skip_raw_string(&mut self) {
        let hashes = self.rest().iter().take_while(|byte| **byte == b'#').count();
        if self.rest().get(hashes) == Some(&b'"') {
            self.at += hashes + 1;
            let end: Vec<u8> =
                [b'"'].into_iter().chain(std::iter::repeat_n(b'#', hashes)).collect();
            self.skip_past(&end);
        }
    }

    /// Goes past `'('` or `'\n'` if one starts here; the quote has been passed.
    fn skip_char(&mut self) {
        match self.rest() {
            [b'\\', _, b'\'', ..] => self.at += 3,
            [_, b'\'', ..] => self.at += 2,
            _ => {}
        }
    }

    /// Goes past a comment if one starts here; the first slash has been passed.
    fn skip_comment(&mut self) {
        match self.rest().first() {
            Some(b'/') => self.skip_past(b"\n"),
            Some(b'*') => {
                self.at += 1;
                let mut depth = 1;
                while depth > 0 && self.at < self.bytes.len() {
                    match self.rest() {
                        [b'*', b'/', ..] => (depth, self.at) = (depth - 1, self.at + 2),
                        [b'/', b'*', ..] => (depth, self.at) = (depth + 1, self.at + 2),
                        _ => self.at += 1,
                    }
                }
            }
            _ => {}
        }
    }
}

impl Iterator for Brackets<'_> {
    type Item = Bracket;

    fn next(&mut self) -> Option<Bracket> {
        loop {
            let rest = self.rest();
            let plain =
                rest.iter().position(|byte| PLAIN.get(usize::from(*byte)) == Some(&false))?;
            let byte = *rest.get(plain)?;
            self.at += plain + 1;
            match byte {
                b'(' | b'[' | b'{' => return Some(Bracket { at: self.at - 1, opens: true }),
                b')' | b']' | b'}' => return Some(Bracket { at: self.at - 1, opens: false }),
                b'"' => self.skip_string(),
                b'r' => self.skip_raw_string(),
                b'\'' => self.skip_char(),
                _ => self.skip_comment(),
            }
        }
    }
}

/// Where `text` first nests deeper than `most` brackets.
pub(super) fn too_deep(text: &str, most: usize) -> Option<usize> {
    let mut depth: usize = 0;
    brackets(text, 0).find_map(|bracket| {
        depth = if bracket.opens { depth + 1 } else { depth.saturating_sub(1) };
        (depth > most).then_some(bracket.at)
    })
}

/// The text of the record whose first field's name starts `inside` bytes into `text`.
pub(super) fn record_around(text: &str, inside: usize) -> Option<&str> {
    let start = text.get(..inside)?.rfind('(')?;
    record_at(text, start)
}

/// The text from the bracket at `start` to the one that closes it.
pub(super) fn record_at(text: &str, start: usize) -> Option<&str> {
    let mut depth: usize = 0;
    let end = brackets(text, start).find_map(|bracket| {
        depth = if bracket.opens { depth + 1 } else { depth.saturating_sub(1) };
        (depth == 0).then_some(bracket.at)
    })?;
    text.get(start..=end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let text = r####"(a: "((\"(", /* [ /* [ */ */ b: r#"(("#, // ((
            c: '(', d: '\'', [rest])"####;
        let found: Vec<_> = brackets(text, 0).map(|bracket| bracket.opens).collect();
        assert_eq!(found, [true, true, false, false]);
    }

    #[test]
    fn a_bomb_is_found_at_its_first_bracket_too_many() {
        assert_eq!(too_deep(&"[".repeat(10_000_000), 64), Some(64));
        assert_eq!(too_deep(&"[]".repeat(1000), 64), None);
        assert_eq!(too_deep(&")".repeat(1000), 64), None);
    }

    #[test]
    fn a_record_is_found_around_its_first_field() {
        let text = "[(id: \"a)\", at: (1.0, 2.0)), (id: \"b\")]";
        assert_eq!(record_around(text, 2), Some("(id: \"a)\", at: (1.0, 2.0))"));
        assert_eq!(record_around("(id: \"a", 1), None);
    }

    #[test]
    fn an_unended_text_ends_the_walk() {
        for text in ["\"\\", "r#\"", "/*", "//", "'", "'\\"] {
            assert_eq!(brackets(text, 0).next(), None, "{text}");
        }
    }
}
