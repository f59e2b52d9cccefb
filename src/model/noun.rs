//! What records are called in a sentence.

use super::RecordKey;

impl RecordKey {
    /// What one and several records of this sort are called: "link", "links".
    pub const fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::About => ("model", "models"),
            Self::Kind(_) => ("kind", "kinds"),
            Self::Level(_) => ("level", "levels"),
            Self::Period(_) => ("period", "periods"),
            Self::Partner(_) => ("partner", "partners"),
            Self::Element(_) => ("element", "elements"),
            Self::Placement(_) => ("place on the map", "places on the map"),
            Self::Parked(_) => ("place in the parking lot", "places in the parking lot"),
            Self::Link(_) => ("link", "links"),
            Self::Assumption(_) => ("assumption", "assumptions"),
            Self::Indicator(_) => ("indicator", "indicators"),
            Self::Evidence(_) => ("piece of evidence", "pieces of evidence"),
            Self::Step(_) => ("story step", "story steps"),
            Self::Revision(_) => ("revision", "revisions"),
        }
    }

    /// "1 link", "3 links".
    pub fn counted(self, number: usize) -> String {
        let (one, several) = self.nouns();
        format!("{number} {}", if number == 1 { one } else { several })
    }
}
