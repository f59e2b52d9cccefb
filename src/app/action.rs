//! Every action of the program, once: menus, shortcuts, the command palette and the shortcuts
//! page are all made from this list.

mod list;

use egui::KeyboardShortcut;

pub use list::ACTIONS;

/// Something a user can ask for without saying more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// To the start page, where a new model begins.
    New,
    /// Asks which file to open.
    Open,
    /// Saves; asks where if the model has no file yet.
    Save,
    /// Asks where to save.
    SaveAs,
    /// Lists what was in the file before.
    EarlierVersions,
    /// Leaves the model for the start page.
    Close,
    /// Ends the program.
    Quit,
    /// Takes back the last step.
    Undo,
    /// Does the step again.
    Redo,
    /// Copies the selected elements and removes them.
    Cut,
    /// Copies the selected elements as text.
    Copy,
    /// Adds what is on the clipboard.
    Paste,
    /// Copies the selected elements beside themselves.
    Duplicate,
    /// Removes what is selected.
    Delete,
    /// Selects every element on the map.
    SelectAll,
    /// Selects nothing.
    SelectNone,
    /// Selects every element of the selected ones' kinds.
    SelectSameKind,
    /// Selects every element of the selected ones' levels.
    SelectSameLevel,
    /// Selects every element of the selected ones' partners.
    SelectSamePartner,
    /// Adds everything that leads to the selected elements.
    SelectLeadingHere,
    /// Adds everything the selected elements lead to.
    SelectFollowing,
    /// Edits the title of the selected element in place.
    Rename,
    /// Adds an element after the selected one, and the link to it.
    AddNext,
    /// Adds an element before the selected one, and the link from it.
    AddBefore,
    /// Adds another element of the same kind and level.
    AddSibling,
    /// Asks which element the selected one leads to.
    LinkTo,
    /// Swaps the ends of the selected link.
    ReverseLink,
    /// Adds an indicator to the selected element.
    AddIndicator,
    /// Adds an assumption to the selected link.
    AddAssumption,
    /// Adds evidence to what is selected.
    AddEvidence,
    /// Adds a partner to the selected element.
    AddPartner,
    /// Asks what the selected factor underpins.
    Underpin,
    /// Adds a level.
    AddLevel,
    /// Moves the selected elements to the lane above, or to the left.
    LevelBefore,
    /// Moves the selected elements to the lane below, or to the right.
    LevelAfter,
    /// Puts the selected elements into a new group.
    Group,
    /// Takes everything out of the selected group.
    Ungroup,
    /// Folds or unfolds the selected groups.
    ToggleFold,
    /// Opens the selected group as its own map.
    OpenGroup,
    /// Goes back to the map around the open group.
    LeaveGroup,
    /// Moves the selected elements to the parking lot.
    Park,
    /// Puts all that is in the parking lot on the map.
    PlaceAll,
    /// Makes one element of the selected ones.
    Merge,
    /// Makes two elements of the selected one.
    Split,
    /// Gives every card a new place.
    ArrangeAll,
    /// Gives every card a new place as if for the first time.
    ArrangeAnew,
    /// Removes overlaps and lines cards up.
    Tidy,
    /// Gives the selected cards new places.
    ArrangeSelection,
    /// Gives the cards of the selected levels new places.
    ArrangeLevel,
    /// Gives every card a new place, in rows short enough for a page.
    ArrangePage,
    /// Has arranging leave the selected cards where they are, or not.
    TogglePins,
    /// Has the links run to the right.
    FlowRight,
    /// Has the links run upwards.
    FlowUp,
    /// Has the links run downwards.
    FlowDown,
    /// Lines the left sides up.
    AlignLeft,
    /// Lines the centres up, from left to right.
    AlignCentre,
    /// Lines the right sides up.
    AlignRight,
    /// Lines the upper sides up.
    AlignTop,
    /// Lines the middles up, from top to bottom.
    AlignMiddle,
    /// Lines the lower sides up.
    AlignBottom,
    /// Makes the gaps between columns equal.
    DistributeAcross,
    /// Makes the gaps between rows equal.
    DistributeDown,
    /// Gives all the width of the widest.
    SameWidth,
    /// Gives all their natural width.
    NaturalWidth,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// One map unit is one pixel.
    ZoomActual,
    /// The whole map in view.
    ZoomFit,
    /// The selection in view.
    ZoomSelection,
    /// Shows or hides the palette.
    TogglePalette,
    /// Shows or hides the inspector.
    ToggleInspector,
    /// Shows or hides the outline.
    ToggleOutline,
    /// Shows or hides the overview map.
    ToggleOverview,
    /// Draws links as curves.
    LinesCurved,
    /// Draws links in level and upright stretches.
    LinesRightAngled,
    /// The light theme.
    ThemeLight,
    /// The dark theme.
    ThemeDark,
    /// The high-contrast theme for projectors.
    ThemeProjector,
    /// Larger text in the window.
    TextLarger,
    /// Smaller text in the window.
    TextSmaller,
    /// The text size the program comes with.
    TextNormal,
    /// Opens the search field.
    Find,
    /// Goes to the next place that was found.
    FindNext,
    /// Goes to the place before.
    FindPrevious,
    /// Asks for any action by name.
    CommandPalette,
    /// Shows what is said about the model as a whole.
    ModelDetails,
    /// Shows every shortcut.
    Shortcuts,
    /// Says what this program is.
    About,
    /// Moves the keyboard to the next part of the window.
    NextPane,
    /// Presents: on another screen if there is one, else on this.
    Present,
    /// Presents in this window, which fills its screen.
    PresentHere,
    /// Presents in a window of its own.
    PresentInWindow,
    /// Shows or hides the story.
    ToggleStory,
    /// Adds a step that shows what is on screen.
    AddStep,
    /// Adds the steps that the model tells by itself.
    ProposeStory,
    /// To the next step.
    NextStep,
    /// To the step before.
    PreviousStep,
    /// To the first step.
    FirstStep,
    /// To the last step.
    LastStep,
    /// Back to the view that the step has.
    StepView,
    /// As large as it takes to be read from the back of the room.
    FitToRead,
    /// A black screen, or the map again.
    BlankScreen,
    /// Shows or hides the key to the map.
    ShowKey,
    /// Darkens all but a circle around the pointer.
    Spotlight,
    /// A pointer that can be seen from the back of the room.
    BigPointer,
    /// Whether the view moves smoothly from step to step.
    SmoothSteps,
    /// Opens the field for what is said in the room, or closes it.
    Capture,
    /// Has clicks on cards count as votes, or not any more.
    Voting,
    /// Gives what is selected a vote.
    AddVote,
    /// Takes a vote back from what is selected.
    TakeVote,
    /// Takes every vote off every card.
    ClearVotes,
    /// Starts the timer, or has it wait.
    Timer,
    /// Puts the timer away, as long as it was set.
    ResetTimer,
    /// A minute more on the timer.
    MoreTime,
    /// A minute less.
    LessTime,
    /// Back to the desk.
    EndPresentation,
}

