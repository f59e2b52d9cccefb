//! What drawing code asks for. It never changes state: it pushes intents, and the app carries
//! them out when the pass is over.

use std::path::PathBuf;

use super::action::Action;
use super::picker::Purpose;
use super::recovery::{OfferId, Wish};
use super::story::Fix;
use super::{beside, versions};
use crate::edit::{Captured, Command, Selection};
use crate::geometry::Point;
use crate::model::{Direction, ElementId, KindId, LevelId, RecordKey, StepId};

/// Something a part of the window wants done.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Change the model.
    Run(Command),
    /// Change the model and take the change back at once: what was given up can be had again.
    GiveUp(Command),
    /// Change the model, then edit the title of the element that was made.
    RunAndRename(Command),
    /// Select exactly this.
    Select(Selection),
    /// Do what a menu item does.
    Act(Action),
    /// Select a record and bring it into view.
    Show(RecordKey),
    /// Edit the title of an element in place.
    Rename(ElementId),
    /// Add an element of a kind with its card centred at a place on the map: what is there makes
    /// room.
    PutAt {
        /// The kind.
        kind: KindId,
        /// The centre of the new card.
        pos_in_map: Point,
    },
    /// Add an element of a kind with its card as near to a place on the map as there is room.
    AddAt {
        /// The kind.
        kind: KindId,
        /// The centre of the new card.
        pos_in_map: Point,
    },
    /// Add an element of the kind that was added last, with its card centred there.
    AddLastKindAt(Point),
    /// Select every element on a level.
    SelectLevel(LevelId),
    /// Add a level after another, and edit its name.
    AddLevelAfter(LevelId),
    /// Ask where a level's elements go, then remove it.
    AskRemoveLevel(LevelId),
    /// Ask what a kind's elements become, then remove it.
    AskRemoveKind(KindId),
    /// Add an element of a kind in the middle of what is in view.
    AddToMiddle(KindId),
    /// Take an element out of the parking lot into the middle of what is in view.
    PlaceInMiddle(ElementId),
    /// Take an element out of the parking lot to where the map has room for it.
    PlaceParked(ElementId),
    /// Put what was said on the map at once.
    CaptureOnMap(Captured),
    /// Split an element into what these two titles say.
    SplitAt {
        /// Which.
        element: ElementId,
        /// Its title afterwards.
        first: String,
        /// The title of the one that comes off.
        second: String,
    },
    /// Set the timer to so many minutes.
    SetTimer(u32),
    /// Ask the user to pick a record.
    Pick(Purpose),
    /// Open a group as its own map; none is the whole map.
    OpenGroup(Option<ElementId>),
    /// Open a file.
    OpenFile(PathBuf),
    /// Put away the notice of a crash.
    CrashSeen,
    /// Do something with unsaved work that was found.
    Recover(OfferId, Wish),
    /// Take a file off the list of recent ones.
    ForgetRecent(PathBuf),
    /// Start from a model that comes with the program.
    OpenShipped(&'static super::shipped::Shipped),
    /// Do something about what has happened to the file outside the window.
    Beside(beside::Ask),
    /// Do something with an earlier version.
    Version(versions::Ask),
    /// Add what a text from the clipboard holds.
    Paste(String),
    /// Show the map at this zoom; 1 is 100%.
    Zoom(f64),
    /// Have the links of the map run this way, and arrange it anew.
    Turn(Direction),
    /// Leave the cards where they are after all.
    StopArranging,
    /// Show a step of the story.
    GoToStep(StepId),
    /// Present, starting at a step.
    PresentFrom(StepId),
    /// Make a step easier to read; none is the whole map.
    FixStep(Option<StepId>, Fix),
    /// Tell the user something in the status line.
    Say(String),
}

impl Intent {
    /// Whether it is about the model that is open itself, and not about what is shown of it: an
    /// earlier version may stand in its place.
    pub const fn is_for_the_open_model(&self) -> bool {
        matches!(
            self,
            Self::Turn(_) | Self::PresentFrom(_) | Self::FixStep(Some(_), _) | Self::Beside(_)
        )
    }
}

/// What a pass has asked for so far.
pub type Intents = Vec<Intent>;
