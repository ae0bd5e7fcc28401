//! Where each behaviour of the simulator comes from.
//!
//! Every file that imitates AWS lists its behaviours in a `BEHAVIOURS` constant and names the id
//! again where the behaviour is implemented: as the first argument of an [`crate::error::ApiError`],
//! or in square brackets in a comment. `tests/behaviours.rs` keeps list and code together.

/// The text or fact a behaviour rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A sentence of the API document of 2017-10-24 or of the project's notes on it.
    Document(&'static str),
    /// A row of the project's table of rules (its column `today` where it differs from 2017).
    Rule(&'static str),
    /// The table of error codes and HTTP statuses per operation.
    Errors,
    /// The current API model: a shape, an operation or an example in it.
    Model(&'static str),
    /// A public issue that reports the behaviour.
    Issue(&'static str),
    /// Nobody wrote it down: a guess that could not be checked against AWS.
    Assumed,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Document(sentence) => write!(f, "document: {sentence}"),
            Self::Rule(id) => write!(f, "rule {id}"),
            Self::Errors => write!(f, "errors.txt"),
            Self::Model(shape) => write!(f, "model: {shape}"),
            Self::Issue(issue) => write!(f, "issue {issue}"),
            Self::Assumed => write!(f, "ASSUMED"),
        }
    }
}

/// One thing the simulator does, and why it is believed to be what AWS does.
#[derive(Clone, Copy, Debug)]
pub struct Behaviour {
    pub id: &'static str,
    pub what: &'static str,
    pub source: Source,
}

/// Short form for the lists in the other files.
pub const fn on(id: &'static str, what: &'static str, source: Source) -> Behaviour {
    Behaviour { id, what, source }
}

/// All lists of the crate, in the order of the modules.
pub fn all() -> Vec<Behaviour> {
    let mut joined = Vec::new();
    for list in crate::action::behaviours() {
        joined.extend_from_slice(list);
    }
    for list in crate::check::behaviours() {
        joined.extend_from_slice(list);
    }
    for list in [
        crate::wire::form::BEHAVIOURS,
        crate::wire::auth::BEHAVIOURS,
        crate::wire::endpoint::BEHAVIOURS,
        crate::wire::paging::BEHAVIOURS,
        crate::error::BEHAVIOURS,
        crate::execute::BEHAVIOURS,
        crate::state::lifecycle::BEHAVIOURS,
        crate::state::version::BEHAVIOURS,
        crate::state::maintenance::BEHAVIOURS,
        crate::state::members::BEHAVIOURS,
        crate::state::node_sizes::BEHAVIOURS,
        crate::state::parameters::BEHAVIOURS,
        crate::state::snapshot::BEHAVIOURS,
        crate::state::failover::BEHAVIOURS,
        crate::state::settle::BEHAVIOURS,
        crate::state::seeds::BEHAVIOURS,
        crate::state::churn::BEHAVIOURS,
        crate::render::group::BEHAVIOURS,
        crate::render::cluster::BEHAVIOURS,
    ] {
        joined.extend_from_slice(list);
    }
    joined
}

/// The table behind `--behaviours`, with the closing count.
pub fn table() -> String {
    let joined = all();
    let assumed = joined.iter().filter(|b| b.source == Source::Assumed).count();
    let mut out = String::new();
    for b in &joined {
        out.push_str(&format!("{}\t{}\t{}\n", b.id, b.what, b.source));
    }
    out.push_str(&format!("{} behaviours, {} assumed\n", joined.len(), assumed));
    out
}
