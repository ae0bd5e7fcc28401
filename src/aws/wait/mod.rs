//! Waiting: looking until something has happened, and repeating what AWS refuses for now.
//!
//! [`machine`] is the state of a wait, [`until`] the one loop that looks and pauses; every wait is made of both.
//! [`has_status`] has the waits for things with a [`status`], [`progress`] what the log says meanwhile.

mod has_status;
pub(in crate::aws) mod machine;
pub(in crate::aws) mod progress;
mod retry;
pub(in crate::aws) mod status;
pub(in crate::aws) mod status_progress;
pub(in crate::aws) mod until;
