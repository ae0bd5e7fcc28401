//! The framework's schemas to protobuf.

use std::collections::BTreeMap;

use prost::Message as _;

use super::message::Message;
use super::pb::tfplugin6 as pb;
use crate::framework::function::Signature;
use crate::framework::identity::IdentitySchema;
use crate::framework::rpc;
use crate::framework::schema::{
    Attribute, AttributeType, Block, Mode, NestedBlock, Nesting, Schema,
};
use crate::framework::ty::Type;

/// The `StringKind` of all descriptions.
const MARKDOWN: i64 = 1;

/// What this provider can do beyond the first version of the protocol.
pub(super) fn capabilities() -> pb::ServerCapabilities {
    pb::ServerCapabilities {
        plan_destroy: true,
        // Terraform need not ask every process for the schema again.
        get_provider_schema_optional: true,
        move_resource_state: true,
        generate_resource_config: true,
    }
}

/// All schemas: a `GetProviderSchema.Response`.
pub(super) fn provider(schemas: &rpc::Schemas<'_>) -> Vec<u8> {
    let mut out = Message::default();
    out.message(1, |out| schema(out, schemas.provider));
    for (tag, all) in [
        (2, &schemas.resources),
        (3, &schemas.data_sources),
        (8, &schemas.ephemeral_resources),
        (9, &schemas.list_resources),
    ] {
        for (name, one) in all {
            out.entry(tag, name, |out| schema(out, one));
        }
    }
    for (name, one) in &schemas.actions {
        // In a message of its own, an ActionSchema.
        out.entry(11, name, |out| out.message(1, |out| schema(out, one)));
    }
    for (name, one) in &schemas.functions {
        out.message(7, |out| {
            out.text(1, name);
            out.octets(2, &function(one).encode_to_vec());
        });
    }
    out.octets(6, &capabilities().encode_to_vec());
    out.into_bytes()
}

/// The names of everything there is.
pub(super) fn metadata(schemas: &rpc::Schemas<'_>) -> pb::get_metadata::Response {
    use pb::get_metadata::{
        ActionMetadata, DataSourceMetadata, EphemeralMetadata, FunctionMetadata,
        ListResourceMetadata, ResourceMetadata,
    };
    pb::get_metadata::Response {
        server_capabilities: Some(capabilities()),
        resources: names(&schemas.resources, |type_name| ResourceMetadata { type_name }),
        data_sources: names(&schemas.data_sources, |type_name| DataSourceMetadata { type_name }),
        functions: names(&schemas.functions, |name| FunctionMetadata { name }),
        ephemeral_resources: names(&schemas.ephemeral_resources, |type_name| EphemeralMetadata {
            type_name,
        }),
        list_resources: names(&schemas.list_resources, |type_name| ListResourceMetadata {
            type_name,
        }),
        actions: names(&schemas.actions, |type_name| ActionMetadata { type_name }),
        ..Default::default()
    }
}

fn names<A, B>(all: &BTreeMap<&'static str, A>, convert: fn(String) -> B) -> Vec<B> {
    all.keys().map(|name| convert((*name).to_owned())).collect()
}

/// All functions.
pub(super) fn functions(
    functions: &BTreeMap<&'static str, &Signature>,
) -> BTreeMap<String, pb::Function> {
    functions.iter().map(|(name, one)| ((*name).to_owned(), function(one))).collect()
}

fn function(signature: &Signature) -> pb::Function {
    let parameters = signature.parameters.iter().map(|parameter| pb::function::Parameter {
        name: parameter.name.to_owned(),
        r#type: type_json(&parameter.ty),
        allow_null_value: parameter.nullable,
        // Terraform itself answers "unknown" for an unknown argument.
        allow_unknown_values: false,
        description: parameter.description.clone(),
        description_kind: pb::StringKind::Markdown.into(),
    });
    pb::Function {
        parameters: parameters.collect(),
        variadic_parameter: None,
        r#return: Some(pb::function::Return { r#type: type_json(&signature.returns) }),
        summary: signature.summary.clone(),
        description: signature.description.clone(),
        description_kind: pb::StringKind::Markdown.into(),
        deprecation_message: String::new(),
    }
}

