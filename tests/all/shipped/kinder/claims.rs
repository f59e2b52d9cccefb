//! Its links: all of them our reading, and what each rests on.

use throughline::model::{Effect, Strength, Support};

use crate::shipped::builder::Claim;

/// On what a link from a practical approach rests.
const NAMED: &str = "Our reading: the report names this practical approach; that it leads here is \
                     what we read in it";
/// On what a link rests that nobody but us has drawn.
const OURS: &str = "Our reading: the report does not draw this link";

const fn helps(
    from: &'static str,
    to: &'static str,
    strength: Strength,
    support: Support,
    rationale: &'static str,
    evidence: &'static str,
) -> Claim {
    Claim { from, to, effect: Effect::Helps, strength, support, rationale, evidence }
}

const fn hinders(
    from: &'static str,
    to: &'static str,
    strength: Strength,
    support: Support,
    rationale: &'static str,
    evidence: &'static str,
) -> Claim {
    Claim { from, to, effect: Effect::Hinders, strength, support, rationale, evidence }
}

pub const CLAIMS: [Claim; 21] = [
    helps(
        "eat",
        "relationships",
        Strength::Strong,
        Support::Some,
        "A shared meal is an everyday occasion to meet and to look after each other",
        NAMED,
    ),
    helps(
        "outdoors",
        "relationships",
        Strength::Medium,
        Support::Some,
        "Neighbours who use the same place come to know each other",
        NAMED,
    ),
    helps(
        "noticing",
        "relationships",
        Strength::Medium,
        Support::Some,
        "Kindness that is noticed is more likely to be returned and passed on",
        NAMED,
    ),
    helps(
        "stories",
        "relationships",
        Strength::Weak,
        Support::None,
        "Stories show that kindness is usual, and worth taking the time for",
        OURS,
    ),
    helps(
        "permission",
        "quality",
        Strength::Strong,
        Support::Some,
        "Whoever has permission to be kind can make a connection more than a contact",
        NAMED,
    ),
    helps(
        "staff",
        "quality",
        Strength::Medium,
        Support::Some,
        "An organisation that values kindness has a reason to look at more than numbers",
        NAMED,
    ),
    helps(
        "staff",
        "trust",
        Strength::Weak,
        Support::None,
        "People judge an institution by those they meet in it",
        OURS,
    ),
    helps(
        "kinder",
        "empowerment",
        Strength::Medium,
        Support::Some,
        "People who know each other can act together",
        NAMED,
    ),
    helps(
        "places",
        "outdoors",
        Strength::Strong,
        Support::Some,
        "A space outdoors is such a place",
        "Our reading: the report names the enabler and the approach; the link is ours",
    ),
    helps(
        "places",
        "eat",
        Strength::Medium,
        Support::None,
        "Eating together needs somewhere to do it",
        OURS,
    ),
    helps(
        "relationships",
        "wellbeing",
        Strength::Strong,
        Support::Some,
        "To be known and cared for is a part of being well",
        "Our reading of the report’s title: the power of everyday relationships",
    ),
    helps(
        "relationships",
        "resilient",
        Strength::Strong,
        Support::None,
        "Neighbours who know each other can turn to each other",
        OURS,
    ),
    helps(
        "empowerment",
        "resilient",
        Strength::Medium,
        Support::None,
        "A community that can decide can look after itself",
        OURS,
    ),
    helps(
        "quality",
        "resilient",
        Strength::Weak,
        Support::None,
        "What is judged by its quality is kept up when the counting stops",
        OURS,
    ),
    helps(
        "trust",
        "resilient",
        Strength::Medium,
        Support::None,
        "Where there is trust, people and institutions can rely on each other",
        OURS,
    ),
    hinders(
        "humanity",
        "trust",
        Strength::Strong,
        Support::Some,
        "It is hard to trust an institution that seems to have no human face",
        "Our reading: the report names the barrier; that it stands in the way of trust is ours",
    ),
    hinders(
        "risk",
        "trust",
        Strength::Strong,
        Support::Some,
        "Tight control of risk and procedures works against social trust",
        "Our reading: the words are the report’s (p. 27), the link is ours",
    ),
    hinders(
        "mismatch",
        "quality",
        Strength::Medium,
        Support::Some,
        "What only counts cannot show what a relationship is worth",
        "Our reading: the report names the barrier; where it bears is ours",
    ),
    hinders(
        "dependency",
        "permission",
        Strength::Medium,
        Support::None,
        "Where people wait for an organisation, nobody asks for permission",
        OURS,
    ),
    hinders(
        "jumping",
        "kinder",
        Strength::Medium,
        Support::None,
        "A service that steps in at once leaves people nothing to do for each other",
        OURS,
    ),
    hinders(
        "identity",
        "noticing",
        Strength::Medium,
        Support::None,
        "Whoever leaves half their identity at the door sees less of the people they meet",
        OURS,
    ),
];
