//! Why a command is not carried out, in the user's words.

use thiserror::Error;

use crate::model::{Broken, RecordKey, limits};

/// Why a command is not carried out. The model is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Something the command is about has been removed meanwhile.
    #[error("The {} is no longer there", .0.nouns().0)]
    Gone(RecordKey),
    /// Nothing that the command could be done to was chosen.
    #[error("Select at least one element first")]
    NothingChosen,
    /// Nothing on the clipboard can be put on a map.
    #[error("There is nothing here that can be pasted onto a map")]
    NothingToPaste,
    /// A link from an element to itself.
    #[error("An element cannot lead to itself")]
    SelfLink,
    /// A second link between the same two elements in the same direction.
    #[error("There is already a link from {from} to {to}")]
    DuplicateLink {
        /// What the first element is called.
        from: String,
        /// What the second element is called.
        to: String,
    },
    /// Something only underpinning factors can be or do.
    #[error("Only an underpinning factor can be a barrier or an enabler, and {0} is none")]
    BearingOfNoFactor(String),
    /// Something only underpinning factors can be or do.
    #[error("Only an underpinning factor can underpin a level or a link, and {0} is none")]
    UnderpinsNoFactor(String),
    /// A group inside itself, straight or through others.
    #[error("A group cannot be put inside itself")]
    GroupInItself,
    /// A group in the parking lot.
    #[error("{0} is a group: ungroup it before you put it into the parking lot")]
    GroupInLot(String),
    /// Nothing was typed.
    #[error("Type what was said first")]
    NothingToCapture,
    /// Nothing to merge an element with.
    #[error("Select at least two elements to merge them")]
    NothingToMerge,
    /// A group that would be merged with what is inside it.
    #[error("A group cannot be merged with what is inside it: take it out first")]
    MergedWithInside,
    /// A split that leaves one side empty.
    #[error("There is nothing to split here: put the cursor between two words")]
    NothingToSplit,
    /// An element that holds nothing is no group.
    #[error("{0} is not a group")]
    NotAGroup(String),
    /// A name that may not be empty is.
    #[error("Give the {0} a name")]
    NameMissing(&'static str),
    /// A title or a name beyond the limit.
    #[error("A title has at most {most} characters, and this one has {0}", most = limits::MAX_TITLE_CHARS)]
    TitleTooLong(usize),
    /// A text beyond the limit.
    #[error("A text has at most {most} KB, and this one has {kb}", most = limits::MAX_TEXT_BYTES / 1024, kb = .0.div_ceil(1024))]
    TextTooLong(usize),
    /// A number that is not one, or out of all bounds.
    #[error("This number is too small or too large")]
    NumberOutOfBounds,
    /// A period that ends before it starts.
    #[error("A period cannot end in {to} if it starts in {from}")]
    YearsOutOfOrder {
        /// The first year.
        from: i32,
        /// The last year.
        to: i32,
    },
    /// The only kind there is.
    #[error("This is the only kind there is, and a map needs at least one")]
    LastKind,
    /// A kind that elements are of.
    #[error("{}", kind_in_use(.name, *.count))]
    KindInUse {
        /// What the kind is called.
        name: String,
        /// How many elements are of it.
        count: usize,
    },
    /// Elements sent to the level or kind that is being removed.
    #[error("The elements need another place to go than the {0} that is removed")]
    SentToTheRemoved(&'static str),
    /// A record that is part of another, or the model itself.
    #[error("The {} cannot be removed by itself", .0.nouns().0)]
    NotRemovable(RecordKey),
    /// More elements than a model holds.
    #[error("A map holds at most {} elements", limits::MAX_ELEMENTS)]
    TooManyElements,
    /// More links than a model holds.
    #[error("A map holds at most {} links", limits::MAX_LINKS)]
    TooManyLinks,
    /// More of anything else than a model holds.
    #[error("A model holds at most {} entries of each sort", limits::MAX_OTHERS)]
    TooManyOthers,
    /// The model is another than the one that a change was worked out for.
    #[error("The model has changed since this was worked out, and nothing was done. Try again")]
    Outdated,
    /// The model is only to be looked at.
    #[error("{0}")]
    ReadOnly(String),
    /// The model would not be whole. Planning refuses earlier and in better words, so that this
    /// is seen only where planning has a fault.
    #[error("This cannot be done to the model as it is, and nothing was changed ({0})")]
    Broken(#[from] Broken),
}

fn kind_in_use(name: &str, count: usize) -> String {
    match count {
        1 => format!("1 element is of the kind {name}: choose what it becomes first"),
        _ => format!("{count} elements are of the kind {name}: choose what they become first"),
    }
}
