//! Why a configuration can't be rewritten at all. Nothing is written then.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// An error that ends the command.
#[derive(Debug, Error)]
pub enum Error {
    /// A file or directory can't be read.
    #[error("{path}: {source}", path = .path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file can't be written.
    #[error("{path}: {source}; the files before it are written: run the command again", path = .path.display())]
    Write {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is nothing to rewrite.
    #[error("{path}: no file here or below ends with .tf. Name the directory of the root module.", path = .path.display())]
    NoConfiguration {
        /// The directory.
        path: PathBuf,
    },
    /// Files that are no HCL, a line each.
    #[error("{}", .0.join("\n"))]
    Syntax(Vec<String>),
    /// A local module is not there.
    #[error(
        "{at}: the module {name:?} has the source {source_text:?}, and that directory does not exist. Correct the source."
    )]
    NoModule {
        /// `file:line`.
        at: String,
        /// The name of the call.
        name: String,
        /// Its source.
        source_text: String,
    },
    /// What came out is no HCL: a defect of this command.
    #[error("{path}: the rewritten file is no valid HCL ({message}). This is a bug of the migrate command: please report it with the file.", path = .path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What the parser says.
        message: String,
    },
}
