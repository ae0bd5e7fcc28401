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
}

fn at_parameter(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Path::root("parameter"))
}

/// Two blocks set the same parameter.
#[must_use]
pub(super) fn duplicate_parameter(name: &str) -> Diagnostic {
    let detail =
        format!("There are two parameter blocks with the name {name:?}. Remove one of them.");
    at_parameter(Diagnostic::error(DUPLICATE_PARAMETER, "Duplicate parameter", detail))
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

/// The family has no such parameter. `similar` is the name that was probably meant.
#[must_use]
pub(super) fn unknown_parameter(family: &str, name: &str, similar: Option<&str>) -> Diagnostic {
    let way_out = match similar {
        Some(similar) => format!("Did you mean {similar:?}?"),
        None => "Check its spelling and the family.".to_owned(),
    };
    let detail = format!("{family} has no parameter {name:?}. {way_out}");
    at_parameter(Diagnostic::error(UNKNOWN_PARAMETER, "Unknown parameter", detail))
}

/// AWS lets nobody set the parameter.
#[must_use]
pub(super) fn read_only_parameter(family: &str, name: &str) -> Diagnostic {
    let detail = format!("{name:?} is read-only in {family}. Remove its block.");
    at_parameter(Diagnostic::error(READ_ONLY_PARAMETER, "Read-only parameter", detail))
}

/// The parameter has another type, or other values.
#[must_use]
pub(super) fn invalid_value(name: &str, value: &str, complaint: &Complaint) -> Diagnostic {
    let detail = match complaint {
        Complaint::Type(expected) => format!("{name} is {value:?}. Write {expected}."),
        Complaint::NotAllowed(allowed) => format!("{name} is {value:?}. Allowed: {allowed}."),
    };
    at_parameter(Diagnostic::error(INVALID_PARAMETER_VALUE, "Invalid parameter value", detail))
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
        crate::assert_page!("messages", page);
    }
}
