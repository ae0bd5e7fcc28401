//! The behaviours of the simulator and their sources.
//!
//! Every file that imitates AWS lists its behaviours in a `BEHAVIOURS` constant and names the id
//! again where the behaviour is implemented: as the first argument of an [`crate::error::ApiError`],
//! or in square brackets in a comment. `tests/behaviours.rs` checks that list and code agree.

use crate::resources::RESOURCES;
use crate::{check, error, execute, settings, state, wire};

/// The source of a behaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The API Reference of 2017-10-24, or the project's notes on it.
    ApiReference(&'static str),
    /// A rule of the provider, by its id (with today's limit where it differs from 2017).
    Rule(&'static str),
    /// The error codes and HTTP statuses of the operation in the API model.
    Errors,
    /// The current API model: a shape, an operation or an example in it.
    Model(&'static str),
    /// The User Guide of today: the page and what it says.
    Guide(&'static str),
    /// A public issue that reports the behaviour.
    Issue(&'static str),
    /// An assumption that could not be checked against AWS.
    Assumed,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::ApiReference(sentence) => write!(f, "API Reference, 2017-10-24: {sentence}"),
            Self::Rule(id) => write!(f, "rule {id}"),
            Self::Errors => write!(f, "model: errors of the operation"),
            Self::Model(shape) => write!(f, "model: {shape}"),
            Self::Guide(page) => write!(f, "User Guide: {page}"),
            Self::Issue(issue) => write!(f, "issue {issue}"),
            Self::Assumed => write!(f, "ASSUMED"),
        }
    }
}

/// One behaviour of AWS that the simulator imitates, with its source.
#[derive(Clone, Copy, Debug)]
pub struct Behaviour {
    pub id: &'static str,
    pub what: &'static str,
    pub source: Source,
}

/// Short form of the constructor, for the lists.
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
        execute::OF_FAULTS,
        state::lifecycle::BEHAVIOURS,
        state::maintenance::BEHAVIOURS,
    ];
    let resources = RESOURCES.iter().flat_map(|resource| {
        let of_actions = resource.actions.iter().map(|action| action.behaviours);
        of_actions.chain(resource.behaviours.iter().copied())
    });
    let shared = check::BEHAVIOURS.iter().chain(settings::BEHAVIOURS).copied();
    engine.into_iter().chain(shared).chain(resources).flatten().copied().collect()
}

/// The table that `--behaviours` prints, with the counts at its end.
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
