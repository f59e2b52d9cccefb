//! What the pointer is in the middle of doing. A gesture never changes the model: it holds an
//! offset until the button is released, and Escape drops it without a trace.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Modifiers, Pos2};

use super::snap::Snap;
use crate::geometry::{Offset, Point, Rect};
use crate::model::{ElementId, LinkEnd, LinkId};

/// How far the pointer has to go, in screen points, before a press becomes a drag.
const DRAG_THRESHOLD: f32 = 4.0;

/// What is under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The handle at a card's edge where links are drawn from; which end of the link it makes.
    Handle(ElementId, LinkEnd),
    /// The end of a selected link.
    LinkEnd(LinkId, LinkEnd),
    /// A card.
    Card(ElementId),
    /// The title bar of an unfolded group.
    Frame(ElementId),
    /// A link.
    Link(LinkId),
    /// Nothing but ground.
    Ground,
}

/// What a drag does.
#[derive(Clone, Debug, PartialEq)]
pub enum Drag {
    /// Moves the map under the window.
    Pan,
    /// Draws a rectangle; what it touches will be selected.
    Band,
    /// Moves cards, or copies them.
    Cards {
        /// Which.
        elements: BTreeSet<ElementId>,
        /// Whether copies are to be left where the pointer lets go.
        copy: bool,
    },
    /// Draws a new link.
    NewLink {
        /// The card it is drawn from.
        from: ElementId,
        /// Which end of the link that card is.
        drawn_from: LinkEnd,
    },
    /// Hangs the end of a link elsewhere.
    Reend {
        /// Which link.
        link: LinkId,
        /// Which end.
        end: LinkEnd,
    },
}

/// Where the pointer went down, and what has come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// What was there.
    pub target: Target,
    /// Where on the screen.
    pub pos_on_screen: Pos2,
    /// Where on the map.
    pub pos_in_map: Point,
    /// The keys that were held.
    pub modifiers: Modifiers,
    /// Whether what was there was selected before.
    pub was_selected: bool,
    /// What it drags, once the pointer has gone far enough.
    pub drag: Option<Drag>,
}

/// The pointer's business with the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gesture {
    press: Option<Press>,
    /// Where the pointer is now.
    pointer_in_map: Option<Point>,
    /// What the dragged cards have fallen in line with.
    snap: Snap,
}

impl Gesture {
    /// The press that is going on.
    pub const fn press(&self) -> Option<&Press> {
        self.press.as_ref()
    }

    /// The drag that is going on.
    pub fn drag(&self) -> Option<&Drag> {
        self.press.as_ref().and_then(|press| press.drag.as_ref())
    }

    /// Whether something is being dragged.
    pub fn is_dragging(&self) -> bool {
        self.drag().is_some()
    }

    /// The button went down.
    pub fn begin(&mut self, press: Press) {
        self.pointer_in_map = Some(press.pos_in_map);
        self.snap = Snap::default();
        self.press = Some(press);
    }

    /// The pointer moved; `selected` is what moves along with a card. Returns whether a drag has
    /// just begun.
    pub fn moved(
        &mut self,
        pos_on_screen: Pos2,
        pos_in_map: Point,
        selected: impl FnOnce() -> BTreeSet<ElementId>,
    ) -> bool {
        self.pointer_in_map = Some(pos_in_map);
        let Some(press) = &mut self.press else { return false };
        let far = press.pos_on_screen.distance(pos_on_screen) >= DRAG_THRESHOLD;
        if press.drag.is_some() || !far {
            return false;
        }
        press.drag = Some(match press.target {
            Target::Handle(from, drawn_from) => Drag::NewLink { from, drawn_from },
            Target::LinkEnd(link, end) => Drag::Reend { link, end },
            Target::Card(id) | Target::Frame(id) => {
                let mut elements = selected();
                if !elements.contains(&id) {
                    elements = BTreeSet::from([id]);
                }
                Drag::Cards { elements, copy: press.modifiers.command }
            }
            Target::Link(_) | Target::Ground => Drag::Band,
        });
        true
    }

    /// Draws the dragged cards a little away from the pointer, into line with others.
    pub fn set_snap(&mut self, snap: Snap) {
        self.snap = snap;
    }

    /// What the dragged cards have fallen in line with.
    pub const fn snap(&self) -> &Snap {
        &self.snap
    }

