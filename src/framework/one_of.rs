//! The check that an argument is one of a few words.

use super::diagnostics::Diagnostics;
use super::model::Val;
use super::path::Path;
use super::text::alternatives;

/// Refuses a known value of the attribute `name` that is none of `allowed`.
pub fn one_of(value: &Val<String>, name: &str, allowed: &[&str], diagnostics: &mut Diagnostics) {
    if let Some(given) = value.text().filter(|given| !allowed.contains(given)) {
        diagnostics.error_at(
            Path::root(name),
            format!("Invalid {name}"),
            format!("{name} is {given:?}; write {}.", alternatives(allowed)),
        );
    }
}
