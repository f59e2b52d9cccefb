//! Collecting what the user is to be told: not more than can be read, and each with its place.

use super::notice::{Notice, Place, Weight};

/// The most notices of one weight that are told one by one; how many more there are is told too.
const MOST: usize = 200;

/// Notices on their way to the user.
#[derive(Debug, Default)]
pub(super) struct Notices {
    /// Each with how many bytes into the text it points, if anywhere and not yet as a place.
    told: Vec<(Notice, Option<usize>)>,
    /// How many there are of each weight.
    counts: [usize; Weight::ALL.len()],
}

impl Notices {
    /// Adds a notice about what stands `offset` bytes into the text. What it says is asked for
    /// only if it will be told.
    pub(super) fn tell(
        &mut self,
        weight: Weight,
        offset: Option<usize>,
        text: impl FnOnce() -> String,
    ) {
        if self.counts_in(weight) {
            self.told.push((Notice::new(weight, text()), offset));
        }
    }

    /// Adds a notice about a place.
    pub(super) fn tell_at(&mut self, weight: Weight, place: Place, text: impl FnOnce() -> String) {
        if self.counts_in(weight) {
            self.told.push((Notice::new(weight, text()).at(Some(place)), None));
        }
    }

    /// Counts a notice. Says whether it is to be told.
    fn counts_in(&mut self, weight: Weight) -> bool {
        let count = self.counts.get_mut(weight as usize);
        count.is_some_and(|count| {
            *count = count.saturating_add(1);
            *count <= MOST
        })
    }

    /// All notices, in the order they were added, with their places in `text`; and after them how
    /// many were left out.
    pub(super) fn finish(self, text: &str) -> Vec<Notice> {
        let mut offsets: Vec<usize> = self.told.iter().filter_map(|(_, offset)| *offset).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let places = Place::all(text, &offsets);
        let place = |offset| places.get(offsets.binary_search(&offset).ok()?).copied();
        let told = self.told.into_iter().map(|(notice, offset)| {
            let place = notice.place.or_else(|| place(offset?));
            notice.at(place)
        });
        let more = Weight::ALL.into_iter().zip(self.counts).filter_map(|(weight, count)| {
            let more = count.checked_sub(MOST).filter(|more| *more > 0)?;
            Some(Notice::new(weight, format!("And {more} more that {}", weight.verb(more))))
        });
        told.chain(more).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_have_their_places_in_whatever_order_they_come() {
        let mut notices = Notices::default();
        for offset in [6, 0, 6] {
            notices.tell(Weight::Repaired, Some(offset), || format!("at {offset}"));
        }
        notices.tell(Weight::Lost, None, || "nowhere".to_owned());
        let told: Vec<_> = notices.finish("a\näö(\n").iter().map(ToString::to_string).collect();
        assert_eq!(told, ["Line 2: at 6", "Line 1: at 0", "Line 2: at 6", "nowhere"]);
    }

    #[test]
    fn no_more_are_told_than_can_be_read() {
        let mut notices = Notices::default();
        for _ in 0..1_000_000 {
            notices.tell(Weight::Repaired, None, || "the same again".to_owned());
        }
        notices.tell(Weight::SetAside, None, || "but this".to_owned());
        let told = notices.finish("");
        assert_eq!(told.len(), MOST + 2);
        assert_eq!(told[MOST].text, "but this");
        assert_eq!(told[MOST + 1].text, "And 999800 more that were put right");
        assert_eq!(told[MOST + 1].weight, Weight::Repaired);
    }
}
