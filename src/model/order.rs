//! Fractional keys: a place in a user's order that can be changed one record at a time.
//!
//! A key is a word over `0-9a-z`, compared as text, that never ends in `0`; between any two keys
//! there is always room for another (the idea: Figma, *Realtime editing of ordered sequences*,
//! 2017; Greenspan, *Implementing fractional indexing*, 2020).

use std::fmt;

const DIGITS: &[u8; BASE] = b"0123456789abcdefghijklmnopqrstuvwxyz";

const BASE: usize = 36;

/// The longest key that is kept, in characters. Longer ones only come from damaged files.
pub const MAX_KEY_LEN: usize = 64;

/// A place in an order. Compares as text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct OrderKey(String);

impl OrderKey {
    /// The key written as `text`, if it is 1 to [`MAX_KEY_LEN`] characters of `0-9a-z` and does
    /// not end in `0`.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=MAX_KEY_LEN).contains(&text.len());
        let known = text.bytes().all(|byte| DIGITS.contains(&byte));
        (fits && known && !text.ends_with('0')).then(|| Self(text.to_owned()))
    }

    /// A key after `low` and before `high`; `None` is the open end. When the two are not in
    /// order, the key comes right after `low`.
    pub fn between(low: Option<&Self>, high: Option<&Self>) -> Self {
        let low = low.map_or("", |key| key.0.as_str());
        let high = high.map(|key| key.0.as_str()).filter(|high| low < *high);
        Self(midpoint(low, high))
    }

    /// `count` keys in order, after `low`.
    pub fn after(low: Option<&Self>, count: usize) -> Vec<Self> {
        if count > BASE {
            // One after the other they would grow longer and longer.
            let stem = Self::between(low, None);
            let keys = Self::spread(count).into_iter();
            return keys.map(|key| Self(format!("{stem:?}{key:?}"))).collect();
        }
        let mut keys: Vec<Self> = Vec::with_capacity(count);
        for _ in 0..count {
            let next = Self::between(keys.last().or(low), None);
            keys.push(next);
        }
        keys
    }

    /// `count` keys in order with as much room between any two, as short as can be. For a list
    /// whose keys have grown too long, or are the same.
    pub fn spread(count: usize) -> Vec<Self> {
        let mut width: usize = 1;
        let mut room = BASE;
        while room < count {
            width = width.saturating_add(1);
            room = room.saturating_mul(BASE);
        }
        let key = |place: usize| {
            let mut rest = place;
            let mut text = vec!['0'; width];
            for slot in text.iter_mut().rev() {
                *slot = digit(rest % BASE);
                rest /= BASE;
            }
            // The middle digit last: a key never ends in 0, and there is room on both sides.
            Self(text.into_iter().chain([digit(BASE / 2)]).collect())
        };
        (0..count).map(key).collect()
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for OrderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn value_of(byte: u8) -> usize {
    DIGITS.iter().position(|digit| *digit == byte).unwrap_or(0)
}

fn digit(value: usize) -> char {
    DIGITS.get(value).map_or('z', |digit| char::from(*digit))
}

/// A word strictly between `low` and `high`, as short as can be; `high` is an open end if absent.
fn midpoint(low: &str, high: Option<&str>) -> String {
    let mut out = String::new();
    let mut low = low.bytes();
    let mut high = high.map(str::bytes);
    loop {
        let from = low.next().map_or(0, value_of);
        let to = high.as_mut().map_or(BASE, |high| high.next().map_or(0, value_of));
        let next = from.saturating_add(1);
        if to > next {
            // At an open end, step by one: appending is the common case, and keys stay short.
            let value = if high.is_some() { usize::midpoint(from, to) } else { next };
            out.push(digit(value));
            return out;
        }
        out.push(digit(from));
        if from < to {
            // Anything with this prefix is below `high`: only `low` still binds.
            high = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_room_between() {
        let mut low = OrderKey::between(None, None);
        let high = OrderKey::between(Some(&low), None);
        for _ in 0..200 {
            let middle = OrderKey::between(Some(&low), Some(&high));
            assert!(low < middle && middle < high, "{low:?} {middle:?} {high:?}");
            low = middle;
        }
        let mut high = high;
        for _ in 0..200 {
            let middle = OrderKey::between(None, Some(&high));
            assert!(middle < high, "{middle:?} {high:?}");
            assert!(!middle.as_str().ends_with('0'));
            high = middle;
        }
    }

    #[test]
    fn appending_keeps_keys_short() {
        let keys = OrderKey::after(None, 1000);
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(keys.iter().all(|key| key.as_str().len() <= 4));
        let many = OrderKey::after(keys.last(), 100_000);
        assert!(keys.last() < many.first() && many.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(many.iter().all(|key| key.as_str().len() <= 10));
    }

    #[test]
    fn spread_keys_are_short_and_in_order() {
        for count in [0, 1, 35, 36, 37, 5_000] {
            let keys = OrderKey::spread(count);
            assert_eq!(keys.len(), count);
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(keys.iter().all(|key| OrderKey::parse(key.as_str()).as_ref() == Some(key)));
            assert!(keys.iter().all(|key| key.as_str().len() <= 4));
        }
    }

    #[test]
    fn keys_out_of_order_still_give_one_after_the_first() {
        let b = OrderKey::parse("b").unwrap();
        let a = OrderKey::parse("a").unwrap();
        assert!(OrderKey::between(Some(&b), Some(&a)) > b);
    }
}
