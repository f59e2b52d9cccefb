//! The layer table of `ARCHITECTURE.md`, read.

use std::collections::BTreeSet;

/// What one layer may and may not name.
#[derive(Debug)]
pub struct Layer {
    pub name: String,
    /// Other layers and crates it may use.
    may_use: BTreeSet<String>,
    /// Whether it may use every crate of `Cargo.toml`.
    any_crate: bool,
    /// Paths it must not name, even where a row above would let it.
    never: Vec<Vec<String>>,
}

impl Layer {
    /// Whether the layer or crate of this name is in "may use".
    pub fn may_use_layer(&self, name: &str) -> bool {
        name == self.name || self.may_use.contains(name)
    }

    /// Whether the crate of this name is in "may use".
    pub fn may_use_crate(&self, name: &str) -> bool {
        self.any_crate || self.may_use.contains(name)
    }

    /// The entry of "never" that a path falls under. `glob` says that the path ends in `*`.
    pub fn forbids(&self, path: &[String], glob: bool) -> Option<String> {
        let hit = |never: &&Vec<String>| {
            path.starts_with(never.as_slice()) || (glob && never.starts_with(path))
        };
        self.never.iter().find(hit).map(|never| never.join("::"))
    }
}

/// The table: rows between the header `| layer | may use | never |` and the first other line.
pub fn read(page: &str) -> Vec<Layer> {
    let rows = page
        .lines()
        .skip_while(|line| !line.starts_with("| layer |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let mut layers: Vec<Layer> = Vec::new();
    for row in rows {
        let above: Vec<String> = layers.iter().map(|layer| layer.name.clone()).collect();
        layers.push(row_to_layer(row, &above));
    }
    layers
}

fn row_to_layer(row: &str, above: &[String]) -> Layer {
    let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
    let &[name, may_use, never] = cells.as_slice() else { panic!("not three cells: {row}") };
    let mut uses: BTreeSet<String> = quoted(may_use).collect();
    if may_use.contains("all above") {
        uses.extend(above.iter().cloned());
    }
    let never = quoted(never).map(|path| path.split("::").map(str::to_owned).collect());
    Layer {
        name: quoted(name).next().unwrap_or_else(|| panic!("no layer name: {row}")),
        may_use: uses,
        any_crate: may_use.contains("any crate"),
        never: never.collect(),
    }
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = String> + '_ {
    cell.split('`').skip(1).step_by(2).map(str::to_owned)
}
