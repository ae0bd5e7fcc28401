//! The diagnostics of the framework itself: the same for every resource.

use super::diagnostics::{Diagnostic, Severity};
use super::operation::Operation;
use super::path::Path;
use super::text::alternatives;

crate::diagnostic_ids! {
    /// A value does not fit the model that its own schema was made from.
    WRONG_TYPE = "wrong-type";
    /// Terraform has sent bytes that are no value of the schema's type.
    UNREADABLE_VALUE = "unreadable-value";
    /// Terraform has named a type that the provider does not have.
    UNKNOWN_TYPE = "unknown-type";
    /// Terraform asked for a resource before it configured the provider.
    NOT_CONFIGURED = "not-configured";
    /// Terraform renews an ephemeral resource that did not ask for it.
    UNEXPECTED_RENEWAL = "unexpected-renewal";
    /// A request panicked.
    PANIC = "panic";
    /// Stop came before an operation.
    STOPPED_BEFORE_OPERATION = "stopped-before-operation";
    /// Stop came before an action.
    STOPPED_BEFORE_ACTION = "stopped-before-action";
    /// A number is not an integer.
    NOT_A_WHOLE_NUMBER = "not-a-whole-number";
    /// A required argument is null.
    REQUIRED_IS_NULL = "required-is-null";
    /// A list or set contains null.
    ELEMENT_IS_NULL = "element-is-null";
    /// A text may be another name of what is there, or name something else.
    UNDECIDABLE_SPELLING = "undecidable-spelling";
    /// The configuration sets a computed attribute.
    READ_ONLY_ATTRIBUTE = "read-only-attribute";
    /// The configuration has a former name of an argument.
    RENAMED_ARGUMENT = "renamed-argument";
    /// This Terraform has no write-only arguments.
    WRITE_ONLY_UNSUPPORTED = "write-only-unsupported";
    /// An argument has none of its values.
    INVALID_VALUE = "invalid-value";
    /// A time limit is not a duration.
    INVALID_TIMEOUT = "invalid-timeout";
    /// `replacement_policy` is none of its values.
    INVALID_REPLACEMENT_POLICY = "invalid-replacement-policy";
    /// A plan replaces a resource that holds data.
    REPLACEMENT_LOSES_DATA = "replacement-loses-data";
    /// `replacement_policy` forbids that.
    REPLACEMENT_DENIED = "replacement-denied";
    /// A value that was unknown in the plan needs a new resource.
    PLAN_AGAIN = "plan-again";
    /// A value that is unknown in the plan may need a new resource.
    VALUE_MAY_REPLACE = "value-may-replace";
    /// What was applied is not what was planned.
    DIFFERS_FROM_PLAN = "differs-from-plan";
    /// A saved state is not of the schema's type.
    UNREADABLE_STATE = "unreadable-state";
    /// A saved state is of a later version of the schema.
    NEWER_STATE = "newer-state";
    /// The state in a `moved` block is not JSON.
    UNREADABLE_MOVED_STATE = "unreadable-moved-state";
    /// A `moved` block leads here from another type.
    MOVE_UNSUPPORTED = "move-unsupported";
    /// An import names nothing that exists.
    NOTHING_TO_IMPORT = "nothing-to-import";
    /// Another object was found than the identity says.
    IDENTITY_MISMATCH = "identity-mismatch";
}

/// The configuration has a former name of an argument.
#[must_use]
pub fn renamed(old: &str, new: &str) -> Diagnostic {
    let detail = format!(
        "{old} was the name of this argument in earlier versions of hashicorp/aws. Write {new}, with the same value."
    );
    Diagnostic::error(RENAMED_ARGUMENT, "Argument has another name", detail).at(Path::root(old))
}

/// A decoded value does not fit the model that its own schema was made from.
#[must_use]
pub fn wrong_type() -> Diagnostic {
    Diagnostic::bug(WRONG_TYPE, "A value is not of the type its schema says.")
}

