//! The view goes along when many cards move at once: what was looked at stays in sight, and undo
//! brings the former view back with the former places.

use egui::Vec2;

use super::state::MapState;
use super::wanted::{REVEAL_MARGIN, SLIVER, Wanted};
use crate::app::camera::Camera;
use crate::geometry::{Offset, Rect, Size};
use crate::model::ElementId;
use crate::scene::{Card, Form};

/// Titles can be read from this zoom on: to follow cards that lie far apart, the view goes no
/// further away.
const LEGIBLE: f64 = 0.4;
/// What of a group's frame stands for it, in map units.
const FRAME_HEAD: (f64, f64) = (192.0, 44.0);
/// So many cards are tried as the middle of what is shown of a map too large to show.
const TRIED: usize = 128;

/// How much of what was seen has to be seen still for the view to stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Nothing: the map is another, and all of it is shown.
    Nothing,
    /// Half of it: the cards are arranged, and are elsewhere by intention.
    Half,
    /// Every card.
    Each,
}

/// What was in view before many cards moved.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Before {
    keep: Keep,
    /// Whether all of the map was.
    whole: bool,
    seen: Vec<ElementId>,
    selected: Vec<ElementId>,
}

/// The view before and after a step of the history.
#[derive(Clone, Copy, Debug)]
pub(super) struct Views {
    /// How many steps there were with it.
    depth: usize,
    before: Camera,
    /// None until the map has been brought up to date with the step.
    after: Option<Camera>,
}

impl MapState {
    /// Has the view follow the step that has just been done, the `depth`th, as soon as the map is
    /// brought up to date with it, and remembers the views before and after. Of what is in view
    /// `keep` stays so; `selected` is what the user is most likely to look for.
    pub fn follow(
        &mut self,
        depth: usize,
        keep: Keep,
        selected: impl IntoIterator<Item = ElementId>,
    ) {
        let seen = self.cards_in_sight();
        let selected = selected.into_iter().filter(|id| seen.contains(id)).collect();
        let before = Before { keep, whole: self.shows_all(), seen, selected };
        self.views.push(Views { depth, before: self.camera, after: None });
        self.wanted.push(Wanted::Follow(Box::new(before)));
    }

    /// Forgets the views of steps that are no more, now that the `depth`th is a new one.
    pub fn forget_views(&mut self, depth: usize) {
        self.views.retain(|views| views.depth < depth);
    }

    /// Brings the view back that there was before the `depth`th step, which has been undone;
    /// whether it has one and the user has not looked elsewhere since.
    pub fn view_before(&mut self, depth: usize) -> bool {
        self.look_again(depth, |views| (views.after, Some(views.before)))
    }

    /// As [`Self::view_before`], with the view after the step, which has been done again.
    pub fn view_after(&mut self, depth: usize) -> bool {
        self.look_again(depth, |views| (Some(views.before), views.after))
    }

    fn look_again(
        &mut self,
        depth: usize,
        ways: impl Fn(&Views) -> (Option<Camera>, Option<Camera>),
    ) -> bool {
        let of_step = self.views.iter().find(|views| views.depth == depth).map(ways);
        match of_step {
            Some((Some(from), Some(to))) if from == self.camera => {
                self.wanted.push(Wanted::Look(to));
                true
            }
            _ => false,
        }
    }

    /// Notes the view that the last step has ended with.
    pub(super) fn note_view(&mut self) {
        let camera = self.camera;
        for views in self.views.iter_mut().filter(|views| views.after.is_none()) {
            views.after = Some(camera);
        }
    }

