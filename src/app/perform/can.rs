//! What can be done now. Menus grey the rest out, and shortcuts for it do nothing.

use std::collections::BTreeSet;

use crate::app::action::{ACTIONS, Action};
use crate::app::document::Document;
use crate::app::present::{Place, Stay};
use crate::model::{RecordKey, Role};

/// Whether an action makes sense now; without a document, on the start page.
pub fn can(action: Action, document: Option<&Document>) -> bool {
    use Action as A;
    match (action, document) {
        (
            A::Open
            | A::Quit
            | A::ThemeLight
            | A::ThemeDark
            | A::ThemeProjector
            | A::TextLarger
            | A::TextSmaller
            | A::TextNormal
            | A::CommandPalette
            | A::Shortcuts
            | A::About,
            open,
        ) => open.is_none_or(|document| presenting_allows(action, document)),
        // What is said before there is a map begins a blank one.
        (A::Capture, None) => true,
        (_, None) => false,
        (_, Some(document)) => {
            (document.version_of.is_none() || is_only_looking(action))
                && can_in(action, document)
                && presenting_allows(action, document)
        }
    }
}

/// Whether an action leaves the model as it is, so that it makes sense for an earlier version too.
const fn is_only_looking(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::EarlierVersions
            | A::Copy
            | A::Find
            | A::FindNext
            | A::FindPrevious
            | A::SelectAll
            | A::SelectNone
            | A::SelectSameKind
            | A::SelectSameLevel
            | A::SelectSamePartner
            | A::SelectLeadingHere
            | A::SelectFollowing
            | A::ModelDetails
            | A::OpenGroup
            | A::LeaveGroup
            | A::ZoomIn
            | A::ZoomOut
            | A::ZoomActual
            | A::ZoomFit
            | A::ZoomSelection
            | A::TogglePalette
            | A::ToggleInspector
            | A::ToggleOutline
            | A::ToggleOverview
            | A::LinesCurved
            | A::LinesRightAngled
            | A::NextPane
    )
}

/// Every action that makes sense now.
pub fn possible(document: &Document) -> BTreeSet<Action> {
    let actions = ACTIONS.iter().map(|entry| entry.action);
    actions.filter(|action| can(*action, Some(document))).collect()
}

fn can_in(action: Action, document: &Document) -> bool {
    use Action as A;
    let (editor, selection) = (&document.editor, document.editor.selection());
    let model = editor.model();
    let elements = selection.elements().count();
    let single = selection.single_element();
    let any = |holds: &dyn Fn(&crate::model::Element) -> bool| {
        selection.elements().filter_map(|id| model.element(id)).any(holds)
    };
    match action {
        A::Undo => editor.undo_label().is_some(),
        A::Redo => editor.redo_label().is_some(),
        A::Cut | A::Copy | A::Duplicate | A::Group => elements > 0,
        A::Park => elements > 0 && !any(&|element| model.parked(element.id).is_some()),
        A::Delete => !selection.is_empty() && selection.single() != Some(RecordKey::About),
        A::SelectAll => model.element_count() > 0,
        A::SelectNone => !selection.is_empty(),
        A::SelectSameKind | A::SelectSameLevel => elements > 0,
        A::SelectSamePartner => any(&|element| !element.partners.is_empty()),
        A::SelectLeadingHere | A::SelectFollowing => elements > 0,
        A::Rename => single.is_some() || matches!(selection.single(), Some(RecordKey::Level(_))),
        A::AddNext | A::AddBefore | A::AddSibling => single.is_some() && on_map(document),
        A::Merge => elements > 1,
        A::Split => elements == 1,
        A::PlaceAll => model.all_parked().len() > 0,
        A::AddVote => elements > 0,
        A::TakeVote => any(&|element| element.votes > 0),
        A::ClearVotes => document.workshop.votes > 0,
        A::ResetTimer => document.workshop.timer.is_shown(),
        A::LinkTo => single.is_some() && model.element_count() > 1,
        A::AddIndicator | A::AddPartner => single.is_some(),
        A::Underpin => {
            let element = single.and_then(|id| model.element(id));
            element.is_some_and(|element| model.role(element) == Some(&Role::Factor))
        }
        A::ReverseLink | A::AddAssumption => selection.single_link().is_some(),
        A::AddEvidence => single.is_some() || selection.single_link().is_some(),
        A::Ungroup | A::ToggleFold => any(&|element| model.is_group(element.id)),
        A::OpenGroup => single.is_some_and(|id| model.is_group(id)),
        A::LeaveGroup => document.map.inside().is_some(),
        A::AlignLeft
        | A::AlignCentre
        | A::AlignRight
        | A::AlignTop
        | A::AlignMiddle
        | A::AlignBottom
        | A::SameWidth => elements > 1,
        A::DistributeAcross | A::DistributeDown => elements > 2,
        A::NaturalWidth | A::ZoomSelection => elements > 0,
        A::ArrangeAll | A::ArrangeAnew | A::ArrangePage | A::Tidy => {
            document.map.scene().cards().len() > 0
        }
        A::ArrangeSelection | A::TogglePins => {
            any(&|element| model.placement(element.id).is_some())
        }
        A::ArrangeLevel => {
            elements > 0 || selection.iter().any(|key| matches!(key, RecordKey::Level(_)))
        }
        A::LevelBefore | A::LevelAfter => elements > 0 && document.map.scene().lanes().len() > 1,
        _ => true,
    }
}

/// Whether a presentation leaves room for an action: nothing that is not on the stage is opened
/// before an audience, and the stage's own actions are for the stage alone.
fn presenting_allows(action: Action, document: &Document) -> bool {
    use Action as A;
    let Some(show) = &document.presentation else { return !is_for_stage(action) };
    let asks = matches!(
        action,
        A::New
            | A::Open
            | A::SaveAs
            | A::Close
            | A::Quit
            | A::CommandPalette
            | A::Shortcuts
            | A::About
    );
    match action {
        A::EndPresentation => !document.map.is_editing() && !document.map.is_dragging(),
        // A file without a name would have to be asked for one.
        A::Save => document.file.path.is_some() || !show.is_here(),
        _ if asks => !show.is_here(),
        // There again, if the projector was unplugged.
        A::Present => show.stay == Stay::Lost,
        A::EarlierVersions
        | A::Find
        | A::FindNext
        | A::FindPrevious
        | A::LinkTo
        | A::AddIndicator
        | A::AddAssumption
        | A::AddEvidence
        | A::ModelDetails
        | A::NextPane
        | A::ThemeLight
        | A::ThemeDark
        | A::ThemeProjector
        | A::TogglePalette
        | A::ToggleInspector
        | A::ToggleOutline
        | A::ToggleOverview
        | A::ToggleStory => false,
        A::PresentHere => !show.is_here(),
        A::PresentInWindow => show.place != Place::Window,
        A::NextStep | A::PreviousStep | A::FirstStep | A::LastStep => {
            document.editor.model().steps().len() > 0
        }
        _ => true,
    }
}

const fn is_for_stage(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::NextStep
            | A::PreviousStep
            | A::FirstStep
            | A::LastStep
            | A::StepView
            | A::FitToRead
            | A::BlankScreen
            | A::ShowKey
            | A::Spotlight
            | A::BigPointer
            | A::EndPresentation
    )
}

fn on_map(document: &Document) -> bool {
    let selected = document.editor.selection().single_element();
    selected.is_some_and(|id| document.map.scene().card(id).is_some())
}
