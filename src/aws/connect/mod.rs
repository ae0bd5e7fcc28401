//! The connection to AWS: settings, profile files, credentials and roles, and the account they lead to.

pub(in crate::aws) mod account;
mod assume_role;
mod by_scheme;
pub(in crate::aws) mod config;
mod credentials;
mod endpoints;
mod https;
pub(in crate::aws) mod identity;
pub(in crate::aws) mod network;
mod profile;
mod refusal;
mod secrets;
mod tagging;
mod url;
mod user_agent;