/// All identity schemas.
pub(super) fn identities(
    identities: &BTreeMap<&'static str, IdentitySchema>,
) -> pb::get_resource_identity_schemas::Response {
    pb::get_resource_identity_schemas::Response {
        identity_schemas: identities
            .iter()
            .map(|(name, one)| ((*name).to_owned(), identity_schema(one)))
            .collect(),
        diagnostics: Vec::new(),
    }
}

fn identity_schema(schema: &IdentitySchema) -> pb::ResourceIdentitySchema {
    let attributes =
        schema.attributes.iter().map(|attribute| pb::resource_identity_schema::IdentityAttribute {
            name: attribute.name.to_owned(),
            r#type: type_json(&attribute.ty),
            required_for_import: attribute.required,
            optional_for_import: !attribute.required,
            description: attribute.description.to_owned(),
        });
    pb::ResourceIdentitySchema {
        version: schema.version,
        identity_attributes: attributes.collect(),
    }
}

/// A `Schema`.
fn schema(out: &mut Message, schema: &Schema) {
    out.number(1, schema.version);
    out.message(2, |out| block(out, &schema.block));
}

/// A `Schema.Block`.
fn block(out: &mut Message, block: &Block) {
    for one in &block.attributes {
        out.message(2, |out| attribute(out, one));
    }
    for one in &block.blocks {
        out.message(3, |out| nested_block(out, one));
    }
    out.text(4, &block.description.markdown());
    out.number(5, MARKDOWN);
}

/// A `Schema.NestedBlock`.
fn nested_block(out: &mut Message, nested: &NestedBlock) {
    out.text(1, nested.name);
    out.message(2, |out| block(out, &nested.block));
    out.number(3, nesting(nested.nesting));
    out.number(4, nested.min_items);
    out.number(5, nested.max_items);
}

/// A `Schema.Attribute`.
fn attribute(out: &mut Message, attribute: &Attribute) {
    let behavior = &attribute.behavior;
    out.text(1, attribute.name);
    match &attribute.ty {
        AttributeType::Plain(ty) => out.octets(2, &type_json(ty)),
        AttributeType::Nested(nesting, attributes) => {
            out.message(10, |out| object(out, *nesting, attributes));
        }
    }
    out.text(3, &attribute.description.markdown());
    out.flag(4, behavior.mode == Mode::Required);
    out.flag(5, matches!(behavior.mode, Mode::Optional | Mode::OptionalComputed));
    out.flag(6, matches!(behavior.mode, Mode::Computed | Mode::OptionalComputed));
    out.flag(7, behavior.sensitive);
    out.number(8, MARKDOWN);
    out.flag(9, behavior.deprecated.is_some());
    out.flag(11, behavior.write_only);
    out.text(12, behavior.deprecated.unwrap_or_default());
}

/// A `Schema.Object`.
fn object(out: &mut Message, of: Nesting, attributes: &[Attribute]) {
    for one in attributes {
        out.message(1, |out| attribute(out, one));
    }
    out.number(3, nesting(of));
}

/// A `NestingMode`, whose numbers are the same for blocks and attributes.
fn nesting(nesting: Nesting) -> i64 {
    match nesting {
        Nesting::Single => 1,
        Nesting::List => 2,
        Nesting::Set => 3,
        Nesting::Map => 4,
    }
}

