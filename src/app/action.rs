//! Every action of the program, once: menus, shortcuts, the command palette and the shortcuts
//! page are all made from this list.

use egui::{Key, KeyboardShortcut, Modifiers};

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
}

const NONE: &[KeyboardShortcut] = &[];

macro_rules! keys {
    ($($modifiers:expr, $key:ident);+) => {
        &[$(KeyboardShortcut::new($modifiers, Key::$key)),+]
    };
}

const PLAIN: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

const fn entry(
    action: Action,
    name: &'static str,
    menu: Menu,
    block: u8,
    shortcuts: &'static [KeyboardShortcut],
    reach: Reach,
) -> Entry {
    Entry { action, name, menu, block, shortcuts, reach }
}

/// Every action, in the order of the menus.
pub const ACTIONS: &[Entry] = {
    use Action as A;
    use Menu::{Edit, File, Help, Map, Present, Select, View};
    use Reach::{Everywhere, OnMap, OutsideText};
    &[
        entry(A::New, "New…", File, 0, keys!(CTRL, N), Everywhere),
        entry(A::Open, "Open…", File, 0, keys!(CTRL, O), Everywhere),
        entry(A::Save, "Save", File, 1, keys!(CTRL, S), Everywhere),
        entry(A::SaveAs, "Save as…", File, 1, keys!(CTRL_SHIFT, S), Everywhere),
        entry(A::EarlierVersions, "Earlier versions…", File, 2, NONE, OutsideText),
        entry(A::ModelDetails, "About this model", File, 2, NONE, OutsideText),
        entry(A::Close, "Close", File, 3, keys!(CTRL, W), Everywhere),
        entry(A::Quit, "Quit", File, 3, keys!(CTRL, Q), Everywhere),
        entry(A::Undo, "Undo", Edit, 0, keys!(CTRL, Z), OutsideText),
        entry(A::Redo, "Redo", Edit, 0, keys!(CTRL_SHIFT, Z; CTRL, Y), OutsideText),
        entry(A::Cut, "Cut", Edit, 1, keys!(CTRL, X), OutsideText),
        entry(A::Copy, "Copy", Edit, 1, keys!(CTRL, C), OutsideText),
        entry(A::Paste, "Paste", Edit, 1, keys!(CTRL, V), OutsideText),
        entry(A::Duplicate, "Duplicate", Edit, 1, keys!(CTRL, D), OutsideText),
        entry(A::Delete, "Delete", Edit, 1, keys!(PLAIN, Delete; PLAIN, Backspace), OnMap),
        entry(A::Rename, "Rename", Edit, 2, keys!(PLAIN, F2), OutsideText),
        entry(A::Find, "Find…", Edit, 3, keys!(CTRL, F), Everywhere),
        entry(A::FindNext, "Find next", Edit, 3, keys!(PLAIN, F3; CTRL, G), Everywhere),
        entry(
            A::FindPrevious,
            "Find previous",
            Edit,
            3,
            keys!(SHIFT, F3; CTRL_SHIFT, G),
            Everywhere,
        ),
        entry(A::SelectAll, "Select all", Select, 0, keys!(CTRL, A), OutsideText),
        entry(A::SelectNone, "Select nothing", Select, 0, keys!(CTRL_SHIFT, A), OutsideText),
        entry(A::SelectSameKind, "All of this kind", Select, 1, NONE, OutsideText),
        entry(A::SelectSameLevel, "All on this level", Select, 1, NONE, OutsideText),
        entry(A::SelectSamePartner, "All of this partner", Select, 1, NONE, OutsideText),
        entry(
            A::SelectLeadingHere,
            "Everything that leads here",
            Select,
            2,
            keys!(CTRL, OpenBracket),
            OutsideText,
        ),
        entry(
            A::SelectFollowing,
            "Everything this leads to",
            Select,
            2,
            keys!(CTRL, CloseBracket),
            OutsideText,
        ),
        entry(A::AddNext, "Add what this leads to", Map, 0, keys!(PLAIN, Tab), OnMap),
        entry(A::AddBefore, "Add what leads here", Map, 0, keys!(SHIFT, Tab), OnMap),
        entry(A::AddSibling, "Add another beside it", Map, 0, keys!(PLAIN, Enter), OnMap),
        entry(A::LinkTo, "Link to…", Map, 1, keys!(CTRL, L), OutsideText),
        entry(A::ReverseLink, "Reverse link", Map, 1, keys!(CTRL, R), OutsideText),
        entry(A::AddIndicator, "Add indicator", Map, 2, keys!(CTRL, I), OutsideText),
        entry(A::AddAssumption, "Add assumption", Map, 2, keys!(CTRL, M), OutsideText),
        entry(A::AddEvidence, "Add evidence", Map, 2, keys!(CTRL, E), OutsideText),
        entry(A::AddPartner, "Add partner", Map, 2, keys!(CTRL_SHIFT, P), OutsideText),
        entry(A::Underpin, "Underpin a level or link…", Map, 2, keys!(CTRL, U), OutsideText),
        entry(A::AddLevel, "Add level", Map, 3, NONE, OutsideText),
        entry(A::LevelBefore, "Move to the level before", Map, 3, keys!(CTRL, ArrowUp), OnMap),
        entry(A::LevelAfter, "Move to the level after", Map, 3, keys!(CTRL, ArrowDown), OnMap),
        entry(A::Group, "Group", Map, 4, keys!(CTRL_ALT, G), OutsideText),
        entry(A::Ungroup, "Ungroup", Map, 4, keys!(CTRL_ALT, U), OutsideText),
        entry(A::ToggleFold, "Fold or unfold", Map, 4, keys!(CTRL, Period), OutsideText),
        entry(A::OpenGroup, "Open group as its own map", Map, 4, keys!(CTRL, Enter), OutsideText),
        entry(A::LeaveGroup, "Back to the whole map", Map, 4, keys!(ALT, ArrowUp), OnMap),
        entry(A::Park, "Move to the parking lot", Map, 5, keys!(CTRL, P), OutsideText),
        entry(A::ArrangeAll, "Arrange all", Map, 6, keys!(CTRL_SHIFT, L), OutsideText),
        entry(
            A::ArrangeSelection,
            "Arrange the selection",
            Map,
            6,
            keys!(CTRL_ALT, L),
            OutsideText,
        ),
        entry(A::ArrangeLevel, "Arrange this level", Map, 6, NONE, OutsideText),
        entry(A::ArrangeAnew, "Arrange all anew", Map, 6, NONE, OutsideText),
        entry(A::ArrangePage, "Arrange all for a page", Map, 6, NONE, OutsideText),
        entry(A::Tidy, "Tidy", Map, 6, keys!(CTRL_SHIFT, T), OutsideText),
        entry(A::TogglePins, "Pin or unpin", Map, 6, NONE, OutsideText),
        entry(A::FlowRight, "Left to right", Map, 7, NONE, OutsideText),
        entry(A::FlowUp, "Bottom to top", Map, 7, NONE, OutsideText),
        entry(A::FlowDown, "Top to bottom", Map, 7, NONE, OutsideText),
        entry(A::AlignLeft, "Align left", Map, 8, NONE, OutsideText),
        entry(A::AlignCentre, "Align centres", Map, 8, NONE, OutsideText),
        entry(A::AlignRight, "Align right", Map, 8, NONE, OutsideText),
        entry(A::AlignTop, "Align tops", Map, 8, NONE, OutsideText),
        entry(A::AlignMiddle, "Align middles", Map, 8, NONE, OutsideText),
        entry(A::AlignBottom, "Align bottoms", Map, 8, NONE, OutsideText),
        entry(A::DistributeAcross, "Distribute across", Map, 9, NONE, OutsideText),
        entry(A::DistributeDown, "Distribute down", Map, 9, NONE, OutsideText),
        entry(A::SameWidth, "Same width", Map, 9, NONE, OutsideText),
        entry(A::NaturalWidth, "Natural width", Map, 9, NONE, OutsideText),
        entry(A::ZoomIn, "Zoom in", View, 0, keys!(CTRL, Plus; CTRL, Equals), Everywhere),
        entry(A::ZoomOut, "Zoom out", View, 0, keys!(CTRL, Minus), Everywhere),
        entry(A::ZoomActual, "Actual size", View, 0, keys!(CTRL, Num0), Everywhere),
        entry(
            A::ZoomFit,
            "Fit the whole map",
            View,
            0,
            keys!(CTRL, Num1; PLAIN, Home),
            OutsideText,
        ),
        entry(A::ZoomSelection, "Fit the selection", View, 0, keys!(CTRL, Num2), OutsideText),
        entry(A::TogglePalette, "Palette", View, 1, keys!(CTRL_ALT, P), Everywhere),
        entry(A::ToggleInspector, "Inspector", View, 1, keys!(CTRL_ALT, I), Everywhere),
        entry(A::ToggleOutline, "Outline", View, 1, keys!(CTRL_ALT, O), Everywhere),
        entry(A::ToggleOverview, "Overview map", View, 1, keys!(CTRL_ALT, M), Everywhere),
        entry(A::LinesCurved, "Curved links", View, 2, NONE, Everywhere),
        entry(A::LinesRightAngled, "Right-angled links", View, 2, NONE, Everywhere),
        entry(A::ThemeLight, "Light theme", View, 3, NONE, Everywhere),
        entry(A::ThemeDark, "Dark theme", View, 3, NONE, Everywhere),
        entry(A::ThemeProjector, "Projector theme", View, 3, NONE, Everywhere),
        entry(
            A::TextLarger,
            "Larger text",
            View,
            4,
            keys!(CTRL_ALT, Plus; CTRL_ALT, Equals),
            Everywhere,
        ),
        entry(A::TextSmaller, "Smaller text", View, 4, keys!(CTRL_ALT, Minus), Everywhere),
        entry(A::TextNormal, "Normal text size", View, 4, keys!(CTRL_ALT, Num0), Everywhere),
        entry(A::NextPane, "Next part of the window", View, 5, keys!(PLAIN, F6), Everywhere),
        entry(A::Present, "Present the story", Present, 0, keys!(PLAIN, F5), Everywhere),
        entry(A::PresentHere, "Present on this screen", Present, 0, NONE, Everywhere),
        entry(A::PresentInWindow, "Present in a window of its own", Present, 0, NONE, Everywhere),
        entry(A::ToggleStory, "Story", Present, 1, keys!(CTRL_ALT, T), Everywhere),
        entry(
            A::AddStep,
            "Add what is on screen to the story",
            Present,
            1,
            keys!(CTRL_ALT, S),
            Everywhere,
        ),
        entry(A::ProposeStory, "Propose a story", Present, 1, NONE, Everywhere),
        entry(
            A::NextStep,
            "Next step",
            Present,
            2,
            keys!(PLAIN, PageDown; PLAIN, ArrowRight; PLAIN, ArrowDown; PLAIN, Space),
            OutsideText,
        ),
        entry(
            A::PreviousStep,
            "Step before",
            Present,
            2,
            keys!(PLAIN, PageUp; PLAIN, ArrowLeft; PLAIN, ArrowUp),
            OutsideText,
        ),
        entry(A::FirstStep, "First step", Present, 2, keys!(CTRL, Home), OutsideText),
        entry(A::LastStep, "Last step", Present, 2, keys!(CTRL, End), OutsideText),
        entry(A::StepView, "Back to the step’s view", Present, 3, keys!(PLAIN, Num0), OutsideText),
        entry(A::FitToRead, "Fit to read", Present, 3, keys!(PLAIN, R), OutsideText),
        entry(
            A::BlankScreen,
            "Blank screen",
            Present,
            4,
            keys!(PLAIN, B; PLAIN, Period),
            OutsideText,
        ),
        entry(A::ShowKey, "Key to the map", Present, 4, keys!(PLAIN, L), OutsideText),
        entry(A::Spotlight, "Spotlight", Present, 4, keys!(PLAIN, S), OutsideText),
        entry(A::BigPointer, "Large pointer", Present, 4, keys!(PLAIN, P), OutsideText),
        entry(A::SmoothSteps, "Smooth steps", Present, 5, NONE, Everywhere),
        entry(
            A::EndPresentation,
            "End the presentation",
            Present,
            6,
            keys!(PLAIN, Escape),
            OutsideText,
        ),
        entry(A::CommandPalette, "All actions…", Help, 0, keys!(CTRL, K), Everywhere),
        entry(A::Shortcuts, "Shortcuts", Help, 0, keys!(PLAIN, F1), Everywhere),
        entry(A::About, "About Throughline", Help, 1, NONE, Everywhere),
    ]
};

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
