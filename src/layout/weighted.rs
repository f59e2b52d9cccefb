//! A weighted undirected graph, and coarser ones of it.

/// Neighbours in one array: those of `v` are at `start[v]..start[v + 1]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Weighted {
    start: Vec<u32>,
    to: Vec<u32>,
    weight: Vec<i64>,
    /// How many cards each vertex stands for.
    pub(super) size: Vec<i64>,
}

impl Weighted {
    /// A graph with these vertex sizes and edges; several edges between the same two are added up,
    /// and loops are left out.
    pub(super) fn new(size: Vec<i64>, edges: &[(u32, u32, i64)]) -> Self {
        let count = size.len();
        let mut degree = vec![0_u32; count + 1];
        let both = || {
            let there = edges.iter().filter(|(a, b, _)| a != b);
            there.flat_map(|&(a, b, w)| [(a, b, w), (b, a, w)])
        };
        for (a, ..) in both() {
            degree[a as usize + 1] += 1;
        }
        for v in 0..count {
            degree[v + 1] += degree[v];
        }
        let mut next = degree.clone();
        let total = degree[count] as usize;
        let (mut to, mut weight) = (vec![0_u32; total], vec![0_i64; total]);
        for (a, b, w) in both() {
            let place = &mut next[a as usize];
            to[*place as usize] = b;
            weight[*place as usize] = w;
            *place += 1;
        }
        let mut graph = Self { start: vec![0], to: Vec::new(), weight: Vec::new(), size };
        let mut seen = vec![u32::MAX; count];
        for v in 0..count {
            let first = graph.to.len();
            for k in degree[v] as usize..degree[v + 1] as usize {
                let other = to[k] as usize;
                let known = seen[other] as usize;
                if seen[other] != u32::MAX && known >= first {
                    graph.weight[known] += weight[k];
                } else {
                    seen[other] = super::net::number(graph.to.len());
                    graph.to.push(to[k]);
                    graph.weight.push(weight[k]);
                }
            }
            graph.start.push(super::net::number(graph.to.len()));
        }
        graph
    }

    pub(super) fn len(&self) -> usize {
        self.size.len()
    }

    /// The neighbours of `v`, with the weights.
    pub(super) fn near(&self, v: u32) -> impl Iterator<Item = (u32, i64)> + '_ {
        let range = self.start[v as usize] as usize..self.start[v as usize + 1] as usize;
        self.to[range.clone()].iter().copied().zip(self.weight[range].iter().copied())
    }

    /// Joins vertices in pairs along heavy edges, light vertices first. Gives the coarser graph
    /// and the vertex of it that each vertex became.
    pub(super) fn coarser(&self) -> (Self, Vec<u32>) {
        let mut turn: Vec<u32> = (0..super::net::number(self.len())).collect();
        turn.sort_by_key(|&v| (self.size[v as usize], self.near(v).count(), v));
        let mut became = vec![u32::MAX; self.len()];
        let mut size = Vec::new();
        for v in turn {
            if became[v as usize] != u32::MAX {
                continue;
            }
            let mut mate: Option<(u32, i64, i64)> = None;
            for (w, weight) in self.near(v) {
                let heft = self.size[w as usize];
                // The heaviest edge for the size of its other end; no division.
                let better = mate
                    .is_none_or(|(other, best, size)| (weight * size, other) > (best * heft, w));
                if became[w as usize] == u32::MAX && better {
                    mate = Some((w, weight, heft));
                }
            }
            let new = super::net::number(size.len());
            became[v as usize] = new;
            let mut sum = self.size[v as usize];
            if let Some((w, ..)) = mate {
                became[w as usize] = new;
                sum += self.size[w as usize];
            }
            size.push(sum);
        }
        let mut edges = Vec::new();
        for v in 0..super::net::number(self.len()) {
            for (w, weight) in self.near(v).filter(|(w, _)| v < *w) {
                edges.push((became[v as usize], became[w as usize], weight));
            }
        }
        (Self::new(size, &edges), became)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_edges_are_added_up() {
        let graph = Weighted::new(vec![1; 3], &[(0, 1, 2), (1, 0, 3), (2, 2, 9)]);
        assert_eq!(graph.near(0).collect::<Vec<_>>(), [(1, 5)]);
        assert_eq!(graph.near(1).collect::<Vec<_>>(), [(0, 5)]);
        assert_eq!(graph.near(2).count(), 0);
    }

    #[test]
    fn a_coarser_graph_has_the_same_cards_and_the_weights_between() {
        let edges: Vec<(u32, u32, i64)> =
            (0..9).map(|v| (v, v + 1, 1 + i64::from(v % 2))).collect();
        let graph = Weighted::new(vec![1; 10], &edges);
        let (coarse, became) = graph.coarser();
        assert!(coarse.len() < 8, "{}", coarse.len());
        assert_eq!(coarse.size.iter().sum::<i64>(), 10);
        let between: i64 = edges
            .iter()
            .filter(|(a, b, _)| became[*a as usize] != became[*b as usize])
            .map(|edge| edge.2)
            .sum();
        let kept: i64 = (0..10)
            .filter(|v| (*v as usize) < coarse.len())
            .flat_map(|v| coarse.near(v))
            .map(|near| near.1)
            .sum();
        assert_eq!(kept, 2 * between);
    }
}
