//! Waiting: polling until something has happened, and repeating what AWS refuses for now.

pub(in crate::aws) mod has_status;
mod retry;
pub(in crate::aws) mod until;
