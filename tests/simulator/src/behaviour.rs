//! Where each behaviour of the simulator comes from.
//!
//! Every file that imitates AWS lists its behaviours in a `BEHAVIOURS` constant and names the id
//! again where the behaviour is implemented: as the first argument of an [`crate::error::ApiError`],
//! or in square brackets in a comment. `tests/behaviours.rs` keeps list and code together.

use crate::resources::RESOURCES;
use crate::{check, error, execute, settings, state, wire};

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

/// All behaviours: those of the engine, the shared checks and settings, then resource by resource.
pub fn all() -> Vec<Behaviour> {
    let engine = [
        wire::form::BEHAVIOURS,
        wire::auth::BEHAVIOURS,
        wire::endpoint::BEHAVIOURS,
        wire::paging::BEHAVIOURS,
        error::BEHAVIOURS,
        execute::BEHAVIOURS,
        state::lifecycle::BEHAVIOURS,
        state::maintenance::BEHAVIOURS,
    ];
    let resources = RESOURCES.iter().flat_map(|resource| {
        let of_actions = resource.actions.iter().map(|action| action.behaviours);
        of_actions.chain(resource.behaviours.iter().copied())
    });
    let shared = check::BEHAVIOURS.iter().chain(settings::BEHAVIOURS_OF_ALL).copied();
    engine.into_iter().chain(shared).chain(resources).flatten().copied().collect()
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
