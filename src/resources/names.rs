//! Names of subnet groups and parameter groups, and references to them and to other things. The model declares which
//! form an attribute has ([`Form`](crate::framework::schema::Form)).
//!
//! Sources: `CacheSubnetGroupName` of `CreateCacheSubnetGroup` and `CacheParameterGroupName` of
//! `CreateCacheParameterGroup`, API Reference.

use crate::framework::diagnostics::Diagnostic;
use crate::resources::managed::messages;

/// The most characters of a name.
const LONGEST: usize = 255;

/// The name of AWS's own subnet group, and the beginning of those of its parameter groups.
const OF_AWS: &str = "default";

/// How the parameter groups begin that AWS makes for a global datastore.
const OF_GLOBAL_DATASTORES: &str = "global-datastore-";

/// Whether a subnet group is that of AWS itself.
#[must_use]
pub fn is_subnet_group_of_aws(name: &str) -> bool {
    name.eq_ignore_ascii_case(OF_AWS)
}

/// Whether a parameter group is one of AWS itself, which can be neither changed nor deleted.
#[must_use]
pub fn is_parameter_group_of_aws(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_default = name.strip_prefix(OF_AWS).is_some_and(|rest| rest.starts_with('.'));
    is_default || name.starts_with(OF_GLOBAL_DATASTORES)
}

/// What is wrong with the name of a new subnet group.
#[must_use]
pub fn subnet_group(attribute: &'static str, name: &str) -> Option<Diagnostic> {
    let found = if is_subnet_group_of_aws(name) {
        Some("is the subnet group of AWS itself")
    } else {
        unusable(name, "-")
    };
    fault(attribute, name, found, messages::SUBNET_GROUP_NAME)
}

/// What is wrong with the name of a new parameter group.
#[must_use]
pub fn parameter_group(attribute: &'static str, name: &str) -> Option<Diagnostic> {
    let own = |name: &str| {
        let name = name.to_ascii_lowercase();
        name == OF_AWS || name.strip_prefix(OF_AWS).is_some_and(|rest| rest.starts_with('.'))
    };
    let found = if own(name) {
        Some("is the name of a parameter group of AWS itself")
    } else if let Some(why) = unusable(name, "-") {
        Some(why)
    } else if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        Some("does not begin with a letter")
    } else if name.ends_with('-') {
        Some("ends with a hyphen")
    } else if name.contains("--") {
        Some("has two hyphens in a row")
    } else {
        None
    };
    fault(attribute, name, found, messages::PARAMETER_GROUP_NAME)
}

/// What is wrong with a reference to a subnet group or parameter group: it may name one of AWS itself, which has
/// dots.
#[must_use]
pub fn group_reference(attribute: &'static str, name: &str) -> Option<Diagnostic> {
    fault(attribute, name, unusable(name, "-."), messages::GROUP_REFERENCE)
}

/// What is wrong with a reference to a backup: those that AWS makes by itself have dots.
#[must_use]
pub fn snapshot_reference(attribute: &'static str, name: &str) -> Option<Diagnostic> {
    fault(attribute, name, unusable(name, "-."), messages::SNAPSHOT_REFERENCE)
}

/// What is wrong with a reference to a cluster or replication group.
#[must_use]
pub fn id_reference(attribute: &'static str, id: &str) -> Option<Diagnostic> {
    fault(attribute, id, unusable(id, "-"), "")
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

fn fault(
    attribute: &'static str,
    given: &str,
    found: Option<&'static str>,
    more: &str,
) -> Option<Diagnostic> {
    found.map(|why| messages::invalid_name(attribute, given, why, more))
}

#[cfg(test)]
mod tests {
    use crate::framework::schema::Form;

    use super::*;

    fn refuses(form: Form, name: &str) -> bool {
        form("name", name).is_some()
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
        for name in ["my params", "default.memcached_1.6"] {
            assert!(refuses(group_reference, name), "{name:?}");
        }
        assert!(!refuses(group_reference, "default.redis6.x.cluster.on"));
        for name in ["my backup", "a_b", long.as_str()] {
            assert!(refuses(snapshot_reference, name), "{name:?}");
        }
        assert!(!refuses(snapshot_reference, "automatic.web-2024-01-31-05-00"));
        for name in ["", "my group", "web.1", "arn:aws:elasticache:us-east-1:1:cluster:web"] {
            assert!(refuses(id_reference, name), "{name:?}");
        }
        assert!(!refuses(id_reference, "Web-001"));
    }
}
