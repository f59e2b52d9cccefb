//! The numbers of a drawing: where rows, cards and bends lie across and along the flow.

use super::net::Net;

/// Where everything lies; the flow runs down.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// The middle of each vertex across the flow.
    pub(super) x: Vec<f64>,
    /// Extent (across, along) of each card.
    pub(super) size: Vec<(f64, f64)>,
    /// Where each row starts and ends along the flow.
    pub(super) rows: Vec<(f64, f64)>,
}

impl Sheet {
    /// Rows below each other, each as high as its highest card, `gap` apart.
    pub(super) fn stack(net: &Net, x: Vec<f64>, size: Vec<(f64, f64)>, gap: &[f64]) -> Self {
        let mut top = 0.0;
        let mut rows = Vec::with_capacity(net.rows.len());
        for (row, line) in net.rows.iter().enumerate() {
            let cards = line.iter().filter(|&&v| net.is_card(v));
            let height = cards.map(|&v| size[v as usize].1).fold(0.0, f64::max);
            rows.push((top, top + height));
            top += height + gap.get(row).copied().unwrap_or(0.0);
        }
        Self { x, size, rows }
    }

    /// Where a card starts and ends along the flow: in the middle of its row.
    pub(super) fn along(&self, net: &Net, card: u32) -> (f64, f64) {
        let (top, bottom) = self.rows[net.row[card as usize] as usize];
        let middle = f64::midpoint(top, bottom);
        let half = self.size[card as usize].1 / 2.0;
        (middle - half, middle + half)
    }

    /// Where a card starts and ends across the flow.
    pub(super) fn across(&self, card: u32) -> (f64, f64) {
        let half = self.size[card as usize].0 / 2.0;
        (self.x[card as usize] - half, self.x[card as usize] + half)
    }
}
