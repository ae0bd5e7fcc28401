//! `ignore_changes` beside another change, for every argument. Core works it into the configuration of the plan; with the
//! apply it sends the configuration as it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use elasticache::framework::ty::Type as ValueType;
use elasticache::framework::value::Value;
use serde_json::{Value as Json, json};

use super::arguments::minimal;
use super::terraform_core::{Cells, Core, Type};

/// A value of a type that nothing of the tests has.
fn other(ty: &ValueType) -> Value {
    match ty {
        ValueType::Bool => true.into(),
        ValueType::Number => 77.into(),
        ValueType::String => "another".into(),
        ValueType::List(item) => Value::List(vec![other(item)]),
        ValueType::Set(item) => Value::Set(vec![other(item)]),
        ValueType::Map(item) => Value::Map(BTreeMap::from([("another".to_owned(), other(item))])),
        ValueType::Object(items) => {
            let items = items.attributes.iter().map(|(name, ty)| (*name, other(ty)));
            Value::Object(items.collect())
        }
    }
}

fn with(config: &Value, name: &str, value: Value) -> Value {
    let Value::Object(mut items) = config.clone() else { panic!("an object") };
    *items.get_mut(name).expect("an attribute of the type") = value;
    Value::Object(items)
}

#[tokio::test]
async fn what_is_ignored_is_not_sent_with_another_change() {
    let core = Arc::new(Core::start("current").await);
    let mut cells = Cells::default();
    for (ty, minimal) in minimal() {
        let block = (ty.block)();
        let arguments = block.attributes.iter();
        let arguments = arguments.filter(|one| one.behavior.is_configurable());
        let arguments = arguments.filter(|one| !one.behavior.write_only).map(|one| one.name);
        let names = arguments.chain(block.blocks.iter().map(|block| block.name));
        for name in names.filter(|name| *name != "tags") {
            let (core, minimal) = (Arc::clone(&core), minimal.clone());
            let what = format!("{}.{name} of {minimal}", ty.name);
            cells.check(what, async move { ignored(&core, ty, &minimal, name).await }).await;
        }
    }
    cells.passed(80);
}

/// One argument that is ignored, while a tag comes.
async fn ignored(core: &Core, ty: Type, minimal: &Json, name: &str) {
    let config = ty.value(minimal);
    let state = core.create(ty, &config).await.unwrap_or_else(|errors| panic!("{errors:?}"));
    let tags = ty.value(&json!({"tags": {"new": "tag"}})).get("tags").clone();
    let ValueType::Object(types) = (ty.block)().ty() else { panic!("an object") };
    let another = other(&types.attributes[name]);
    let written = with(&with(&config, "tags", tags), name, another);
    // Core takes the value of the state.
    let planned = with(&written, name, state.value.get(name).clone());

    let plan = core.plan(ty, Some(&state), &planned).await.unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(plan.replaces, [""; 0]);
    let before = core.simulator.mutations().len();
    let applied = core.apply(ty, Some(&state), &plan, &written).await;
    let applied = applied.unwrap_or_else(|errors| panic!("{errors:?}"));
    let sent = core.simulator.mutations().split_off(before);
    assert!(sent.len() == 1 && sent[0].starts_with("AddTagsToResource"), "{sent:?}");
    core.is_settled(ty, &applied, &planned, "with what is ignored").await;
    core.destroy(ty, &applied).await;
}
