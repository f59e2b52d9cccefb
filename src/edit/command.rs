//! What a user can mean. A menu item, a drag, an import and a check's fix all end here.

use std::collections::BTreeSet;

use crate::geometry::{Offset, Point, Rect};
use crate::model::{
    ElementId, EvidenceOn, Focus, KindId, LevelId, LinkEnd, LinkId, Patch, Record, RecordKey, Rest,
    Role, StepId, Underpinned,
};

/// Where a new element goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// Onto the map: the top left corner of its card, in its lane's coordinates.
    Map(Point),
    /// To the end of the parking lot.
    ParkingLot,
}

/// An element that is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct NewElement {
    /// Its kind.
    pub kind: KindId,
    /// Its title; may be empty while the user has yet to type it.
    pub title: String,
    /// Its level.
    pub level: Option<LevelId>,
    /// The group it goes into.
    pub group: Option<ElementId>,
    /// Where it goes.
    pub spot: Spot,
}

/// An entry of the parking lot that is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Captured {
    /// Its kind.
    pub kind: KindId,
    /// What was said.
    pub title: String,
    /// Who said it; may be empty.
    pub said_by: String,
}

/// A step of the story that is to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewStep {
    /// What the audience reads.
    pub title: String,
    /// What only the speaker reads.
    pub notes: String,
    /// What is in focus; nothing means everything.
    pub focus: BTreeSet<Focus>,
    /// What happens to everything else.
    pub rest: Rest,
    /// The part of the map that is in view; none means what is in focus.
    pub view: Option<Rect>,
}

/// Where an element is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// Which element.
    pub element: ElementId,
    /// The level of the lane it ends in.
    pub level: Option<LevelId>,
    /// The top left corner of its card in that lane's coordinates.
    pub pos_in_lane: Point,
}