    /// Follows the cards that were in view, now that the map is up to date.
    pub(super) fn follow_now(&mut self, before: &Before) {
        if before.whole {
            if before.keep != Keep::Each || !self.shows_all() {
                self.fit_whole_map();
            }
            return;
        }
        if before.keep == Keep::Nothing {
            if !self.shows_all() {
                let all: Vec<ElementId> = self.scene.cards().map(|card| card.element).collect();
                self.bring_into_sight(&all);
            }
            return;
        }
        let seen = |id: &ElementId| self.scene.card(*id).is_some_and(|card| self.sees_card(card));
        let known = |ids: &[ElementId]| -> Vec<ElementId> {
            ids.iter().filter(|id| self.scene.card(**id).is_some()).copied().collect()
        };
        let (all, selected) = (known(&before.seen), known(&before.selected));
        let still = all.iter().filter(|id| seen(id)).count();
        let stays = match before.keep {
            Keep::Nothing => false,
            Keep::Half => still * 2 >= all.len() && selected.iter().all(seen),
            Keep::Each => still == all.len(),
        };
        let is_empty = all.is_empty() && self.cards_in_sight().is_empty();
        if stays && !is_empty {
            return;
        }
        let cards = if is_empty {
            self.scene.cards().map(|card| card.element).collect()
        } else if selected.is_empty() || before.keep == Keep::Each {
            all
        } else {
            selected
        };
        self.bring_into_sight(&cards);
    }

    /// Shows these cards: all of them if they can be read then, else where most of them are.
    fn bring_into_sight(&mut self, cards: &[ElementId]) {
        let rects: Vec<Rect> =
            cards.iter().filter_map(|id| self.scene.card(*id)).map(head).collect();
        let Some(whole) = Rect::around(rects.iter().copied()) else { return };
        if self.has_room_for(whole) {
            self.camera = self.camera.revealing(whole, self.canvas.size(), REVEAL_MARGIN);
            return;
        }
        let zoom = self.zoom();
        self.fit(whole);
        let least = LEGIBLE.min(zoom);
        if self.zoom() < least {
            let room =
                (self.canvas.size() - Vec2::splat(2.0 * REVEAL_MARGIN)).max(Vec2::splat(1.0));
            let half = (f64::from(room.x) / least / 2.0, f64::from(room.y) / least / 2.0);
            let most = where_most_are(&rects, half).unwrap_or(whole);
            self.camera = Camera::centred(most.center(), self.canvas.size(), least);
        }
    }

    /// The cards that are in view by more than a sliver, frames left out.
    fn cards_in_sight(&self) -> Vec<ElementId> {
        let cards = self.scene.cards_in(self.view().visible_in_map()).into_iter();
        let cards = cards.filter_map(|id| self.scene.card(id));
        let seen = cards.filter(|card| card.form != Form::Frame && self.sees_card(card));
        seen.map(|card| card.element).collect()
    }

    fn sees_card(&self, card: &Card) -> bool {
        let visible = self.view().visible_in_map().grown(-f64::from(SLIVER) / self.zoom());
        visible.intersects(head(card))
    }
}

/// What of a card has to be in view for it to be seen: of a frame, where its title is.
fn head(card: &Card) -> Rect {
    let size = card.rect.size();
    let size = if card.form == Form::Frame {
        Size::new(size.width().min(FRAME_HEAD.0), size.height().min(FRAME_HEAD.1))
    } else {
        size
    };
    Rect::new(card.rect.min(), size)
}

/// What surrounds the most of these rectangles that lie together in twice `half`.
fn where_most_are(rects: &[Rect], half: (f64, f64)) -> Option<Rect> {
    let step = rects.len().div_ceil(TRIED).max(1);
    let around = |middle: &Rect| {
        let middle = middle.center();
        let window = Rect::spanning(
            middle.moved(Offset::new(-half.0, -half.1)),
            middle.moved(Offset::new(half.0, half.1)),
        );
        let inside = rects.iter().filter(|rect| window.contains(rect.center()));
        (inside.clone().count(), Rect::around(inside.copied()))
    };
    // Of several that are as good the first.
    let best = rects.iter().step_by(step).map(around).rev().max_by_key(|(count, _)| *count);
    best.and_then(|(_, rect)| rect)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Point;

    #[test]
    fn the_largest_part_is_where_most_cards_are() {
        let card = |x: f64, y: f64| Rect::new(Point::new(x, y), Size::new(20.0, 10.0));
        let mut cards = vec![card(0.0, 0.0), card(30.0, 0.0)];
        cards.extend((0..5).map(|n| card(5_000.0, f64::from(n) * 20.0)));
        let part = where_most_are(&cards, (200.0, 100.0)).unwrap();
        assert_eq!(part, Rect::spanning(Point::new(5_000.0, 0.0), Point::new(5_020.0, 90.0)));
        assert_eq!(where_most_are(&[], (1.0, 1.0)), None);
    }
}
