//! The directory of a test.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::trace;

/// The environment variable that keeps directories: with `always` those of all tests, with any other value
/// those of tests that fail.
const KEEP: &str = "KEEP_TEMP_DIR";

/// The directory with everything that a test writes: configuration, state, an empty home directory.
pub struct Workspace {
    dir: Option<TempDir>,
}

impl Workspace {
    /// Creates one. Its path is short: the path of a socket may have at most 107 bytes.
    pub fn new() -> Self {
        let dir =
            tempfile::Builder::new().prefix("tf-").tempdir_in("/tmp").expect("/tmp is writable");
        let this = Self { dir: Some(dir) };
        for sub in ["work", "home", "tmp", "bin"] {
            fs::create_dir(this.root().join(sub)).unwrap();
        }
        this
    }

    pub fn root(&self) -> &Path {
        self.dir.as_ref().expect("only drop takes it").path()
    }

    /// Where terraform runs.
    pub fn work(&self) -> PathBuf {
        self.root().join("work")
    }

    /// `HOME`: without a shared configuration or credentials.
    pub fn home(&self) -> PathBuf {
        self.root().join("home")
    }

    /// `TMPDIR` of terraform and the provider: whatever is left in it is theirs.
    pub fn tmp(&self) -> PathBuf {
        self.root().join("tmp")
    }

    /// Where terraform finds the provider.
    pub fn bin(&self) -> PathBuf {
        self.root().join("bin")
    }

    /// Writes a file next to the configuration.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.work().join(name), text).unwrap();
    }

    /// Reads a file next to the configuration.
    #[track_caller]
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.work().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            trace::check(self.root());
        }
        let value = std::env::var_os(KEEP).unwrap_or_default();
        if value == "always" || std::thread::panicking() && !value.is_empty() {
            let kept = self.dir.take().map(TempDir::keep);
            let line = format!("kept: {}\n", kept.unwrap_or_default().display());
            drop(std::io::stderr().write_all(line.as_bytes()));
        }
    }
}
