//! The changes that an apply makes.

/// One of the three changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// There is no prior state.
    Create,
    /// There is a prior and a planned state.
    Update,
    /// There is no planned state.
    Delete,
}
