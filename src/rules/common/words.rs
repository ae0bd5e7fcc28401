//! Values that are one of a few words.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::text::alternatives;
use crate::rules::Findings;

/// Finds a word that is none of `allowed`.
pub fn one_of(value: &Val<String>, attribute: &str, allowed: &[&str], findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| !allowed.contains(given)) {
        let allowed = alternatives(allowed);
        findings.at(Path::root(attribute), format!("{attribute} is {given:?}. Write {allowed}."));
    }
}