/// Bytes that are no value of the schema's type.
#[must_use]
pub fn unreadable_value(why: &str) -> Diagnostic {
    Diagnostic::bug(UNREADABLE_VALUE, format!("A value from Terraform can't be read: {why}."))
}

/// A type that the provider does not have. `kind` is such as `resource type`; `known` are those it has.
#[must_use]
pub fn unknown_type(kind: &str, type_name: &str, known: &[&str]) -> Diagnostic {
    let way_out = if known.is_empty() {
        "Check the name, and whether a newer version of the provider has it.".to_owned()
    } else {
        format!("It has: {}.", known.join(", "))
    };
    let detail = format!("This provider has no {kind} {type_name:?}. {way_out}");
    Diagnostic::error(UNKNOWN_TYPE, format!("Unknown {kind}"), detail)
}

/// A request came too early.
#[must_use]
pub fn not_configured() -> Diagnostic {
    Diagnostic::bug(
        NOT_CONFIGURED,
        "Terraform asked for a resource before it configured the provider.",
    )
}

/// A renewal that was not asked for.
#[must_use]
pub fn unexpected_renewal() -> Diagnostic {
    Diagnostic::bug(
        UNEXPECTED_RENEWAL,
        "Terraform renewed an ephemeral resource that needs no renewal.",
    )
}

/// The message of the panic itself is only in the log, because it could contain anything.
#[must_use]
pub fn panicked() -> Diagnostic {
    Diagnostic::bug(
        PANIC,
        "A request failed in a way that should be impossible (a panic). What was created before is \
         kept in the state. TF_LOG=ERROR shows where it happened.",
    )
}

/// Stop came before an operation.
#[must_use]
pub fn stopped_before(operation: Operation) -> Diagnostic {
    let what = match operation {
        Operation::Create => "created",
        Operation::Update => "changed",
        Operation::Delete => "deleted",
    };
    let detail = format!("Terraform was asked to stop before this operation; nothing was {what}.");
    Diagnostic::error(STOPPED_BEFORE_OPERATION, "Stopped", detail)
}

/// Stop came before an action.
#[must_use]
pub fn stopped_before_action() -> Diagnostic {
    Diagnostic::error(
        STOPPED_BEFORE_ACTION,
        "Stopped",
        "Terraform was asked to stop before this action; nothing was done.",
    )
}

/// A number with a fraction, or one that is too large.
#[must_use]
pub fn not_a_whole_number(path: Path, number: &str) -> Diagnostic {
    let detail = format!("{path} is {number}; write an integer.");
    Diagnostic::error(NOT_A_WHOLE_NUMBER, "Not a whole number", detail).at(path)
}

/// A required argument that is null.
#[must_use]
pub fn required_is_null(path: Path) -> Diagnostic {
    let detail = format!("{path} is null, but the argument is required. Write a value.");
    Diagnostic::error(REQUIRED_IS_NULL, "Required argument is null", detail).at(path)
}

/// Null among the elements of a list or set. `at` is as near as a path leads to the element.
#[must_use]
pub fn element_is_null(of: &Path, at: Path) -> Diagnostic {
    let detail = format!(
        "An element of {of} is null. Leave it out; compact([...]) leaves out null and empty texts."
    );
    Diagnostic::error(ELEMENT_IS_NULL, "Element is null", detail).at(at)
}

