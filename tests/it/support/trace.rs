//! With `TEST_TRACE=1`, every acceptance test logs all there is to a file, as users do for a report, and fails if a
//! secret of the tests is in it. `make nightly` runs all acceptance tests so.

use std::path::Path;

use super::search::forms;
use super::world::World;

/// The secret key of the provider configuration of the tests.
pub const SECRET_KEY: &str = "Zq5-secret-key-of-the-tests-81mV";

/// What each secret of the tests has in it: tokens that are rotated differ only at their end.
const SECRETS: [&str; 2] = ["Kw7-unlikely-To-Appear", SECRET_KEY];

/// The variables of terraform that make it log to a file in the directory of the test.
pub fn variables(root: &Path) -> Vec<(String, String)> {
    if !std::env::var("TEST_TRACE").is_ok_and(|value| !value.is_empty()) {
        return Vec::new();
    }
    let path = file(root).to_str().expect("paths here are plain").to_owned();
    vec![("TF_LOG".to_owned(), "TRACE".to_owned()), ("TF_LOG_PATH".to_owned(), path)]
}

impl World {
    /// Here Terraform has the secret from somebody else, in a value that is not sensitive, which it logs itself.
    pub fn without_log(&mut self) {
        self.terraform = self.terraform.clone().without_env("TF_LOG");
    }
}

/// No secret is in the log, if there is one.
pub fn check(root: &Path) {
    let Ok(log) = std::fs::read(file(root)) else { return };
    for line in log.split(|byte| *byte == b'\n') {
        let has = |form: &Vec<u8>| line.windows(form.len()).any(|part| part == form);
        let found = SECRETS.iter().any(|secret| forms(secret).iter().any(has));
        assert!(!found, "a secret in the log: {}", String::from_utf8_lossy(line));
    }
}

fn file(root: &Path) -> std::path::PathBuf {
    root.join("all.log")
}
