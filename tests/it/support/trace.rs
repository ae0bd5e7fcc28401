//! With `TEST_TRACE=1`, every acceptance test logs all there is to a file, as users do for a report, and fails if a
//! secret of the tests is in it. `make nightly` runs all acceptance tests so.

use std::path::Path;

use super::search::forms;

/// The secret key of the provider configuration of the tests.
pub const SECRET_KEY: &str = "Zq5-secret-key-of-the-tests-81mV";

/// What each secret of the tests has in it: AUTH tokens, which are rotated and differ at their end; keys and tokens of
/// sources of credentials; those of roles that the simulator hands out.
const SECRETS: [&str; 4] =
    ["Kw7-unlikely-To-Appear", "-of-the-tests-", "simulator-secret-", "simulator-session-"];

/// The variables of terraform that make it log to a file in the directory of the test.
pub fn variables(root: &Path) -> Vec<(String, String)> {
    if !std::env::var("TEST_TRACE").is_ok_and(|value| !value.is_empty()) {
        return Vec::new();
    }
    let path = file(root).to_str().expect("paths here are plain").to_owned();
    vec![("TF_LOG".to_owned(), "TRACE".to_owned()), ("TF_LOG_PATH".to_owned(), path)]
}

/// A line of Terraform's own: of a value without a type in a state, which only `terraform_data` has in the tests.
const UNTYPED: &str = "[DEBUG] UpgradeResourceState: ignoring dynamic block: ";

/// No secret is in the log, if there is one.
pub fn check(root: &Path) {
    let Ok(log) = std::fs::read(file(root)) else { return };
    for line in log.split(|byte| *byte == b'\n') {
        let text = String::from_utf8_lossy(line);
        // A time comes before it, and before the lines of a provider its name.
        let is_untyped =
            text.split_once(' ').is_some_and(|(_time, rest)| rest.starts_with(UNTYPED));
        assert!(is_untyped || !has_secret(line), "a secret in the log: {text}");
    }
}

fn has_secret(line: &[u8]) -> bool {
    let has = |form: &Vec<u8>| line.windows(form.len()).any(|part| part == form);
    SECRETS.iter().any(|secret| forms(secret).iter().any(has))
}

fn file(root: &Path) -> std::path::PathBuf {
    root.join("all.log")
}
