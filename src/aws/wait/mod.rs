//! Reading until something has happened.

pub(in crate::aws) mod has_status;
pub(in crate::aws) mod until;