/// A text that may be another name of what is there. In a plan it is a warning, in an apply an error.
/// `lost` is what a replacement loses.
#[must_use]
pub fn undecidable_spelling(
    name: &str,
    before: &str,
    now: &str,
    lost: Option<&str>,
    severity: Severity,
) -> Diagnostic {
    let lost = lost.map(|lost| format!(", and loses {lost}")).unwrap_or_default();
    let stops = match severity {
        Severity::Error => "Nothing was changed.",
        Severity::Warning => "So the apply will end with an error.",
    };
    let detail = format!(
        "{name} changes from {before:?} to {now:?}. They may name the same thing or two, and {name} of an \
         existing resource can't be changed. {stops}\n\nTo keep the resource, write {name} = {before:?}. For \
         another {name}, run terraform apply -replace=ADDRESS with the address of this resource: it \
         destroys the resource, creates a new one{lost}."
    );
    let title = format!("{name} may name the same thing");
    let diagnostic = match severity {
        Severity::Error => Diagnostic::error(UNDECIDABLE_SPELLING, title, detail),
        Severity::Warning => Diagnostic::warning(UNDECIDABLE_SPELLING, title, detail),
    };
    diagnostic.at(Path::root(name))
}

/// A computed attribute in a configuration.
#[must_use]
pub fn read_only(path: Path, name: &str) -> Diagnostic {
    let detail = format!("{name} is read-only. Remove it from the configuration.");
    Diagnostic::error(READ_ONLY_ATTRIBUTE, "Read-only attribute", detail).at(path)
}

/// Terraform before 1.11 would keep a write-only value in the state.
#[must_use]
pub fn write_only_unsupported(name: &str) -> Diagnostic {
    let detail = format!(
        "{name} must not be saved in a plan or state, which this version of Terraform does not \
         support. Use Terraform 1.11 or later."
    );
    Diagnostic::error(WRITE_ONLY_UNSUPPORTED, "Write-only argument needs Terraform 1.11", detail)
        .at(Path::root(name))
}

/// An argument at the root with none of the values that it may have.
#[must_use]
pub fn invalid_value(name: &str, given: &str, allowed: &[&str]) -> Diagnostic {
    let detail = format!("{name} is {given:?}; write {}.", alternatives(allowed));
    Diagnostic::error(INVALID_VALUE, format!("Invalid {name}"), detail).at(Path::root(name))
}

/// A time limit that can't be read. `name` is that of the limit.
#[must_use]
pub fn invalid_timeout(name: &str, text: &str) -> Diagnostic {
    let detail = format!(
        "timeouts.{name} is {text:?}. Write a number with a unit, h for hours, m for minutes or s for \
         seconds, such as \"60m\" or \"1h30m\"."
    );
    let path = Path::root("timeouts").attribute(name);
    Diagnostic::error(INVALID_TIMEOUT, "Invalid duration", detail).at(path)
}

/// A policy that does not exist. `attribute` is the argument.
#[must_use]
pub fn invalid_replacement_policy(attribute: &str, text: &str) -> Diagnostic {
    let allowed = alternatives(&["allow", "warn", "deny"]);
    let detail = format!("{attribute} is {text:?}; write {allowed}.");
    Diagnostic::error(INVALID_REPLACEMENT_POLICY, format!("Invalid {attribute}"), detail)
        .at(Path::root(attribute))
}

/// A replacement that the policy warns of. `reasons` are lines: what changes, and the way without a
/// replacement.
#[must_use]
pub fn replacement_loses_data(
    type_name: &str,
    name: &str,
    reasons: &str,
    lost: &str,
) -> Diagnostic {
    let detail = format!(
        "{reasons}{}\n\nreplacement_policy = \"deny\" turns this warning into an error, and \"allow\" \
         turns it off.",
        destroyed(type_name, lost)
    );
    Diagnostic::warning(REPLACEMENT_LOSES_DATA, replacement_title(type_name, name), detail)
}

/// A replacement that the policy forbids. `reasons` as for the warning.
#[must_use]
pub fn replacement_denied(type_name: &str, name: &str, reasons: &str, lost: &str) -> Diagnostic {
    let detail = format!(
        "{reasons}{}\n\nreplacement_policy is \"deny\", so the plan stops here. To keep the resource, \
         undo the change. To replace it and lose the data, set its replacement_policy to \"allow\" or \
         \"warn\".",
        destroyed(type_name, lost)
    );
    Diagnostic::error(REPLACEMENT_DENIED, replacement_title(type_name, name), detail)
}

