//! Names of groups and clusters.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Finds characters other than ASCII letters, digits and hyphens.
pub fn charset(value: &Val<String>, attribute: &str, findings: &mut Findings) {
    let Some(given) = value.text() else { return };
    if let Some(odd) = given.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-') {
        findings.at(
            Path::root(attribute),
            format!(
                "{attribute} {given:?} contains {odd:?}. Write only letters, digits and hyphens."
            ),
        );
    }
}

/// Finds more than `limit` characters.
pub fn length(value: &Val<String>, attribute: &str, limit: usize, findings: &mut Findings) {
    let Some(given) = value.text() else { return };
    let count = given.chars().count();
    if count > limit {
        findings.at(
            Path::root(attribute),
            format!("{attribute} {given:?} has {count} characters. Write at most {limit}."),
        );
    }
}
