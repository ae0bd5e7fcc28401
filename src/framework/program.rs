//! The name of this program.

/// The program and its version, as diagnostics and the command line name it.
pub const PROGRAM_VERSION: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