/// Terraform merges warnings of equal titles, and each of these is about data of its own.
fn replacement_title(type_name: &str, name: &str) -> String {
    format!("Replacing {type_name} {name:?} loses its data")
}

fn destroyed(type_name: &str, lost: &str) -> String {
    format!(
        "This requires a new {type_name}. The existing one is destroyed, and with it {lost}.\n\n\
         With create_before_destroy the new one is created while the existing one is there, so it needs \
         another name."
    )
}

/// A value that was unknown in the plan needs a new resource.
#[must_use]
pub fn plan_again(path: Path) -> Diagnostic {
    let detail = format!(
        "The value of {path} was unknown when this was planned. Now it is known and differs from the \
         existing one, and changing it needs a new resource. Nothing was changed. Run terraform plan \
         again: it will show the replacement.\n\n\
         A plan with -allow-deferral needs a refresh to see it: leave out -refresh=false."
    );
    Diagnostic::error(PLAN_AGAIN, "Plan again", detail).at(path)
}

/// A value that is unknown in the plan may need a new resource. `before` is the value in the state; `None` if it is
/// sensitive.
#[must_use]
pub fn value_may_replace(path: Path, before: Option<&str>, type_name: &str) -> Diagnostic {
    let value = before.unwrap_or("a sensitive value");
    let detail = format!(
        "The value of {path} is not known before the apply. In the state it is {value}, and another value may need a \
         new {type_name}, which this plan does not show.\n\n\
         If it does, the apply changes nothing here and fails with \"Plan again\" (OpenTofu, and Terraform before \
         1.9: \"Provider produced inconsistent final plan\"), and the next plan shows the replacement. To see it \
         first, apply what the value comes from by itself, with -target."
    );
    Diagnostic::warning(VALUE_MAY_REPLACE, "The apply may need another plan", detail).at(path)
}

/// What was applied is not what was planned.
#[must_use]
pub fn differs_from_plan(path: Path) -> Diagnostic {
    let detail = format!(
        "The change was accepted, but {path} does not have the planned value. The next plan will show \
         the difference."
    );
    Diagnostic::warning(DIFFERS_FROM_PLAN, "Value differs from the plan", detail).at(path)
}

/// A saved state is not of the schema's type.
#[must_use]
pub fn unreadable_state(type_name: &str, why: &str) -> Diagnostic {
    let detail = format!(
        "The state of this {type_name} can't be read: {why}. Restore an earlier version of the state, \
         or remove the resource from it (terraform state rm) and import it."
    );
    Diagnostic::error(UNREADABLE_STATE, "State can't be read", detail)
}

/// A saved state is of a later version of the schema.
#[must_use]
pub fn newer_state(type_name: &str, version: i64, newest: i64) -> Diagnostic {
    let detail = format!(
        "The state of this {type_name} has schema version {version}, but this version of the provider \
         reads only versions up to {newest}. Use the provider version that wrote the state, or a newer \
         one."
    );
    Diagnostic::error(NEWER_STATE, "State written by a newer provider", detail)
}

/// The state in a `moved` block is not JSON.
#[must_use]
pub fn unreadable_moved_state(why: &str) -> Diagnostic {
    let detail = format!(
        "The state to move is not valid JSON: {why}. Remove the moved block and import the resource \
         instead."
    );
    Diagnostic::error(UNREADABLE_MOVED_STATE, "State can't be read", detail)
}

/// There is no way from a type to another.
#[must_use]
pub fn move_unsupported(type_name: &str, source_type: &str, source_provider: &str) -> Diagnostic {
    let detail = format!(
        "The state of {source_type} of provider {source_provider} can't be moved to {type_name}. Remove \
         the moved block and import the resource instead."
    );
    Diagnostic::error(MOVE_UNSUPPORTED, "Unsupported source for moved", detail)
}

