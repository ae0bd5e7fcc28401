//! A change in place: what is asked of it, and one that is being made.

use super::model::ManagedModel;
use super::session::Session;
use crate::framework::private::Private;

/// What is asked of a change in place.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a, M> {
    /// The state as it was.
    pub prior: &'a M,
    /// What was planned.
    pub planned: &'a M,
    /// The configuration as it was planned, with its write-only values.
    pub config: &'a M,
    /// The provider's notes.
    pub notes: &'a Private,
}

/// A change in place that is being made.
#[derive(Debug)]
pub struct Update<'a, M> {
    /// The operation.
    pub session: &'a Session<'a>,
    /// The state as it was.
    pub prior: &'a M,
    /// What was planned.
    pub planned: &'a M,
}

impl<M: ManagedModel> Update<'_, M> {
    /// The name in lower case.
    #[must_use]
    pub fn name(&self) -> &str {
        self.planned.common().id.text().unwrap_or_default()
    }
}
