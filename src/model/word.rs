//! Closed lists of words that stay open in the file: a word this version does not know is kept
//! as it was written, shown to the user, and never lost.

/// Declares such a list. Each entry has its word in the file; `Other` keeps an unknown one.
macro_rules! words {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$entry_doc:meta])* $entry:ident $word:literal,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$entry_doc])* $entry,)*
            /// A word this version does not know, kept as it was written.
            Other(Box<str>),
        }

        impl $name {
            /// The entries this version knows, in the order they are offered.
            pub const KNOWN: &[Self] = &[$(Self::$entry,)*];

            /// The entry written as `word` in a file.
            pub fn from_word(word: &str) -> Self {
                match word {
                    $($word => Self::$entry,)*
                    other => Self::Other(other.into()),
                }
            }

            /// The word in a file.
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$entry => $word,)*
                    Self::Other(word) => word,
                }
            }

            /// Whether this version knows the word.
            pub const fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }
    };
}

words! {
    /// What a kind means to the program. Checks, layout and narrative ask for the role, never
    /// for the kind's name.
    Role {
        /// What is wanted in the end.
        #[default]
        Outcome "outcome",
        /// What has to come about on the way.
        Intermediate "intermediate",
        /// What somebody does.
        Approach "approach",
        /// What helps or stands in the way underneath it all.
        Factor "factor",
    }
}

words! {
    /// The outline of a kind's cards.
    CardShape {
        /// Ends in half circles.
        Pill "round",
        /// Rounded corners.
        #[default]
        Rounded "rounded",
        /// A point at the right: it pushes forward.
        Pointed "pointed",
        /// Square, on a thick base: it carries.
        Base "base",
        /// Square with cut corners.
        Cut "cut",
        /// Leaning sides.
        Slanted "slanted",
    }
}

words! {
    /// The colour of a kind or a level, by name: the theme says what it looks like.
    Hue {
        /// Blue.
        #[default]
        Blue "blue",
        /// Green.
        Green "green",
        /// Orange.
        Orange "orange",
        /// Purple.
        Purple "purple",
        /// Teal.
        Teal "teal",
        /// Red.
        Red "red",
        /// Brown.
        Brown "brown",
        /// Slate grey.
        Slate "slate",
    }
}

words! {
    /// The picture beside a kind's name.
    Icon {
        /// A target.
        #[default]
        Target "target",
        /// A rising line.
        Rise "rise",
        /// An arrow-shaped tag.
        Tag "tag",
        /// Columns that carry a beam.
        Pillars "pillars",
        /// A flag.
        Flag "flag",
        /// A toothed wheel.
        Gear "gear",
        /// A box.
        Box "box",
        /// A star.
        Star "star",
    }
}

words! {
    /// Which way a link works.
    Effect {
        /// The one contributes to the other.
        #[default]
        Helps "helps",
        /// The one stands in the way of the other.
        Hinders "hinders",
    }
}

words! {
    /// How much of an effect a link claims.
    Strength {
        /// Nobody has said yet.
        #[default]
        Unsaid "",
        /// A little.
        Weak "weak",
        /// Some.
        Medium "medium",
        /// A lot.
        Strong "strong",
    }
}

words! {
    /// How well a link's claim is supported: not how strong the effect is.
    Support {
        /// Nobody has said yet.
        #[default]
        Unsaid "",
        /// Known to have none.
        None "none",
        /// Some, or weak.
        Some "some",
        /// Strong.
        Strong "strong",
    }
}

words! {
    /// Whether an underpinning factor carries or stands in the way.
    Bearing {
        /// Nobody has said yet.
        #[default]
        Unsaid "",
        /// It carries.
        Enabler "enabler",
        /// It stands in the way.
        Barrier "barrier",
    }
}

words! {
    /// What its partners do with an element.
    Delivery {
        /// Nobody has said yet.
        #[default]
        Unsaid "",
        /// Meant to be done.
        Planned "planned",
        /// Being tried out.
        Testing "testing",
        /// Being done.
        Delivering "delivering",
    }
}

words! {
    /// What an assumption has turned out to be.
    Holding {
        /// Nobody has looked yet.
        #[default]
        Untested "untested",
        /// It holds.
        Holding "holding",
        /// It does not hold.
        Failing "failing",
    }
}

words! {
    /// What an indicator looks at.
    Nature {
        /// People's experience, stories.
        #[default]
        Relational "relational",
        /// Counts, targets.
        Transactional "transactional",
    }
}

words! {
    /// Who said that an indicator is the one to look at.
    DefinedBy {
        /// Nobody has said yet.
        #[default]
        Unsaid "",
        /// The people it is about.
        Community "community",
        /// The organisation that does the work.
        Organisation "organisation",
        /// Who pays for it.
        Funder "funder",
    }
}

words! {
    /// Which way the links run on the map; the lanes lie across.
    Direction {
        /// Outcomes at the right.
        #[default]
        LeftToRight "left to right",
        /// Outcomes at the top.
        BottomToTop "bottom to top",
        /// Outcomes at the foot.
        TopToBottom "top to bottom",
    }
}

words! {
    /// What a step of the story does with everything that is not in focus.
    Rest {
        /// Pale, but there.
        #[default]
        Dimmed "dimmed",
        /// Not shown.
        Hidden "hidden",
        /// As it is.
        Shown "shown",
    }
}