/// An import names nothing that exists. `named` are names and values.
#[must_use]
pub fn nothing_to_import(type_name: &str, named: &[(&str, &str)]) -> Diagnostic {
    let named: Vec<String> =
        named.iter().map(|(name, text)| format!("{name} = {text:?}")).collect();
    let detail = format!(
        "There is no {type_name} with {}, or it belongs to another account: the provider finds only \
         what its credentials may read. Check the name, the region and the credentials.",
        named.join(", ")
    );
    Diagnostic::error(NOTHING_TO_IMPORT, "Nothing to import", detail)
}

/// Who names an identity that was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An import.
    ByImport,
    /// The state.
    ByState,
}

/// Another object was found under the name than the identity says.
#[must_use]
pub fn identity_mismatch(
    type_name: &str,
    expected: Expected,
    name: &str,
    text: &str,
    found: &str,
) -> Diagnostic {
    let expected = match expected {
        Expected::ByImport => "The import",
        Expected::ByState => "The state",
    };
    let detail = format!(
        "{expected} has {name} = {text:?}, but the {type_name} that the provider finds under this name \
         has {name} = {found:?}. Check the credentials and the region of the provider."
    );
    Diagnostic::error(IDENTITY_MISMATCH, "Identity does not match", detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        page.show(wrong_type());
        page.show(unreadable_value("a map has no key"));
        page.show(unknown_type("resource type", "demo_thing", &["demo_disk", "demo_host"]));
        page.show_case("none of the kind", unknown_type("action", "demo_thing", &[]));
        page.show(not_configured());
        page.show(unexpected_renewal());
        page.show(panicked());
        for operation in [Operation::Create, Operation::Update, Operation::Delete] {
            page.show_case(&format!("{operation:?}"), stopped_before(operation));
        }
        page.show(stopped_before_action());
        page.show(not_a_whole_number(Path::root("size"), "1.5"));
        page.show(required_is_null(Path::root("size")));
        page.show(element_is_null(&Path::root("disks"), Path::root("disks").index(1)));
        for (case, severity) in [("plan", Severity::Warning), ("apply", Severity::Error)] {
            let lost = Some("all its disks");
            page.show_case(case, undecidable_spelling("key", "key-1", "alias", lost, severity));
        }
        page.show(read_only(Path::root("id"), "id"));
        page.show(renamed("length", "size"));
        page.show(write_only_unsupported("password_wo"));
        page.show(invalid_value("strategy", "fast", &["standard", "careful"]));
        page.show(invalid_timeout("create", "soon"));
        page.show(invalid_replacement_policy("replacement_policy", "never"));
        let reasons = "size changes from 1 to 2.\nWithout a replacement: add a disk.\n";
        page.show(replacement_loses_data("demo_host", "web", reasons, "all its disks"));
        page.show(replacement_denied("demo_host", "web", reasons, "all its disks"));
        page.show(plan_again(Path::root("size")));
        for (case, before) in [("known", Some("1")), ("sensitive", None)] {
            page.show_case(case, value_may_replace(Path::root("size"), before, "demo_host"));
        }
        page.show(differs_from_plan(Path::root("size")));
        page.show(unreadable_state("demo_host", "size: expected a number"));
        page.show(newer_state("demo_host", 3, 1));
        page.show(unreadable_moved_state("expected value at line 1 column 1"));
        page.show(move_unsupported("demo_host", "demo_disk", "registry.example/demo/demo"));
        page.show(nothing_to_import("demo_host", &[("name", "web"), ("account", "111122223333")]));
        for (case, expected) in [("import", Expected::ByImport), ("state", Expected::ByState)] {
            let found = "444455556666";
            let message =
                identity_mismatch("demo_host", expected, "account", "111122223333", found);
            page.show_case(case, message);
        }
        crate::assert_page!("messages", page);
    }
}