    /// Takes the drag over for panning, whatever it was.
    pub fn pan(&mut self, pos_on_screen: Pos2, pos_in_map: Point) {
        self.press = Some(Press {
            target: Target::Ground,
            pos_on_screen,
            pos_in_map,
            modifiers: Modifiers::NONE,
            was_selected: false,
            drag: Some(Drag::Pan),
        });
    }

    /// Ends the gesture and hands over what it was.
    pub fn finish(&mut self) -> Option<Press> {
        self.snap = Snap::default();
        self.press.take()
    }

    /// Drops the gesture. Returns whether there was one.
    pub fn cancel(&mut self) -> bool {
        self.snap = Snap::default();
        self.press.take().is_some()
    }

    /// How far what is dragged has gone since the press, on the map.
    pub fn offset(&self) -> Offset {
        let (by, gone) = (self.snap.by, self.pointer_offset());
        Offset::new(gone.x() + by.x(), gone.y() + by.y())
    }

    /// How far the pointer has gone since the press, on the map.
    pub fn pointer_offset(&self) -> Offset {
        match (&self.press, self.pointer_in_map) {
            (Some(press), Some(now)) => now.from_point(press.pos_in_map),
            _ => Offset::ZERO,
        }
    }

    /// The rectangle that is being drawn.
    pub fn band(&self) -> Option<Rect> {
        match (&self.press, self.pointer_in_map) {
            (Some(Press { drag: Some(Drag::Band), pos_in_map, .. }), Some(now)) => {
                Some(Rect::spanning(*pos_in_map, now))
            }
            _ => None,
        }
    }

    /// Which cards are drawn elsewhere than where they are.
    pub fn moved_cards(&self) -> BTreeMap<ElementId, Offset> {
        match self.drag() {
            Some(Drag::Cards { elements, .. }) => {
                let offset = self.offset();
                elements.iter().map(|id| (*id, offset)).collect()
            }
            _ => BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use egui::pos2;

    fn element(name: &str) -> ElementId {
        ElementId::parse(name).unwrap()
    }

    fn press_on(target: Target) -> Gesture {
        let mut gesture = Gesture::default();
        gesture.begin(Press {
            target,
            pos_on_screen: pos2(10.0, 10.0),
            pos_in_map: Point::new(100.0, 100.0),
            modifiers: Modifiers::NONE,
            was_selected: false,
            drag: None,
        });
        gesture
    }

    #[test]
    fn a_press_becomes_a_drag_only_when_the_pointer_has_gone_somewhere() {
        let mut gesture = press_on(Target::Card(element("e-a")));
        let near = Point::new(101.0, 100.0);
        assert!(!gesture.moved(pos2(12.0, 10.0), near, BTreeSet::new));
        assert!(!gesture.is_dragging());
        assert!(gesture.moved(pos2(30.0, 10.0), Point::new(120.0, 100.0), BTreeSet::new));
        let moved = BTreeMap::from([(element("e-a"), Offset::new(20.0, 0.0))]);
        assert_eq!(gesture.moved_cards(), moved);
    }

    #[test]
    fn dragging_a_selected_card_takes_the_selection_along() {
        let both = BTreeSet::from([element("e-a"), element("e-b")]);
        let mut gesture = press_on(Target::Card(element("e-a")));
        gesture.moved(pos2(50.0, 10.0), Point::new(140.0, 100.0), || both.clone());
        assert_eq!(gesture.moved_cards().len(), 2);
        let mut other = press_on(Target::Card(element("e-c")));
        other.moved(pos2(50.0, 10.0), Point::new(140.0, 100.0), || both.clone());
        assert_eq!(other.moved_cards().len(), 1);
    }

    #[test]
    fn escape_leaves_no_trace() {
        let mut gesture = press_on(Target::Ground);
        gesture.moved(pos2(90.0, 90.0), Point::new(180.0, 180.0), BTreeSet::new);
        assert_eq!(
            gesture.band(),
            Some(Rect::spanning(Point::new(100.0, 100.0), Point::new(180.0, 180.0)))
        );
        assert!(gesture.cancel());
        assert_eq!(gesture.band(), None);
        assert_eq!(gesture.offset(), Offset::ZERO);
    }
}
