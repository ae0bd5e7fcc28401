//! What is said about planned replacements.

use super::*;
use crate::framework::attributes::Attributes;
use crate::framework::diagnostics::Severity;
use crate::framework::model::Model as _;
use crate::framework::schema::{computed, optional};

crate::model! {
    /// Holds data.
    struct Store {
        /// Size.
        size: i64 => optional().force_new(),
        /// Parts.
        parts: Vec<Val<String>> => optional().force_new(),
        /// Key.
        key: String => optional().force_new().sensitive(),
        /// Policy.
        replacement_policy: String => optional().local(),
        /// Id.
        id: String => computed(),
    }
}

fn store(given: &[(&'static str, Value)]) -> Value {
    let mut all = Attributes::from([("id", Value::from("s"))]);
    all.extend(given.iter().map(|(name, value)| (*name, value.clone())));
    Value::Object(all)
}

fn message(
    prior: &Value,
    planned: &Value,
    because_of: &[&str],
    policy: Policy,
) -> Option<Diagnostic> {
    let because_of: Vec<Path> = because_of.iter().map(|name| Path::root(name)).collect();
    Replacement {
        type_name: "a_store",
        block: &Store::block(),
        prior,
        planned,
        because_of: &because_of,
        lost: "everything in it",
        in_place_way: &|name| (name == "size").then_some("add a part."),
        policy,
    }
    .message()
}

#[test]
fn the_message_names_each_attribute_with_both_values_the_loss_and_the_other_way() {
    let prior = store(&[("size", 1.into()), ("parts", Value::List(vec!["a".into()]))]);
    let planned = store(&[("size", 2.into()), ("parts", Value::Null)]);
    let said = message(&prior, &planned, &["size", "parts"], Policy::Warn).expect("a warning");
    assert_eq!(said.severity, Severity::Warning);
    assert_eq!(said.summary, "Replacing a_store \"s\" loses its data");
    assert_eq!(said.path, Some(Path::root("size")));
    let begins = "size changes from 1 to 2.\nWithout a replacement: add a part.\nparts changes from \
                  [\"a\"] to null.\nThis requires a new a_store. The existing one is destroyed, and with it \
                  everything in it.\n";
    assert!(said.detail.starts_with(begins), "{}", said.detail);
}

#[test]
fn an_attribute_is_named_once_whatever_parts_of_it_are_to_blame() {
    let prior = store(&[("parts", Value::List(vec!["a".into(), "b".into()]))]);
    let planned = store(&[("parts", Value::List(vec!["c".into(), "d".into()]))]);
    let said = message(&prior, &planned, &["parts", "parts"], Policy::Warn).expect("a warning");
    assert_eq!(said.detail.matches("parts changes from").count(), 1, "{}", said.detail);
}

#[test]
fn sensitive_values_are_not_shown() {
    let prior = store(&[("key", "old-secret".into())]);
    let planned = store(&[("key", "new-secret".into())]);
    let said = message(&prior, &planned, &["key"], Policy::Warn).expect("a warning");
    assert!(said.detail.starts_with("key changes (its values are sensitive).\n"));
    assert!(!said.detail.contains("secret"), "{}", said.detail);
}

#[test]
fn the_policy_of_the_resource_comes_before_that_of_the_provider() {
    let prior = store(&[("size", 1.into())]);
    let severity = |own: Value, provider| {
        let planned = store(&[("size", 2.into()), ("replacement_policy", own)]);
        message(&prior, &planned, &["size"], provider).map(|said| said.severity)
    };
    assert_eq!(severity(Value::Null, Policy::Allow), None);
    assert_eq!(severity(Value::Null, Policy::Warn), Some(Severity::Warning));
    assert_eq!(severity(Value::Null, Policy::Deny), Some(Severity::Error));
    assert_eq!(severity("allow".into(), Policy::Deny), None);
    assert_eq!(severity("deny".into(), Policy::Allow), Some(Severity::Error));
    assert_eq!(severity(Value::Unknown, Policy::Deny), Some(Severity::Error));
    assert_eq!(message(&prior, &prior, &[], Policy::Deny), None, "nothing is replaced");
}

#[test]
fn long_values_are_cut_and_unknown_parts_are_said() {
    let long = Value::List(vec!["0123456789".into(); 40]);
    let shown = show(&long);
    assert!(shown.starts_with("[\"0123456789\", ") && shown.ends_with("..."), "{shown}");
    assert_eq!(shown.chars().count(), SHOWN + 3);
    let object = store(&[("size", Value::Unknown), ("key", Value::Null)]);
    assert_eq!(show(&object), "{ id = \"s\" size = (known after apply) }");
}

#[test]
fn only_the_three_policies_are_taken() {
    let problems = |text: Value| {
        let mut diagnostics = Diagnostics::new();
        check(&Store::block(), &store(&[("replacement_policy", text)]), &mut diagnostics);
        diagnostics.iter().count()
    };
    for good in ["allow".into(), "warn".into(), "deny".into(), Value::Null, Value::Unknown] {
        assert_eq!(problems(good), 0);
    }
    assert_eq!(problems("never".into()), 1);
    assert_eq!(Policy::of(&Val::Null), Policy::Warn);
    assert_eq!(Policy::of(&"deny".into()), Policy::Deny);
}
