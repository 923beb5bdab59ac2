//! Strongly connected components: what goes round, and in which order to take what does not.
//!
//! Tarjan, "Depth-first search and linear graph algorithms" (1972), with an explicit stack: a tree of ten thousand questions in a row must not
//! exhaust the thread's.

use std::ops::Range;

/// The components of a graph, sinks first: every edge leads into the same component or an earlier one.
pub(super) struct Components {
    /// All nodes, component by component.
    pub nodes: Vec<u32>,
    /// Where each component ends in `nodes`.
    pub ends: Vec<usize>,
}

impl Components {
    /// Each component.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| &self.nodes[start..*end])
    }
}

const UNSEEN: u32 = u32::MAX;
const DONE: u32 = u32::MAX - 1;

/// The components of the graph with nodes `0..count`; `edges` gives the places of a node's edges, and `target` where an edge leads, if to a node.
pub(super) fn components(
    count: usize,
    edges: impl Fn(u32) -> Range<usize>,
    target: impl Fn(usize) -> Option<u32>,
) -> Components {
    let mut out = Components {
        nodes: Vec::with_capacity(count),
        ends: Vec::new(),
    };
    // For a node on the stack the smallest place in `open` that it can reach, as far as is known.
    let mut low = vec![UNSEEN; count];
    let mut open: Vec<u32> = Vec::new();
    let mut frames: Vec<(u32, u32, Range<usize>)> = Vec::new();
    for root in (0..).take(count) {
        if low[root as usize] != UNSEEN {
            continue;
        }
        let mut enter = Some(root);
        loop {
            if let Some(node) = enter.take() {
                let place = u32::try_from(open.len()).unwrap_or(DONE - 1);
                low[node as usize] = place;
                open.push(node);
                frames.push((node, place, edges(node)));
            }
            let Some((node, place, left)) = frames.last_mut() else {
                break;
            };
            let node = *node;
            if let Some(edge) = left.next() {
                let Some(next) = target(edge) else { continue };
                match low[next as usize] {
                    UNSEEN => enter = Some(next),
                    DONE => {}
                    other => low[node as usize] = low[node as usize].min(other),
                }
                continue;
            }
            let place = *place;
            frames.pop();
            if low[node as usize] == place {
                let members = open.drain(place as usize..);
                for member in members {
                    low[member as usize] = DONE;
                    out.nodes.push(member);
                }
                out.ends.push(out.nodes.len());
            } else if let Some((parent, _, _)) = frames.last() {
                let reached = low[node as usize];
                low[*parent as usize] = low[*parent as usize].min(reached);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn sinks_come_first_and_circles_stay_together() {
        let graph: [&[u32]; 6] = [&[1], &[2, 4], &[1, 3], &[3], &[5], &[]];
        let starts: Vec<usize> = graph
            .iter()
            .scan(0, |sum, edges| {
                *sum += edges.len();
                Some(*sum)
            })
            .collect();
        let flat: Vec<u32> = graph.concat();
        let range = |node: u32| {
            let end = starts[node as usize];
            end - graph[node as usize].len()..end
        };
        let found = components(6, range, |edge| Some(flat[edge]));
        let groups: Vec<Vec<u32>> = found.iter().map(<[u32]>::to_vec).collect();
        assert_eq!(groups, [vec![3], vec![5], vec![4], vec![1, 2], vec![0]]);
    }
}
