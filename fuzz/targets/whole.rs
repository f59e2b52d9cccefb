//! What must hold of every model, looked at anew.

use throughline::model::{Model, diff};

/// Panics if `model` is not one that could be built record by record, with numbers that are
/// finite and nobody inside themselves.
#[track_caller]
pub fn check(model: &Model) {
    let mut anew = Model::empty(model.about().id);
    if let Err(error) = anew.apply(&diff(&anew, model)) {
        panic!("the records do not fit together: {error}");
    }
    assert_eq!(anew, *model);
    for key in model.keys() {
        assert!(model.referrers(key).eq(anew.referrers(key)), "who refers to {key:?}");
    }
    assert_eq!(model.graph().node_count(), model.element_count());
    assert_eq!(model.graph().edge_count(), model.link_count());
    for element in model.elements() {
        let places = [model.placement(element.id).is_some(), model.parked(element.id).is_some()];
        assert!(places != [true, true], "{} is in two places", element.title);
    }
    for placement in model.placements() {
        let at = placement.pos_in_lane;
        assert!(at.x().is_finite() && at.y().is_finite());
        assert_eq!(at, at.rounded());
        assert!(placement.width.is_none_or(|width| width.is_finite() && width >= 0.0));
    }
    assert!(model.levels().all(|level| level.extent.is_none_or(f64::is_finite)));
}
