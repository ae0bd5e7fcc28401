//! Values that are one of a few words.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Finds a word that is none of `allowed`.
pub fn one_of(value: &Val<String>, attribute: &str, allowed: &[&str], findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| !allowed.contains(given)) {
        let allowed: Vec<String> = allowed.iter().map(|word| format!("{word:?}")).collect();
        let allowed = allowed.join(" or ");
        findings.at(Path::root(attribute), format!("{attribute} is {given:?}. Write {allowed}."));
    }
}
