//! Where along a card's side each link meets it: spread, in the order of the other ends, so that
//! arrowheads do not meet in one point and lines do not cross at the card.

use super::Side;
use crate::geometry::Rect;
use crate::model::{LinkEnd, LinkId};

/// Between two links that enter a side.
const GAP_IN: f64 = 16.0;
/// Between two links that leave a side; they may share a start, so less is enough.
const GAP_OUT: f64 = 8.0;
/// A step up to this in a line that is otherwise straight only disturbs.
const STEP: f64 = 20.0;
/// The part of a side that links use.
const USED: f64 = 0.72;

/// One end of a link at a card.
#[derive(Clone, Copy, Debug)]
pub(in crate::scene) struct Port {
    pub(in crate::scene) link: LinkId,
    pub(in crate::scene) end: LinkEnd,
    pub(in crate::scene) side: Side,
    /// Where the other card is, across this side.
    pub(in crate::scene) toward: f64,
    /// Where the link meets the side; set by [`spread`].
    pub(in crate::scene) at: f64,
    /// Whether no other link meets the side; set by [`spread`].
    pub(in crate::scene) alone: bool,
}

/// Spreads the ends along the sides of `rect`.
pub(in crate::scene) fn spread(rect: Rect, ports: &mut [Port]) {
    ports.sort_by(|a, b| {
        a.side
            .cmp(&b.side)
            .then(a.toward.total_cmp(&b.toward))
            .then(a.end.cmp(&b.end))
            .then(a.link.cmp(&b.link))
    });
    for same_side in ports.chunk_by_mut(|a, b| a.side == b.side) {
        let Some(first) = same_side.first() else { continue };
        let (middle, length) = if first.side.is_along() {
            (rect.center().y(), rect.height())
        } else {
            (rect.center().x(), rect.width())
        };
        let gaps: Vec<f64> =
            same_side
                .windows(2)
                .map(|pair| {
                    if pair.iter().all(|port| port.end == LinkEnd::From) { GAP_OUT } else { GAP_IN }
                })
                .collect();
        let wanted: f64 = gaps.iter().sum();
        let squeeze = if wanted > 0.0 { (length * USED / wanted).min(1.0) } else { 1.0 };
        let mut at = middle - wanted * squeeze / 2.0;
        let alone = same_side.len() == 1;
        for (place, port) in same_side.iter_mut().enumerate() {
            (port.at, port.alone) = (at, alone);
            at += gaps.get(place).map_or(0.0, |gap| gap * squeeze);
        }
    }
}

/// Makes a link straight that would have a small step: where an end that is alone on its side of
/// its card can move so far. What runs level then lies on no other link that enters beside it.
pub(in crate::scene) fn align((from, leaves): (&mut Port, Rect), (to, enters): (&mut Port, Rect)) {
    if (from.at - to.at).abs() > STEP {
        return;
    }
    let fits = |port: &Port, card: Rect, at: f64| {
        let (low, high) = if port.side.is_along() {
            (card.top(), card.bottom())
        } else {
            (card.left(), card.right())
        };
        (at - f64::midpoint(low, high)).abs() <= (high - low) * USED / 2.0
    };
    if to.alone && fits(to, enters, from.at) {
        to.at = from.at;
    } else if from.alone && fits(from, leaves, to.at) {
        from.at = to.at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Point, Size};
    use crate::model::Id;

    fn port(name: &str, end: LinkEnd, toward: f64) -> Port {
        Port {
            link: LinkId::parse(name).unwrap(),
            end,
            side: Side::Left,
            toward,
            at: 0.0,
            alone: false,
        }
    }

    #[test]
    fn ends_keep_apart_in_the_order_of_where_they_lead() {
        let rect = Rect::new(Point::ZERO, Size::new(192.0, 100.0));
        let mut ports = [
            port("l-a", LinkEnd::To, 50.0),
            port("l-b", LinkEnd::To, -50.0),
            port("l-c", LinkEnd::To, 0.0),
        ];
        spread(rect, &mut ports);
        let order: Vec<String> = ports.iter().map(|port| port.link.to_string()).collect();
        assert_eq!(order, ["l-b", "l-c", "l-a"]);
        let at: Vec<f64> = ports.iter().map(|port| port.at).collect();
        assert_eq!(at, [34.0, 50.0, 66.0]);
    }

    #[test]
    fn many_ends_stay_on_their_side() {
        let rect = Rect::new(Point::ZERO, Size::new(192.0, 60.0));
        let mut ports: Vec<Port> =
            (0..50).map(|n| port(&format!("l-{n}"), LinkEnd::To, f64::from(n))).collect();
        spread(rect, &mut ports);
        assert!(ports.iter().all(|port| (0.0..=60.0).contains(&port.at)));
        assert!(ports.windows(2).all(|pair| pair[0].at < pair[1].at));
    }
}