/// Where an action stands in the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    /// Files.
    File,
    /// Changing what is there.
    Edit,
    /// Choosing what to change.
    Select,
    /// What is on the map.
    Map,
    /// How it is shown.
    View,
    /// Showing it to others.
    Present,
    /// Help.
    Help,
}

impl Menu {
    /// The menus from left to right.
    pub const ALL: [Self; 7] =
        [Self::File, Self::Edit, Self::Select, Self::Map, Self::View, Self::Present, Self::Help];

    /// Its name in the menu bar.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Select => "Select",
            Self::Map => "Map",
            Self::View => "View",
            Self::Present => "Present",
            Self::Help => "Help",
        }
    }
}

/// Where its shortcuts count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anywhere in the window, in a text field too.
    Everywhere,
    /// Not while a text field has the keyboard: it has its own use for the keys.
    OutsideText,
    /// Only while the map has the keyboard.
    OnMap,
}

/// One action's line in the list.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it does.
    pub action: Action,
    /// What it is called, in menus and in the command palette.
    pub name: &'static str,
    /// The menu it stands in.
    pub menu: Menu,
    /// Its block within the menu; a line is drawn between blocks.
    pub block: u8,
    /// Its shortcuts; the first is the one that is shown.
    pub shortcuts: &'static [KeyboardShortcut],
    /// Where its shortcuts count.
    pub reach: Reach,
    /// What it does in a sentence or two, where its name does not say it all.
    pub hint: Option<&'static str>,
}

impl Entry {
    const fn saying(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

impl Action {
    /// Its line in the list.
    pub fn entry(self) -> Option<&'static Entry> {
        ACTIONS.iter().find(|entry| entry.action == self)
    }
}

/// The actions whose shortcuts were pressed; the keys are used up.
///
/// `in_text` is whether a text field has the keyboard, `on_map` whether the map has it.
/// A key whose action `can` not be done now is left for whoever else has a use for it.
pub fn pressed(
    input: &mut egui::InputState,
    (in_text, on_map): (bool, bool),
    can: impl Fn(Action) -> bool,
) -> Vec<Action> {
    let is_press = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. });
    if !input.events.iter().any(is_press) {
        return Vec::new();
    }
    let counts = |reach| match reach {
        Reach::Everywhere => true,
        Reach::OutsideText => !in_text,
        Reach::OnMap => on_map && !in_text,
    };
    let mut shortcuts: Vec<_> = ACTIONS
        .iter()
        .filter(|entry| counts(entry.reach) && can(entry.action))
        .flat_map(|entry| entry.shortcuts.iter().map(|shortcut| (shortcut, entry.action)))
        .collect();
    // egui matches a shortcut even if more modifiers are held than it names: the ones with most
    // modifiers have to be asked first.
    shortcuts.sort_by_key(|(shortcut, _)| {
        let held = shortcut.modifiers;
        std::cmp::Reverse([held.alt, held.shift, held.command].iter().filter(|on| **on).count())
    });
    shortcuts
        .into_iter()
        .filter(|(shortcut, _)| input.consume_shortcut(shortcut))
        .map(|(_, action)| action)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_actions_share_a_shortcut() {
        let mut seen = BTreeSet::new();
        for entry in ACTIONS {
            for shortcut in entry.shortcuts {
                let text = format!("{:?} {:?}", shortcut.modifiers, shortcut.logical_key);
                assert!(seen.insert(text.clone()), "{text} of {} is taken", entry.name);
            }
        }
    }

    #[test]
    fn every_action_is_listed_once_under_its_own_name() {
        let actions: BTreeSet<_> = ACTIONS.iter().map(|entry| entry.action).collect();
        let names: BTreeSet<_> = ACTIONS.iter().map(|entry| entry.name).collect();
        assert_eq!(actions.len(), ACTIONS.len());
        assert_eq!(names.len(), ACTIONS.len());
    }

    #[test]
    fn menus_are_in_order_so_that_blocks_do_not_split() {
        let places: Vec<_> = ACTIONS.iter().map(|entry| (entry.menu, entry.block)).collect();
        assert!(places.is_sorted());
    }
}
