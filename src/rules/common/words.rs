//! Values that are one of a few words.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::text::alternatives;
use crate::rules::Findings;

/// As [`one_of`], for words that AWS reads in upper and lower case.
pub fn one_of_any_case(
    value: &Val<String>,
    attribute: &str,
    allowed: &[&str],
    findings: &mut Findings,
) {
    if value.text().is_none_or(|given| !allowed.iter().any(|word| word.eq_ignore_ascii_case(given)))
    {
        one_of(value, attribute, allowed, findings);
    }
}

/// Finds a word that is none of `allowed`.
pub fn one_of(value: &Val<String>, attribute: &str, allowed: &[&str], findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| !allowed.contains(given)) {
        let allowed = alternatives(allowed);
        findings.at(Path::root(attribute), format!("{attribute} is {given:?}. Write {allowed}."));
    }
}