fn type_json(ty: &Type) -> Vec<u8> {
    ty.to_json().to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::documentation::Documentation;
    use crate::framework::identity::IdentityAttribute;
    use crate::framework::schema::{self, Behavior};
    use prost::Message as ProstMessage;

    fn plain(behavior: Behavior) -> Attribute {
        Attribute {
            name: "a",
            description: Documentation("What it is."),
            ty: AttributeType::Plain(Type::List(Box::new(Type::String))),
            objects: Vec::new(),
            behavior,
        }
    }

    fn read<T: ProstMessage + Default>(write: impl FnOnce(&mut Message)) -> T {
        let mut out = Message::default();
        write(&mut out);
        T::decode(&*out.into_bytes()).unwrap()
    }

    fn sent(one: &Attribute) -> pb::schema::Attribute {
        read(|out| attribute(out, one))
    }

    #[test]
    fn a_plain_type_is_json() {
        let sent = sent(&plain(schema::required()));
        assert_eq!(sent.name, "a");
        assert_eq!(sent.r#type, br#"["list","string"]"#);
        assert!(sent.nested_type.is_none());
        assert_eq!(sent.description, "What it is.");
        assert_eq!(sent.description_kind, 1);
        assert_eq!(type_json(&Type::String), br#""string""#);
    }

    #[test]
    fn modes_and_flags_are_what_terraform_calls_them() {
        let modes = |behavior| {
            let sent = sent(&plain(behavior));
            (sent.required, sent.optional, sent.computed)
        };
        assert_eq!(modes(schema::required()), (true, false, false));
        assert_eq!(modes(schema::optional()), (false, true, false));
        assert_eq!(modes(schema::computed()), (false, false, true));
        assert_eq!(modes(schema::optional_computed()), (false, true, true));

        let plainly = sent(&plain(schema::optional()));
        assert!(!plainly.sensitive && !plainly.write_only && !plainly.deprecated);
        assert!(sent(&plain(schema::optional().sensitive())).sensitive);
        assert!(sent(&plain(schema::optional().write_only())).write_only);
        let deprecated = sent(&plain(schema::optional().deprecated("Use b.")));
        assert!(deprecated.deprecated);
        assert_eq!(deprecated.deprecation_message, "Use b.");
    }

    #[test]
    fn nesting_of_attributes_and_blocks() {
        for (nesting, number) in
            [(Nesting::Single, 1), (Nesting::List, 2), (Nesting::Set, 3), (Nesting::Map, 4)]
        {
            let nested = Attribute {
                ty: AttributeType::Nested(nesting, vec![plain(schema::optional())]),
                ..plain(schema::computed())
            };
            let attribute = sent(&nested);
            assert!(attribute.r#type.is_empty());
            let object = attribute.nested_type.unwrap();
            assert_eq!((object.nesting, object.attributes.len()), (number, 1));

            let nested = NestedBlock {
                name: "b",
                nesting,
                block: Block { attributes: vec![plain(schema::optional())], ..Block::default() },
                min_items: 1,
                max_items: 2,
            };
            let sent: pb::schema::NestedBlock = read(|out| nested_block(out, &nested));
            assert_eq!((sent.nesting, sent.min_items, sent.max_items), (number, 1, 2));
            assert_eq!(sent.type_name, "b");
            assert_eq!(sent.block.unwrap().attributes.len(), 1);
        }
    }

    #[test]
    fn identity_attributes_are_either_required_or_optional() {
        let of = |required| IdentityAttribute {
            name: "id",
            description: "d",
            ty: Type::String,
            required,
        };
        let sent =
            identity_schema(&IdentitySchema { version: 3, attributes: vec![of(true), of(false)] });
        assert_eq!(sent.version, 3);
        let flags = sent
            .identity_attributes
            .iter()
            .map(|attribute| (attribute.required_for_import, attribute.optional_for_import));
        assert_eq!(flags.collect::<Vec<_>>(), [(true, false), (false, true)]);
        assert_eq!(sent.identity_attributes[0].r#type, br#""string""#);
    }

    #[test]
    fn a_function_is_sent_with_its_parameters_in_order() {
        let parameter = |name, ty, nullable| crate::framework::function::Parameter {
            name,
            description: format!("{name}!"),
            ty,
            nullable,
        };
        let sent = function(&Signature {
            summary: "s".to_owned(),
            description: "d".to_owned(),
            parameters: vec![
                parameter("b", Type::String, true),
                parameter("a", Type::Number, false),
            ],
            returns: Type::Bool,
        });
        assert_eq!((sent.summary.as_str(), sent.description.as_str()), ("s", "d"));
        assert_eq!(sent.r#return.unwrap().r#type, br#""bool""#);
        let parameters: Vec<_> =
            sent.parameters.iter().map(|one| (one.name.as_str(), one.allow_null_value)).collect();
        assert_eq!(parameters, [("b", true), ("a", false)]);
        assert_eq!(sent.parameters[1].r#type, br#""number""#);
        assert_eq!(sent.parameters[1].description, "a!");
        assert!(!sent.parameters[0].allow_unknown_values);
    }
}
