//! What makes a step easier to read, each as a button that does it.

use egui::{Button, Ui, vec2};

use crate::app::document::Document;
use crate::app::intent::{Intent, Intents};
use crate::app::perform::fix_commands;
use crate::model::StepId;

/// A way to make a step easier to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Groups that are unfolded in it become one card each.
    FoldGroups,
    /// Only what is selected is in focus.
    FocusOnSelection,
    /// It becomes several, each with a part of what it shows.
    Split,
    /// Text on the cards is larger while presenting.
    LargerText,
}

impl Fix {
    const ALL: [Self; 4] =
        [Self::FoldGroups, Self::FocusOnSelection, Self::Split, Self::LargerText];

    const fn label(self) -> &'static str {
        match self {
            Self::FoldGroups => "Fold groups",
            Self::FocusOnSelection => "Focus on the selection",
            Self::Split => "Split in steps",
            Self::LargerText => "Larger text",
        }
    }
}

/// The buttons that make sense for a step, at least so high.
pub fn fixes_ui(
    ui: &mut Ui,
    document: &Document,
    (step, height): (StepId, f32),
    intents: &mut Intents,
) {
    for fix in Fix::ALL {
        let helps = fix == Fix::LargerText || fix_commands(document, step, fix).is_some();
        if !helps {
            continue;
        }
        if ui.add(Button::new(fix.label()).min_size(vec2(height, height))).clicked() {
            intents.push(Intent::FixStep(Some(step), fix));
        }
    }
}
