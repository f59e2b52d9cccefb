//! The list itself, in the order of the menus.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Action, Entry, Menu, Reach};

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
    Entry { action, name, menu, block, shortcuts, reach, hint: None }
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
        entry(
            A::PlaceAll,
            "Put the parking lot on the map",
            Map,
            5,
            keys!(CTRL_SHIFT, Enter),
            Everywhere,
        ),
        entry(A::Merge, "Merge into one", Map, 5, keys!(CTRL_SHIFT, M), Everywhere),
        entry(A::Split, "Split in two", Map, 5, keys!(CTRL_SHIFT, X), Everywhere),
        entry(A::ArrangeAll, "Arrange all", Map, 6, keys!(CTRL_SHIFT, L), OutsideText).saying(
            "Puts the whole map in order: rows along the links, cards on their levels. Cards that \
             lie well stay near where they are.",
        ),
        entry(
            A::ArrangeSelection,
            "Arrange the selection",
            Map,
            6,
            keys!(CTRL_ALT, L),
            OutsideText,
        )
        .saying("Puts the selected cards in order among themselves. No other card moves."),
        entry(A::ArrangeLevel, "Arrange this level", Map, 6, NONE, OutsideText)
            .saying("Puts all cards of the selected level in order. The other levels stay."),
        entry(A::ArrangeAnew, "Arrange all anew", Map, 6, NONE, OutsideText)
            .saying("Puts the whole map in order as if for the first time. Pinned cards stay."),
        entry(A::ArrangePage, "Arrange all for a page", Map, 6, NONE, OutsideText)
            .saying("As anew, with long rows broken so that the map fits a sheet of paper."),
        entry(A::Tidy, "Tidy", Map, 6, keys!(CTRL_SHIFT, T), OutsideText).saying(
            "Lines up cards that nearly are and parts those that overlap. What is left of, or \
             above, another card stays so.",
        ),
        entry(A::TogglePins, "Pin or unpin", Map, 6, NONE, OutsideText)
            .saying("Arranging leaves a pinned card where it is. You can still move it."),
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
        entry(A::Capture, "Capture what is said", Present, 5, keys!(PLAIN, F7), Everywhere),
        entry(A::Voting, "Vote with dots", Present, 5, keys!(PLAIN, F8), Everywhere),
        entry(A::AddVote, "Add a vote", Present, 5, keys!(ALT, Plus; ALT, Equals), Everywhere),
        entry(A::TakeVote, "Take a vote back", Present, 5, keys!(ALT, Minus), Everywhere),
        entry(A::ClearVotes, "Clear all votes", Present, 5, NONE, Everywhere),
        entry(A::Timer, "Start or pause the timer", Present, 6, keys!(PLAIN, F9), Everywhere),
        entry(A::ResetTimer, "Put the timer away", Present, 6, keys!(SHIFT, F9), Everywhere),
        entry(A::MoreTime, "One minute more", Present, 6, keys!(CTRL, F9), Everywhere),
        entry(A::LessTime, "One minute less", Present, 6, keys!(CTRL_SHIFT, F9), Everywhere),
        entry(A::SmoothSteps, "Smooth steps", Present, 7, NONE, Everywhere),
        entry(
            A::EndPresentation,
            "End the presentation",
            Present,
            8,
            keys!(PLAIN, Escape),
            OutsideText,
        ),
        entry(A::CommandPalette, "All actions…", Help, 0, keys!(CTRL, K), Everywhere),
        entry(A::Shortcuts, "Shortcuts", Help, 0, keys!(PLAIN, F1), Everywhere),
        entry(A::About, "About Throughline", Help, 1, NONE, Everywhere),
    ]
};
