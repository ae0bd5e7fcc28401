//! The diagnostic of a plan that replaces a resource that holds data.
//!
//! A resource says that it holds data with [`Resource::holds_data`](super::resource::Resource::holds_data).
//! The rest is the same for all of them: the provider and each resource may have an attribute
//! [`ATTRIBUTE`], which allows the replacement, warns or refuses it. Only a plan that itself asks for
//! the replacement is seen here: Terraform tells no provider of `-replace` or of a taint.

use std::fmt::{self, Display, Write as _};
use std::str::FromStr;

use super::diagnostics::{Diagnostic, Diagnostics};
use super::messages;
use super::model::Val;
use super::path::{Path, PathStep};
use super::schema::Block;
use super::value::Value;

/// The attribute of the provider and of resources.
pub const ATTRIBUTE: &str = "replacement_policy";

/// The most characters of a value that a message shows.
const SHOWN: usize = 120;

/// What happens to a plan that loses data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// Nothing.
    Allow,
    /// It warns.
    #[default]
    Warn,
    /// It fails.
    Deny,
}

/// The text is no policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write \"allow\", \"warn\" or \"deny\"")]
pub struct InvalidPolicy;

impl FromStr for Policy {
    type Err = InvalidPolicy;

    fn from_str(text: &str) -> Result<Self, InvalidPolicy> {
        match text {
            "allow" => Ok(Self::Allow),
            "warn" => Ok(Self::Warn),
            "deny" => Ok(Self::Deny),
            _ => Err(InvalidPolicy),
        }
    }
}

impl Policy {
    /// The policy of a provider block: its attribute, or else a warning.
    #[must_use]
    pub fn of(attribute: &Val<String>) -> Self {
        attribute.text().and_then(|text| text.parse().ok()).unwrap_or_default()
    }
}

/// Checks the attribute, in a configuration that may have one.
pub fn check(block: &Block, config: &Value, diagnostics: &mut Diagnostics) {
    if block.attribute(ATTRIBUTE).is_some()
        && let Some(text) = config.get(ATTRIBUTE).as_str()
        && text.parse::<Policy>().is_err()
    {
        diagnostics.push(messages::invalid_replacement_policy(ATTRIBUTE, text));
    }
}

/// A planned replacement of a resource that holds data.
pub struct Replacement<'a> {
    /// The resource type.
    pub type_name: &'a str,
    /// Its schema.
    pub block: &'a Block,
    /// The state as it is.
    pub prior: &'a Value,
    /// The planned state.
    pub planned: &'a Value,
    /// The attributes for which it must be replaced.
    pub because_of: &'a [Path],
    /// What is lost, as the object of a sentence.
    pub lost: &'a str,
    /// The way to make the change of an attribute without a replacement, in a sentence.
    pub in_place_way: &'a dyn Fn(&str) -> Option<&'a str>,
    /// The policy of the provider, for resources that have none of their own.
    pub policy: Policy,
}

impl Replacement<'_> {
    /// The diagnostic, unless the policy allows it.
    #[must_use]
    pub fn message(&self) -> Option<Diagnostic> {
        let first = self.because_of.first()?;
        let own = self.planned.get(ATTRIBUTE).as_str();
        let policy = own.and_then(|text| text.parse().ok()).unwrap_or(self.policy);
        let name = self.prior.get("id").as_str().unwrap_or_default();
        let mut reasons = String::new();
        let mut described = Vec::new();
        for path in self.because_of {
            if let Some(PathStep::Attribute(name)) = path.steps().first()
                && !described.contains(&name)
            {
                described.push(name);
                self.describe(name, &mut reasons);
            }
        }
        let message = match policy {
            Policy::Allow => return None,
            Policy::Warn => messages::replacement_loses_data,
            Policy::Deny => messages::replacement_denied,
        };
        let message = message(self.type_name, name, &reasons, self.lost);
        Some(message.at(first.clone()))
    }

    fn describe(&self, name: &str, detail: &mut String) {
        let sensitive = self.block.attribute(name).is_some_and(|one| one.behavior.sensitive);
        if sensitive {
            let _ = writeln!(detail, "{name} changes (its values are sensitive).");
        } else {
            let (before, after) = (show(self.prior.get(name)), show(self.planned.get(name)));
            let _ = writeln!(detail, "{name} changes from {before} to {after}.");
        }
        if let Some(way) = (self.in_place_way)(name) {
            let _ = writeln!(detail, "Without a replacement: {way}");
        }
    }
}

/// A value as a configuration writes it, cut if it is long.
pub(super) fn show(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

fn write(value: &Value, to: &mut String) {
    let _ = match value {
        Value::Null => write!(to, "null"),
        Value::Unknown => write!(to, "(known after apply)"),
        Value::Bool(value) => write!(to, "{value}"),
        Value::Number(number) => write!(to, "{number}"),
        Value::String(text) => write!(to, "{text:?}"),
        Value::List(items) | Value::Set(items) => {
            to.push('[');
            for (index, item) in items.iter().enumerate() {
                to.push_str(if index > 0 { ", " } else { "" });
                write(item, to);
            }
            write!(to, "]")
        }
        Value::Map(items) => write_elements(items.iter(), to),
        Value::Object(items) => write_elements(items.iter(), to),
    };
}

fn write_elements<'a, K: Display>(
    items: impl Iterator<Item = (K, &'a Value)>,
    to: &mut String,
) -> fmt::Result {
    to.push_str("{ ");
    for (name, item) in items.filter(|(_, item)| !item.is_null()) {
        let _ = write!(to, "{name} = ");
        write(item, to);
        to.push(' ');
    }
    write!(to, "}}")
}

#[cfg(test)]
mod tests;
