//! What holds for an argument wherever it stands: in resources, data sources, ephemeral resources, actions and
//! the provider block.

use elasticache::framework::capabilities::ClientCapabilities;
use elasticache::framework::diagnostics::Diagnostics;
use elasticache::framework::model::Model as _;
use elasticache::framework::provider::Provider as _;
use elasticache::framework::schema::{Attribute, AttributeType, Block, Nesting};
use elasticache::framework::ty::Type;
use elasticache::framework::validate;
use elasticache::framework::value::Value;
use elasticache::provider::{config::Config, provider};

type Validate = Box<dyn Fn(Value) -> Diagnostics>;

/// Everything that has arguments, with its check of a configuration.
fn all() -> Vec<(&'static str, Block, Validate)> {
    let mut all: Vec<(&'static str, Block, Validate)> = Vec::new();
    for one in provider().resources() {
        let (name, block) = (one.type_name(), one.schema().block.clone());
        let capabilities = ClientCapabilities::default();
        all.push((name, block, Box::new(move |config| one.validate(config, capabilities))));
    }
    for one in provider().data_sources() {
        let (name, block) = (one.type_name(), one.schema().block.clone());
        all.push((name, block, Box::new(move |config| one.validate(&config))));
    }
    for one in provider().ephemeral_resources() {
        let (name, block) = (one.type_name(), one.schema().block.clone());
        all.push((name, block, Box::new(move |config| one.validate(config))));
    }
    for one in provider().actions() {
        let (name, block) = (one.type_name(), one.schema().block.clone());
        all.push((name, block, Box::new(move |config| one.validate(config))));
    }
    let block = Config::block();
    let check = block.clone();
    all.push(("provider", block, Box::new(move |config| validate::check(&check, &config, None))));
    all
}

fn is_text(attribute: &Attribute) -> bool {
    matches!(attribute.ty, AttributeType::Plain(Type::String))
}

/// A configuration with what it must have, and this.
fn with(block: &Block, name: &str, text: &str) -> Value {
    let attributes = block.attributes.iter().map(|attribute| {
        let value = match attribute {
            _ if attribute.name == name => Value::from(text),
            _ if attribute.behavior.is_required() && is_text(attribute) => Value::from("web"),
            _ => Value::Null,
        };
        (attribute.name, value)
    });
    let blocks = block.blocks.iter().map(|nested| {
        let value = match nested.nesting {
            Nesting::Single => Value::Null,
            Nesting::List => Value::List(Vec::new()),
            Nesting::Set => Value::Set(Vec::new()),
            Nesting::Map => Value::Map(std::collections::BTreeMap::new()),
        };
        (nested.name, value)
    });
    Value::Object(attributes.chain(blocks).collect())
}

#[test]
fn an_empty_optional_text_is_checked_as_none() {
    let mut checked = 0;
    for (name, block, validate) in all() {
        let left_out = validate(with(&block, "", ""));
        for attribute in block.attributes.iter().filter(|attribute| {
            is_text(attribute)
                && attribute.behavior.is_configurable()
                && !attribute.behavior.is_required()
        }) {
            let empty = validate(with(&block, attribute.name, ""));
            assert_eq!(empty, left_out, "{name}.{}", attribute.name);
            checked += 1;
        }
    }
    assert!(checked >= 80, "{checked}");
}

#[test]
fn a_region_that_is_none_is_refused_wherever_it_stands() {
    let mut refused = 0;
    for (name, block, validate) in all() {
        for attribute in block.attributes.iter().filter(|attribute| {
            attribute.name.ends_with("region")
                && attribute.behavior.is_configurable()
                && is_text(attribute)
        }) {
            let found = validate(with(&block, attribute.name, "Frankfurt"));
            let said = found.iter().any(|found| {
                found.summary == "Invalid region"
                    && found.path.as_ref().is_some_and(|path| path.to_string() == attribute.name)
            });
            assert!(said, "{name}.{}: {found:?}", attribute.name);
            refused += 1;
        }
    }
    assert!(refused >= 15, "{refused}");
}

/// Arguments that name something of ElastiCache.
const NAMES: &[&str] = &[
    "cluster_id",
    "name",
    "parameter_group_name",
    "primary_cluster_id",
    "replication_group_id",
    "snapshot_name",
    "snapshotting_cluster_id",
    "subnet_group_name",
];

#[test]
fn a_name_that_nothing_can_have_is_refused_wherever_it_stands() {
    let mut refused = 0;
    for (name, block, validate) in all() {
        for attribute in block.attributes.iter().filter(|attribute| {
            NAMES.contains(&attribute.name) && attribute.behavior.is_configurable()
        }) {
            let found = validate(with(&block, attribute.name, "my web"));
            let said = found.iter().any(|found| {
                found.path.as_ref().is_some_and(|path| path.to_string() == attribute.name)
            });
            assert!(said, "{name}.{}: {found:?}", attribute.name);
            refused += 1;
        }
    }
    assert!(refused >= 20, "{refused}");
}
