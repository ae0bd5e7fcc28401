//! The protocols: form bodies, XML, JSON, signatures, markers, host names.

pub mod arn;
pub mod auth;
pub mod body;
pub mod endpoint;
pub mod form;
pub mod glob;
pub mod json;
pub mod paging;
pub mod sha256;
pub mod timestamp;
pub mod xml;
