//! A light walk over RON text: where its brackets and texts are, without building anything.
//!
//! It knows texts, characters and comments, so that a bracket in a title is not taken for one.

/// What the walk stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A bracket that opens.
    Opens,
    /// A bracket that closes.
    Closes,
    /// A text between quotes.
    Text {
        /// How many bytes it has, with its quotes.
        bytes: usize,
    },
}

/// Something that the walk stops at, and how many bytes into the text it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) at: usize,
    pub(super) sign: Sign,
}

/// The brackets and the texts of a text, in order.
pub(super) struct Signs<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The brackets and texts of `text` from `start` on, which must not lie inside a text or a
/// comment.
pub(super) const fn signs(text: &str, start: usize) -> Signs<'_> {
    Signs { bytes: text.as_bytes(), at: start }
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

impl Signs<'_> {
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Goes past the next `needle`, or to the end.
    fn skip_past(&mut self, needle: &[u8]) {
        let rest = self.rest();
        let found = rest.windows(needle.len()).position(|window| window == needle);
        let past = found.map_or(rest.len(), |found| found.saturating_add(needle.len()));
        self.step(past);
    }

    const fn step(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// Goes past a text whose opening quote has been passed. There is one: the answer is true.
    fn skip_string(&mut self) -> bool {
        while let Some(byte) = self.bytes.get(self.at) {
            self.step(1);
            match byte {
                b'\\' => self.step(1),
                b'"' => break,
                _ => {}
            }
        }
        true
    }

    /// Goes past `r"…"` or `r#"…"#`; the `r` has been passed. Says whether one starts here.
    fn skip_raw(&mut self) -> bool {
        let hashes = self.rest().iter().take_while(|byte| **byte == b'#').count();
        let is_text = self.rest().get(hashes) == Some(&b'"');
        if is_text {
            self.step(hashes.saturating_add(1));
            let end: Vec<u8> =
                [b'"'].into_iter().chain(std::iter::repeat_n(b'#', hashes)).collect();
            self.skip_past(&end);
        }
        is_text
    }

    /// Goes past `'('` or `'\n'` if one starts here; the quote has been passed.
    fn skip_char(&mut self) {
        match self.rest() {
            [b'\\', _, b'\'', ..] => self.step(3),
            [_, b'\'', ..] => self.step(2),
            _ => {}
        }
    }

    /// Goes past a comment if one starts here; the first slash has been passed.
    fn skip_comment(&mut self) {
        match self.rest().first() {
            Some(b'/') => self.skip_past(b"\n"),
            Some(b'*') => {
                self.step(1);
                let mut depth: usize = 1;
                while depth > 0 && self.at < self.bytes.len() {
                    let (now, bytes) = match self.rest() {
                        [b'*', b'/', ..] => (depth.saturating_sub(1), 2),
                        [b'/', b'*', ..] => (depth.saturating_add(1), 2),
                        _ => (depth, 1),
                    };
                    depth = now;
                    self.step(bytes);
                }
            }
            _ => {}
        }
    }
}

impl Iterator for Signs<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let rest = self.rest();
            let plain =
                rest.iter().position(|byte| PLAIN.get(usize::from(*byte)) == Some(&false))?;
            let byte = *rest.get(plain)?;
            let at = self.at.saturating_add(plain);
            self.at = at;
            self.step(1);
            let sign = match byte {
                b'(' | b'[' | b'{' => Sign::Opens,
                b')' | b']' | b'}' => Sign::Closes,
                b'"' | b'r' => {
                    let is_text = if byte == b'"' { self.skip_string() } else { self.skip_raw() };
                    if !is_text {
                        continue;
                    }
                    Sign::Text { bytes: self.at.min(self.bytes.len()).saturating_sub(at) }
                }
                b'\'' => {
                    self.skip_char();
                    continue;
                }
                _ => {
                    self.skip_comment();
                    continue;
                }
            };
            return Some(Found { at, sign });
        }
    }
}

/// The text of the record whose first field's name starts `inside` bytes into `text`, without
/// what stands before that field.
pub(super) fn record_around(text: &str, inside: usize) -> Option<String> {
    let end = end_of(text, inside, 1)?;
    Some(format!("({}", text.get(inside..=end)?))
}

/// The text from the bracket at `start` to the one that closes it.
pub(super) fn record_at(text: &str, start: usize) -> Option<&str> {
    text.get(start..=end_of(text, start, 0)?)
}

/// Where the last of the open brackets is closed, if at `start` there are `depth` of them.
fn end_of(text: &str, start: usize, mut depth: usize) -> Option<usize> {
    signs(text, start).find_map(|found| {
        depth = match found.sign {
            Sign::Opens => depth.saturating_add(1),
            Sign::Closes => depth.saturating_sub(1),
            Sign::Text { .. } => return None,
        };
        (depth == 0).then_some(found.at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let text = r####"(a: "((\"(", /* [ /* [ */ */ b: r#"(("#, // ((
            c: '(', d: '\'', [rest])"####;
        let found: Vec<_> = signs(text, 0).map(|found| found.sign).collect();
        let texts = [Sign::Text { bytes: 7 }, Sign::Text { bytes: 7 }];
        let brackets = [Sign::Opens, Sign::Closes, Sign::Closes];
        assert_eq!(found, [[Sign::Opens].as_slice(), &texts, &brackets].concat());
    }

    #[test]
    fn a_record_is_found_around_its_first_field() {
        let text = "[(id: \"a)\", at: (1.0, 2.0)), (id: \"b\")]";
        assert_eq!(record_around(text, 2).unwrap(), "(id: \"a)\", at: (1.0, 2.0))");
        assert_eq!(record_around("(id: \"a", 1), None);
        let commented = "( /* (\" */ id: \"a\")";
        assert_eq!(record_around(commented, 11).unwrap(), "(id: \"a\")");
    }

    #[test]
    fn an_unended_text_ends_the_walk() {
        for text in ["\"\\", "r#\"", "/*", "//", "'", "'\\"] {
            let brackets = signs(text, 0).filter(|found| !matches!(found.sign, Sign::Text { .. }));
            assert_eq!(brackets.count(), 0, "{text}");
        }
    }
}
