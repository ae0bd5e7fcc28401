//! The check that an argument is one of a few words.

use super::diagnostics::Diagnostics;
use super::messages;
use super::model::Val;

/// Refuses a known value of the attribute `name` that is none of `allowed`.
pub fn one_of(value: &Val<String>, name: &str, allowed: &[&str], diagnostics: &mut Diagnostics) {
    if let Some(given) = value.text().filter(|given| !allowed.contains(given)) {
        diagnostics.push(messages::invalid_value(name, given, allowed));
    }
}
