//! Numbers out of whatever bytes the fuzzer makes up.

/// Bytes that are used up from the front; when there are none left, there are only zeros.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    /// Whether all have been used.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    /// A whole number from 0 to 255.
    pub fn number(&mut self) -> usize {
        usize::from(self.byte())
    }

    /// A coordinate, mostly near the origin, sometimes out of all bounds.
    pub fn coordinate(&mut self) -> f64 {
        match self.byte() {
            255 => f64::INFINITY,
            254 => f64::NAN,
            253 => -1e300,
            252 => 1e7,
            near => (f64::from(near) - 126.0) * 8.01,
        }
    }
}