/// What the user meant.
///
/// Every entry is one step of undo. What it makes is named by the ids that planning hands back.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// New elements. They are selected afterwards.
    AddElements(Vec<NewElement>),
    /// A new element and a link between it and one that is there.
    AddLinked {
        /// The new element.
        element: NewElement,
        /// The one that is there.
        with: ElementId,
        /// Which end of the link the new element is.
        new_is: LinkEnd,
    },
    /// A link. Refused from an element to itself, and if there is the same one already.
    AddLink {
        /// Where it starts.
        from: ElementId,
        /// What it contributes to.
        to: ElementId,
    },
    /// Swaps the ends of a link.
    ReverseLink(LinkId),
    /// Hangs one end of a link on another element.
    ReendLink {
        /// The link.
        link: LinkId,
        /// Which end.
        end: LinkEnd,
        /// The element it is to end at.
        at: ElementId,
    },
    /// Gives records that are there new content. How the inspector edits: it takes a copy of the
    /// record, changes a field, and hands it back. Unchanged records are ignored.
    Change(Vec<Record>),
    /// Moves elements, to another lane too. Whatever is inside a moved group moves along.
    Place {
        /// What the step is called, such as "Move" or "Align the tops of"; which cards is added.
        verb: &'static str,
        /// Every element that moves.
        moves: Vec<Move>,
    },
    /// Gives cards a width in map units; none is the natural one.
    SetWidth {
        /// Which cards.
        elements: Vec<ElementId>,
        /// How wide.
        width: Option<f64>,
    },
    /// Removes records and all that is nothing without them. A group goes with what is inside.
    Remove(Vec<RecordKey>),
    /// A new level at a place among the others (0 is the top lane).
    AddLevel {
        /// Its name.
        name: String,
        /// Its place.
        index: usize,
    },
    /// Puts a level at another place among the others.
    MoveLevel {
        /// Which.
        level: LevelId,
        /// The place it has afterwards.
        index: usize,
    },
    /// Removes a level.
    RemoveLevel {
        /// Which.
        level: LevelId,
        /// Where its elements go; none is "No level".
        elements_to: Option<LevelId>,
    },
    /// A new kind at the end of the palette.
    AddKind {
        /// Its name.
        name: String,
        /// Its role.
        role: Role,
    },
    /// Puts a kind at another place in the palette.
    MoveKind {
        /// Which.
        kind: KindId,
        /// The place it has afterwards.
        index: usize,
    },
    /// Removes a kind. Refused if elements are of it and no other is named.
    RemoveKind {
        /// Which.
        kind: KindId,
        /// What its elements become.
        elements_to: Option<KindId>,
    },
    /// A new element that holds the given ones, at the place they take up.
    Group {
        /// What goes inside.
        elements: Vec<ElementId>,
        /// The group's title.
        title: String,
    },
    /// Takes everything out of a group and removes it; its links go with it.
    Ungroup(ElementId),
    /// Puts elements into a group, or out of any.
    MoveIntoGroup {
        /// Which.
        elements: Vec<ElementId>,
        /// Where to.
        group: Option<ElementId>,
    },
    /// Shows groups as one card each, or with what is inside.
    SetFolded {
        /// Which groups.
        groups: Vec<ElementId>,
        /// Whether they are to be one card.
        folded: bool,
    },
    /// Says that a factor carries a level or a link. Refused for other roles.
    Underpin {
        /// The factor.
        factor: ElementId,
        /// What it carries.
        carried: Underpinned,
    },
    /// Takes that back.
    StopUnderpinning {
        /// The factor.
        factor: ElementId,
        /// What it no longer carries.
        carried: Underpinned,
    },
    /// A new assumption at the end of a link's list.
    AddAssumption {
        /// The link.
        link: LinkId,
        /// What must hold.
        text: String,
    },
    /// A new indicator at the end of an element's list.
    AddIndicator {
        /// The element.
        of: ElementId,
        /// What is looked at.
        text: String,
    },
    /// A new piece of evidence at the end of a record's list.
    AddEvidence {
        /// What it is about.
        on: EvidenceOn,
        /// What was found.
        text: String,
    },
    /// Puts an assumption, an indicator, a piece of evidence or an entry of the parking lot at
    /// another place in its list.
    MovePart {
        /// Which.
        part: RecordKey,
        /// The place it has afterwards.
        index: usize,
    },
    /// A partner for some elements: the one of that name, or a new one.
    AddPartner {
        /// Its name.
        name: String,
        /// Whose partner it becomes; may be empty.
        elements: Vec<ElementId>,
    },
    /// A period for some elements: the one of that name and those years, or a new one.
    AddPeriod {
        /// Its name.
        name: String,
        /// The first year, if it has one.
        from_year: Option<i32>,
        /// The last year, if it has one.
        to_year: Option<i32>,
        /// Which elements belong to it; may be empty.
        elements: Vec<ElementId>,
    },
    /// New steps of the story, one after the other, at a place among those that are there.
    AddSteps {
        /// The steps.
        steps: Vec<NewStep>,
        /// The place of the first (0 is the start; beyond the end, the end).
        index: usize,
    },
    /// Puts a step at another place in the story.
    MoveStep {
        /// Which.
        step: StepId,
        /// The place it has afterwards.
        index: usize,
    },
    /// Copies of elements with what belongs to them and the links among them.
    Duplicate {
        /// Which.
        elements: Vec<ElementId>,
        /// How far from the originals the copies lie.
        by: Offset,
    },
    /// Copies of elements, each where its move says: a drag with Ctrl held.
    CopyTo(Vec<Move>),
    /// Records from the clipboard, under new ids. Kinds, levels and partners are found by id or
    /// by name, and added where there are none.
    Paste {
        /// What was copied.
        records: Vec<Record>,
        /// How far from where they were copied they are placed.
        by: Offset,
        /// The group they go into.
        group: Option<ElementId>,
    },
    /// Takes elements off the map into the parking lot.
    Park(Vec<ElementId>),
    /// New elements at the end of the parking lot, in the order they were said. What is selected
    /// stays selected.
    Capture(Vec<Captured>),
    /// Makes one element of several that say the same. Links, indicators, evidence, partners,
    /// votes, what is inside and the steps of the story come along; the titles that go are kept
    /// in the notes. It is placed if any of them is.
    Merge {
        /// The one that stays, with its title.
        into: ElementId,
        /// The ones that become part of it.
        others: Vec<ElementId>,
    },
    /// Makes two elements of one. All that is said about it stays with the first.
    Split {
        /// Which.
        element: ElementId,
        /// Its title afterwards.
        first: String,
        /// The title of the one that comes off.
        second: String,
        /// Where the card of the one that comes off lies, in its lane's coordinates. In the
        /// parking lot it comes after the first.
        pos_in_lane: Point,
        /// The links that go along with it.
        links: Vec<LinkId>,
    },
    /// Gives elements votes, or takes some back; nobody has fewer than none.
    Vote {
        /// Which elements.
        elements: Vec<ElementId>,
        /// How many votes more; less than none takes them back.
        votes: i32,
    },
    /// Takes every vote off every element.
    ClearVotes,
    /// A change that was worked out elsewhere, such as the way back to an earlier version. Refused
    /// if the model is not the one it was worked out for.
    Apply {
        /// What the step is called.
        label: String,
        /// What changes.
        patch: Patch,
    },
    /// Several commands as one step, each planned on what the ones before it made.
    Together {
        /// What the step is called.
        label: String,
        /// The commands, in order.
        commands: Vec<Command>,
    },
}
