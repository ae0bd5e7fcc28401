use super::*;
use crate::framework::attributes::Attributes;
use crate::framework::documentation::Documentation;
use crate::framework::schema::{Attribute, Nesting, computed, optional, required};
use crate::framework::value::Value;

crate::model! {
    /// Outer.
    struct Outer {
        /// Name,
        /// in two lines.
        name: String => required(),
        /// Elements.
        parts: Vec<Val<Part>> => optional(),
        /// Words.
        words: Set<String> => computed(),
    }
    blocks {
        /// Limits.
        limits: Part => single(),
        /// Logs.
        logs: Part => set(2),
    }
}
crate::model! {
    /// Part.
    struct Part {
        /// Count.
        count: i64 => optional(),
    }
}

#[test]
fn one_declaration_gives_schema_and_conversion() {
    let outer = Outer {
        name: "n".into(),
        parts: Val::Known(vec![Val::Known(Part { count: Val::Known(3) }), Val::Unknown]),
        words: Val::Null,
        limits: Val::Known(vec![]),
        logs: Val::Known(vec![Part { count: Val::Null }]),
    };
    let value = outer.to_object();
    assert_eq!(Outer::from_object(value), Some(outer));
    let block = Outer::block();
    assert_eq!(block.attributes[0].description.markdown(), "Name,\nin two lines.");
    assert_eq!(
        block.attributes[1].ty.ty().to_json().to_string(),
        r#"["list",["object",{"count":"number"},["count"]]]"#
    );
    assert_eq!(block.blocks[1].max_items, 2);
}

#[test]
fn an_empty_model_is_what_an_object_without_attributes_reads_as() {
    let nothing = Value::Object(Attributes::new());
    assert_eq!(Outer::from_object(nothing), Some(Outer::empty()));
}

/// A name.
struct SharedName;

impl Shared for SharedName {
    type Value = String;

    fn attribute(name: &'static str) -> Attribute {
        attribute::<String>(name, Documentation(" A name."), required().force_new())
    }
}

crate::model! {
    /// Has what others have, too.
    struct Sharing {
        label: SharedName,
    }
    blocks {
        part: Part,
    }
}

#[test]
fn a_shared_attribute_is_declared_once_and_used_under_any_name() {
    let block = Sharing::block();
    let label = &block.attributes[0];
    assert_eq!((label.name, label.description.markdown()), ("label", "A name.".to_owned()));
    assert!(label.behavior.force_new);
    let part = &block.blocks[0];
    assert_eq!((part.name, part.block.description.markdown()), ("part", "Part.".to_owned()));
    assert_eq!(part.nesting, Nesting::Single);
    let sharing = Sharing { label: "n".into(), part: Val::Known(Vec::new()) };
    assert_eq!(Sharing::from_object(sharing.to_object()), Some(sharing));
}
