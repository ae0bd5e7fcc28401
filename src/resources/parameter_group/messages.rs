//! The diagnostics of parameter groups beside those of all managed resources.

use super::allowed_values::Complaint;
use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// Two blocks set the same parameter.
    DUPLICATE_PARAMETER = "duplicate-parameter";
    /// AWS has no such family.
    UNKNOWN_FAMILY = "unknown-family";
    /// The family has no such parameter.
    UNKNOWN_PARAMETER = "unknown-parameter";
    /// AWS lets nobody set the parameter.
    READ_ONLY_PARAMETER = "read-only-parameter";
    /// The parameter has another type, or other values.
    INVALID_PARAMETER_VALUE = "invalid-parameter-value";
    /// A group that clusters use is replaced by one of the same name.
    REPLACED_IN_USE = "replaced-in-use";
    /// A changed parameter takes effect only after a reboot.
    NEEDS_REBOOT = "needs-reboot";
}

/// Terraform shows the line of a block only for a path that leads into it, and only where the configuration
/// has one block of the name: a path can't say which element of a set it means.
fn at_parameter(diagnostic: Diagnostic, attribute: &'static str) -> Diagnostic {
    diagnostic.at(path(attribute))
}

/// The path to an attribute of a `parameter` block.
pub(super) fn path(attribute: &'static str) -> Path {
    Path::root("parameter").attribute(attribute)
}

/// Two blocks set the same parameter.
#[must_use]
pub(super) fn duplicate_parameter(name: &str) -> Diagnostic {
    let detail =
        format!("There are two parameter blocks with the name {name:?}. Remove one of them.");
    at_parameter(Diagnostic::error(DUPLICATE_PARAMETER, "Duplicate parameter", detail), "name")
}

/// AWS has no such family.
#[must_use]
pub(super) fn unknown_family(family: &str) -> Diagnostic {
    let detail = format!(
        "AWS has no parameter group family {family:?}. Write an engine with a version, such as \
         redis3.2, redis7, valkey8 or memcached1.4; `aws elasticache describe-cache-engine-versions` \
         lists them."
    );
    Diagnostic::error(UNKNOWN_FAMILY, "Unknown parameter group family", detail)
        .at(Path::root("family"))
}

/// The family has no such parameter. `nearest` is the name that was probably meant.
#[must_use]
pub(super) fn unknown_parameter(family: &str, name: &str, nearest: Option<&str>) -> Diagnostic {
    let way_out = match nearest {
        Some(nearest) => format!("Did you mean {nearest:?}?"),
        None => "Check its spelling and the family.".to_owned(),
    };
    let detail = format!("{family} has no parameter {name:?}. {way_out}");
    at_parameter(Diagnostic::error(UNKNOWN_PARAMETER, "Unknown parameter", detail), "name")
}

/// AWS lets nobody set the parameter.
#[must_use]
pub(super) fn read_only_parameter(family: &str, name: &str) -> Diagnostic {
    let detail = format!("{name:?} is read-only in {family}. Remove its block.");
    at_parameter(Diagnostic::error(READ_ONLY_PARAMETER, "Read-only parameter", detail), "name")
}

/// The parameter has another type, or other values.
#[must_use]
pub(super) fn invalid_value(name: &str, value: &str, complaint: &Complaint) -> Diagnostic {
    let detail = match complaint {
        Complaint::Type(expected) => format!("{name} is {value:?}. Write {expected}."),
        Complaint::NotAllowed(allowed) => format!("{name} is {value:?}. Allowed: {allowed}."),
    };
    at_parameter(
        Diagnostic::error(INVALID_PARAMETER_VALUE, "Invalid parameter value", detail),
        "value",
    )
}

/// A group that clusters use is replaced by one of the same name. `reasons` are the changed arguments; none
/// if the replacement has another reason.
#[must_use]
pub(super) fn replaced_in_use(
    name: &str,
    reasons: &[&'static str],
    users: &[String],
) -> Diagnostic {
    let why = match reasons {
        [] => String::new(),
        reasons => format!("AWS can't change {} of a parameter group. ", reasons.join(" and ")),
    };
    let detail = format!(
        "{why}The new group has the name of the old one, {name:?}, which is used by {}, and AWS deletes no \
         group that is in use. Give the new one another name and set lifecycle {{ create_before_destroy = \
         true }}: then what uses it gets the new one before the old one is deleted. Ignore this if all of \
         them are deleted in the same apply.",
        users.join(", ")
    );
    let message =
        Diagnostic::warning(REPLACED_IN_USE, "The parameter group to replace is in use", detail);
    match reasons.first() {
        Some(name) => message.at(Path::root(name)),
        None => message,
    }
}

/// Changed parameters take effect only after a reboot of `users`.
#[must_use]
pub(super) fn needs_reboot(parameters: &[String], users: &[String]) -> Diagnostic {
    let detail = format!(
        "The new value of {} takes effect when nodes are rebooted, and until then parameter_apply_status of \
         what uses the group is \"pending-reboot\". These need a reboot: {}. elasticache_cluster_reboot \
         reboots a cluster, or a member of a group with cluster mode disabled; the keys on a rebooted node \
         that has no replica are lost.",
        parameters.join(", "),
        users.join(", ")
    );
    at_parameter(
        Diagnostic::warning(NEEDS_REBOOT, "A parameter takes effect after a reboot", detail),
        "value",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::managed::{ManagedResource as _, message_page};
    use crate::resources::parameter_group::ParameterGroupResource;

    #[test]
    fn page() {
        let mut page = message_page::common(ParameterGroupResource::NAMING);
        page.show(duplicate_parameter("timeout"));
        page.show(unknown_family("redis9"));
        page.show(unknown_parameter("redis7", "maxmemory_policy", Some("maxmemory-policy")));
        page.show_case("nothing similar", unknown_parameter("redis7", "colour", None));
        page.show(read_only_parameter("redis7", "appendonly"));
        let expected = Complaint::Type("a whole number");
        page.show_case("type", invalid_value("timeout", "soon", &expected));
        let allowed = Complaint::NotAllowed("0, or 20 and above".to_owned());
        page.show_case("range", invalid_value("timeout", "7", &allowed));
        let users = ["replication group \"web\"".to_owned(), "cluster \"sessions\"".to_owned()];
        page.show(replaced_in_use("params", &["family", "description"], &users));
        page.show_case("tainted", replaced_in_use("params", &[], &users));
        page.show(needs_reboot(&["databases".to_owned()], &users));
        message_page::show_still_used(ParameterGroupResource::NAMING, &mut page);
        crate::assert_page!("messages", page);
    }
}
