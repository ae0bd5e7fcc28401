//! One request: what it carries, how long it may take, and when it is sent again.

pub(in crate::aws) mod caller;
pub(in crate::aws) mod classify;
pub(in crate::aws) mod clock;
mod codes;
pub(in crate::aws) mod context;
pub(in crate::aws) mod error;
mod error_class;
pub(in crate::aws) mod policy;
pub(in crate::aws) mod probe;
pub(in crate::aws) mod scrub;
pub(in crate::aws) mod secret;
