//! Names of subnet groups and parameter groups, and references to them.
//!
//! Sources: `CacheSubnetGroupName` of `CreateCacheSubnetGroup` and `CacheParameterGroupName` of
//! `CreateCacheParameterGroup`, API Reference.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::resources::managed::messages;

/// The most characters of a name.
const LONGEST: usize = 255;

/// The name of AWS's own subnet group, and the beginning of those of its parameter groups.
const OF_AWS: &str = "default";

/// Checks the name of a new subnet group.
pub fn subnet_group(name: &Val<String>, diagnostics: &mut Diagnostics) {
    let Some(given) = name.text() else { return };
    let found = if given.eq_ignore_ascii_case(OF_AWS) {
        Some("is the subnet group of AWS itself")
    } else {
        unusable(given, "-")
    };
    report("name", given, found, messages::SUBNET_GROUP_NAME, diagnostics);
}

/// Checks the name of a new parameter group.
pub fn parameter_group(name: &Val<String>, diagnostics: &mut Diagnostics) {
    let Some(given) = name.text() else { return };
    let own = |name: &str| {
        let name = name.to_ascii_lowercase();
        name == OF_AWS || name.strip_prefix(OF_AWS).is_some_and(|rest| rest.starts_with('.'))
    };
    let found = if own(given) {
        Some("is the name of a parameter group of AWS itself")
    } else if let Some(why) = unusable(given, "-") {
        Some(why)
    } else if !given.starts_with(|first: char| first.is_ascii_alphabetic()) {
        Some("does not begin with a letter")
    } else if given.ends_with('-') {
        Some("ends with a hyphen")
    } else if given.contains("--") {
        Some("has two hyphens in a row")
    } else {
        None
    };
    report("name", given, found, messages::PARAMETER_GROUP_NAME, diagnostics);
}

/// Checks a reference to a subnet group or parameter group: it may name one of AWS itself, which has dots.
pub fn reference(attribute: &'static str, name: &Val<String>, diagnostics: &mut Diagnostics) {
    if let Some(given) = name.text() {
        report(attribute, given, unusable(given, "-."), messages::GROUP_REFERENCE, diagnostics);
    }
}

/// Checks a reference to a backup: those that AWS makes by itself have dots.
pub fn snapshot_reference(name: &Val<String>, diagnostics: &mut Diagnostics) {
    if let Some(given) = name.text().filter(|given| !given.is_empty()) {
        let found = unusable(given, "-.");
        report("snapshot_name", given, found, messages::SNAPSHOT_REFERENCE, diagnostics);
    }
}

/// Why no name can be like this: letters, digits, and these other characters.
fn unusable(given: &str, others: &str) -> Option<&'static str> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || others.contains(c);
    if given.is_empty() {
        Some("is empty")
    } else if !given.chars().all(allowed) {
        Some("has a character that no such name can have")
    } else {
        (given.len() > LONGEST).then_some("is longer than 255 characters")
    }
}

fn report(
    attribute: &'static str,
    given: &str,
    found: Option<&'static str>,
    more: &str,
    diagnostics: &mut Diagnostics,
) {
    if let Some(why) = found {
        diagnostics.push(messages::invalid_name(attribute, given, why, more));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Check = fn(&Val<String>, &mut Diagnostics);

    fn refuses(check: Check, name: &str) -> bool {
        let mut diagnostics = Diagnostics::new();
        check(&name.into(), &mut diagnostics);
        diagnostics.has_error()
    }

    #[test]
    fn names_and_references() {
        let long = "a".repeat(256);
        for name in ["", "my_subnets", "my subnets", "default", "Default", long.as_str()] {
            assert!(refuses(subnet_group, name), "{name:?}");
        }
        for name in ["My-Subnets", "1", &long[1..]] {
            assert!(!refuses(subnet_group, name), "{name:?}");
        }
        for name in ["", "a_b", "2params", "params-", "a--b", "default.redis7", "default"] {
            assert!(refuses(parameter_group, name), "{name:?}");
        }
        for name in ["params", "P-1", "default-params", "defaults"] {
            assert!(!refuses(parameter_group, name), "{name:?}");
        }
        let of_group: Check = |name, to| reference("parameter_group_name", name, to);
        for name in ["my params", "default.memcached_1.6"] {
            assert!(refuses(of_group, name), "{name:?}");
        }
        assert!(!refuses(of_group, "default.redis6.x.cluster.on"));
        for name in ["my backup", "a_b", long.as_str()] {
            assert!(refuses(snapshot_reference, name), "{name:?}");
        }
        assert!(!refuses(snapshot_reference, "automatic.web-2024-01-31-05-00"));
        let mut none = Diagnostics::new();
        for name in [Val::Null, Val::Unknown] {
            subnet_group(&name, &mut none);
            parameter_group(&name, &mut none);
            reference("subnet_group_name", &name, &mut none);
        }
        assert!(none.is_empty());
    }
}
