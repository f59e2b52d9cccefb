//! What makes one model another.

use super::patch::Change;
use super::{Model, Patch, Record};

/// What has to be done to `from` to get `to`.
pub fn diff(from: &Model, to: &Model) -> Patch {
    let about = (from.about() != to.about())
        .then(|| change(Some(from.about().clone()), Some(to.about().clone())));
    let mut changes: Vec<Change> = about.into_iter().collect();
    macro_rules! lists {
        ($($list:ident by $id:ident,)*) => {
            $(changes.extend(differences(from.$list(), to.$list(), |record| record.$id));)*
        };
    }
    lists! {
        kinds by id,
        levels by id,
        periods by id,
        partners by id,
        elements by id,
        placements by of,
        all_parked by of,
        links by id,
        assumptions by id,
        indicators by id,
        evidence by id,
        steps by id,
        revisions by id,
    }
    changes.into_iter().collect()
}

fn change<R: Into<Record>>(before: Option<R>, after: Option<R>) -> Change {
    Change { before: before.map(Into::into), after: after.map(Into::into) }
}

/// Walks along two lists at once, both in the order of their ids: nothing is looked up, and only
/// what differs is copied.
fn differences<'m, R, K: Ord>(
    before: impl Iterator<Item = &'m R>,
    after: impl Iterator<Item = &'m R>,
    id: impl Fn(&R) -> K,
) -> impl Iterator<Item = Change>
where
    R: Clone + PartialEq + Into<Record> + 'm,
{
    let (mut before, mut after) = (before.peekable(), after.peekable());
    let pairs = std::iter::from_fn(move || {
        let (has_before, has_after) = match (before.peek(), after.peek()) {
            (None, None) => return None,
            (Some(before), Some(after)) => {
                let order = id(before).cmp(&id(after));
                (order.is_le(), order.is_ge())
            }
            (before, after) => (before.is_some(), after.is_some()),
        };
        let before = if has_before { before.next() } else { None };
        Some((before, if has_after { after.next() } else { None }))
    });
    let differing = pairs.filter(|(before, after)| before != after);
    differing.map(|(before, after)| change(before.cloned(), after.cloned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Id, Level, LevelId, OrderKey, RecordKey};

    fn level(id: &str, name: &str) -> Record {
        Level::new(LevelId::parse(id).unwrap(), OrderKey::default(), name).into()
    }

    fn model(title: &str, levels: &[(&str, &str)]) -> Model {
        let mut about = About::new(Id::parse("m-1").unwrap());
        about.title = title.to_owned();
        Model::from_records(about, levels.iter().map(|(id, name)| level(id, name))).unwrap()
    }

    #[test]
    fn it_leads_from_the_one_to_the_other() {
        let from = model("", &[("a", "A"), ("b", "B"), ("c", "C")]);
        let to = model("Named", &[("b", "Bee"), ("c", "C"), ("d", "D")]);
        let patch = diff(&from, &to);
        let keys: Vec<_> = patch.changes().map(|(key, _)| key).collect();
        let key = |id| RecordKey::Level(LevelId::parse(id).unwrap());
        assert_eq!(keys, [RecordKey::About, key("a"), key("b"), key("d")]);
        let mut made = from.clone();
        made.apply(&patch).unwrap();
        assert_eq!(made, to);
        assert_eq!(diff(&to, &from), patch.inverted());
        assert!(diff(&to, &to).is_empty());
    }
}
