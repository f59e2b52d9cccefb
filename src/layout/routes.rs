//! The ways of the links: straight down through every row, and slanted only between rows, so that
//! no link can run through a card and links cross where their order says, once (Gansner,
//! Koutsofios, North and Vo, 1993, route splines through the same boxes).

use super::net::{Net, number};
use super::ports::spread;
use super::reinsert::is_drawn;
use super::sheet::Sheet;

/// A point (across, along).
pub(super) type Dot = (f64, f64);

/// Where each link meets its upper card's lower side, and its lower card's upper side.
pub(super) fn ports(net: &Net, sheet: &Sheet) -> Vec<(f64, f64)> {
    let mut ports = vec![(0.0, 0.0); net.links.len()];
    let mut side: Vec<(u32, u32)> = Vec::new();
    for card in 0..number(net.cards) {
        for lower in [false, true] {
            side.clear();
            for &link in &net.at[card as usize] {
                if is_drawn(net, link) && (net.links[link as usize].0 == card) == lower {
                    side.push((net.pos[next(net, link, lower) as usize], link));
                }
            }
            side.sort_unstable();
            let wish: Vec<f64> =
                side.iter().map(|&(_, link)| sheet.x[next(net, link, lower) as usize]).collect();
            let at = spread(&wish, sheet.across(card));
            for (&(_, link), at) in side.iter().zip(at) {
                let port = &mut ports[link as usize];
                *(if lower { &mut port.0 } else { &mut port.1 }) = at;
            }
        }
    }
    ports
}

/// The vertex after a link's upper card, or before its lower one.
fn next(net: &Net, link: u32, below: bool) -> u32 {
    let (upper, lower) = net.links[link as usize];
    let chain = &net.chains[link as usize];
    if below {
        chain.first().copied().unwrap_or(lower)
    } else {
        chain.last().copied().unwrap_or(upper)
    }
}

/// The lines of the links, from the upper card to the lower one; empty for those that are not
/// drawn on the rows.
pub(super) fn lines(net: &Net, sheet: &Sheet) -> Vec<Vec<Dot>> {
    let ports = ports(net, sheet);
    let line = |link: usize| {
        let (upper, lower) = net.links[link];
        if !is_drawn(net, number(link)) {
            return Vec::new();
        }
        let (from, to) = ports[link];
        let mut line = vec![(from, sheet.along(net, upper).1)];
        line.push((from, sheet.rows[net.row[upper as usize] as usize].1));
        for &bend in &net.chains[link] {
            let (top, bottom) = sheet.rows[net.row[bend as usize] as usize];
            let x = sheet.x[bend as usize];
            line.extend([(x, top), (x, bottom)]);
        }
        line.push((to, sheet.rows[net.row[lower as usize] as usize].0));
        line.push((to, sheet.along(net, lower).0));
        line
    };
    (0..net.links.len()).map(line).collect()
}

/// Takes out the points that lie on the line between their neighbours.
pub(super) fn tidy(line: &mut Vec<Dot>) {
    let mut kept: Vec<Dot> = Vec::with_capacity(line.len());
    for &point in line.iter() {
        while let [.., a, b] = kept[..] {
            let turn = (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0);
            if turn.abs() > 1e-6 {
                break;
            }
            kept.pop();
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    *line = kept;
}

#[cfg(test)]
mod tests {
    use super::super::net::tests::net;
    use super::*;

    #[test]
    fn lines_go_straight_through_rows() {
        let net = net(&[0, 1, 2], &[(0, 2), (0, 1)]);
        let sheet = Sheet::stack(
            &net,
            vec![0.0, 200.0, 0.0, 50.0],
            vec![(100.0, 40.0), (100.0, 60.0), (100.0, 40.0)],
            &[50.0; 3],
        );
        let lines = lines(&net, &sheet);
        assert_eq!(lines[0][2..4], [(50.0, 90.0), (50.0, 150.0)]);
        assert!(lines[0][0].0 < lines[1][0].0, "in the order of where they lead");
        assert_eq!(lines[1].last(), Some(&(162.0, 90.0)));
    }

    #[test]
    fn points_on_a_straight_line_go() {
        let mut line = vec![(0.0, 0.0), (0.0, 5.0), (0.0, 5.0), (0.0, 9.0), (4.0, 9.0)];
        tidy(&mut line);
        assert_eq!(line, [(0.0, 0.0), (0.0, 9.0), (4.0, 9.0)]);
    }
}
