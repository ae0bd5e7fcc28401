use serde_json::json;

use super::*;
use crate::framework::model::{Model as _, Val, single};
use crate::framework::schema::{Default, computed, optional, optional_computed, required};

crate::model! {
    /// Thing.
    struct Thing {
        /// Must be set.
        name: String => required(),
        /// May be set.
        topic: String => optional(),
        /// The provider chooses one.
        zone: String => optional_computed(),
        /// With a default.
        note: String => optional_computed().default(Default::Text("standard")),
        /// A text inside.
        parts: Vec<Val<Part>> => optional(),
        /// Only read.
        arn: String => computed(),
    }
    blocks {
        /// Limits.
        limits: Part => single(),
    }
}
crate::model! {
    /// Part.
    struct Part {
        /// May be set.
        word: String => optional(),
    }
}

fn part(word: &str) -> Part {
    Part { word: word.into() }
}

/// A thing in which everything that may be left out is this text.
fn thing(text: &str) -> Thing {
    Thing {
        name: text.into(),
        topic: text.into(),
        zone: text.into(),
        note: text.into(),
        parts: Val::Known(vec![Val::Known(part(text))]),
        arn: text.into(),
        limits: Val::Known(vec![part(text)]),
    }
}

fn block() -> Block {
    Thing::block()
}

#[test]
fn only_what_may_be_left_out_becomes_null() {
    let seen = Thing::from_object(unset(&block(), thing("").to_object())).expect("a thing");
    let none = Part { word: Val::Null };
    let expected = Thing {
        name: "".into(),
        parts: Val::Known(vec![Val::Known(none.clone())]),
        arn: "".into(),
        limits: Val::Known(vec![none]),
        ..Thing::empty()
    };
    assert_eq!(seen, expected);
    assert_eq!(put_back(&thing("").to_object(), expected.to_object()), thing("").to_object());
    let given = thing("x").to_object();
    assert_eq!(unset(&block(), given.clone()), given);
}

#[test]
fn what_is_reported_is_noted_and_stands_in() {
    let found = Thing { zone: "a".into(), note: "standard".into(), ..thing("x") };
    let before = Thing { zone: "".into(), ..thing("x") }.to_object();
    let (state, reported) = saved(&block(), &before, found.to_object());
    assert_eq!(state.get("zone"), &Value::from(""));
    assert_eq!(state.get("note"), &Value::from("standard"));
    assert_eq!(reported, Some(json!({"zone": "a"})));
    let mut private = Private::default();
    private.set(REPORTED, json!({"zone": "a", "note": "n"}));
    let seen = seen_state(&block(), &state, &private);
    assert_eq!((seen.get("zone"), seen.get("note")), (&"a".into(), &"standard".into()));
}

#[test]
fn an_argument_without_a_value_has_its_default_or_is_chosen() {
    let empty = thing("").to_object();
    let proposal = seen_proposal(&block(), &Value::Null, &empty);
    assert_eq!((proposal.get("zone"), proposal.get("note")), (&Value::Null, &"standard".into()));
    let planned = seen_planned(&block(), &Value::Null, &empty);
    assert_eq!((planned.get("zone"), planned.get("note")), (&Value::Unknown, &"standard".into()));
    assert_eq!(planned.get("topic"), &Value::Null);
    // Where another value runs, it stays.
    let proposal = seen_proposal(&block(), &thing("x").to_object(), &empty);
    assert_eq!((proposal.get("zone"), proposal.get("note")), (&"x".into(), &"x".into()));
}

/// The planned value of `zone` and `topic` for a prior state and a configuration in which both are this text.
fn planned_for(prior: Option<&str>, config: Option<&str>) -> (Value, Value) {
    let both = |text: Option<&str>| {
        let value: Val<String> = text.map(str::to_owned).into();
        Thing { zone: value.clone(), topic: value, ..thing("x") }.to_object()
    };
    let (before, config) = (both(prior), both(config));
    let seen_before = seen_state(&block(), &before, &Private::default());
    let mut proposal = config.clone();
    if let Value::Object(items) = &mut proposal
        && config.get("zone").is_null()
    {
        items.insert("zone", before.get("zone").clone());
    }
    let seen = seen_proposal(&block(), &seen_before, &proposal);
    let planned = planned(
        &block(),
        Both { sent: &before, seen: &seen_before },
        &config,
        Both { sent: &proposal, seen: &seen },
        seen.clone(),
    );
    (planned.get("zone").clone(), planned.get("topic").clone())
}

#[test]
fn plans_show_as_little_as_terraform_allows() {
    let (none, empty, x) = (Value::Null, Value::from(""), Value::from("x"));
    // No difference.
    assert_eq!(planned_for(Some(""), Some("")), (empty.clone(), empty.clone()));
    // Once, as a change that calls nothing; the line of a computed argument may go without any.
    assert_eq!(planned_for(None, Some("")), (empty.clone(), empty.clone()));
    assert_eq!(planned_for(Some(""), None), (empty.clone(), none));
    // What runs stays where the provider may choose it, and goes where it may not.
    assert_eq!(planned_for(Some("x"), Some("")), (x.clone(), empty));
    // A value is recorded.
    assert_eq!(planned_for(Some(""), Some("x")), (x.clone(), x));
}
