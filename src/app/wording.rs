//! What the words of a model are called on screen. One this version does not know is shown as it
//! is written in the file.

use crate::edit::Selection;
use crate::model::{
    Bearing, CardShape, DefinedBy, Delivery, Direction, Effect, Holding, Hue, Icon, Nature, Rest,
    Role, Strength, Support,
};
use crate::scene::words::count;

/// A closed list of words that a user chooses from.
pub trait Word: Clone + PartialEq + 'static {
    /// The entries to choose from, in order.
    const OFFERED: &'static [Self];

    /// What this entry is called on screen.
    fn label(&self) -> &str;

    /// Whether this version knows the entry.
    fn is_offered(&self) -> bool {
        Self::OFFERED.contains(self)
    }
}

macro_rules! labels {
    ($($name:ident { $($entry:ident $label:literal,)* })*) => {$(
        impl Word for $name {
            const OFFERED: &'static [Self] = Self::KNOWN;

            fn label(&self) -> &str {
                match self {
                    $(Self::$entry => $label,)*
                    Self::Other(word) => word,
                }
            }
        }
    )*};
}

labels! {
    Role {
        Outcome "Outcome",
        Intermediate "Intermediate outcome",
        Approach "Practical approach",
        Factor "Underpinning factor",
    }
    CardShape {
        Pill "Round ends",
        Rounded "Rounded corners",
        Pointed "Pointed",
        Base "Thick base",
        Cut "Cut corners",
        Slanted "Leaning",
    }
    Hue {
        Blue "Blue",
        Green "Green",
        Orange "Orange",
        Purple "Purple",
        Teal "Teal",
        Red "Red",
        Brown "Brown",
        Slate "Slate",
    }
    Icon {
        Target "Target",
        Rise "Rising line",
        Tag "Tag",
        Pillars "Pillars",
        Flag "Flag",
        Gear "Gear",
        Box "Box",
        Star "Star",
    }
    Rest {
        Dimmed "Dimmed",
        Hidden "Hidden",
        Shown "As it is",
    }
    Effect {
        Helps "Helps",
        Hinders "Hinders",
    }
    Strength {
        Unsaid "Not said",
        Weak "A little",
        Medium "Some",
        Strong "A lot",
    }
    Support {
        Unsaid "Not said",
        None "Not at all",
        Some "Somewhat",
        Strong "Well",
    }
    Bearing {
        Unsaid "Not said",
        Enabler "Enabler",
        Barrier "Barrier",
    }
    Delivery {
        Unsaid "Not said",
        Planned "Planned",
        Testing "Testing",
        Delivering "Delivering",
    }
    Holding {
        Untested "Untested",
        Holding "Holding",
        Failing "Failing",
    }
    Nature {
        Relational "Relational",
        Transactional "Transactional",
    }
    DefinedBy {
        Unsaid "Not said",
        Community "The community",
        Organisation "The organisation",
        Funder "A funder",
    }
    Direction {
        LeftToRight "Left to right",
        BottomToTop "Bottom to top",
        TopToBottom "Top to bottom",
    }
}

/// How many of each are selected.
pub fn selected_in_words(selection: &Selection) -> String {
    let elements = selection.elements().count();
    let links = selection.links().count();
    let others = selection.len() - elements - links;
    let parts = [
        (elements, count(elements, "element", "elements")),
        (links, count(links, "link", "links")),
        (others, count(others, "other", "others")),
    ];
    let known: Vec<_> =
        parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, text)| text).collect();
    format!("{} selected", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ElementId, Id, LevelId, RecordKey};

    #[test]
    fn unknown_words_are_shown_as_written() {
        let word = Delivery::from_word("piloted in Fife");
        assert_eq!(word.label(), "piloted in Fife");
        assert!(!word.is_offered());
    }

    #[test]
    fn counts_name_only_what_is_there() {
        let element = RecordKey::Element(ElementId::parse("e").unwrap());
        let level = RecordKey::Level(LevelId::parse("v").unwrap());
        let selection: Selection = [element, level].into_iter().collect();
        assert_eq!(selected_in_words(&selection), "1 element, 1 other selected");
    }
}
