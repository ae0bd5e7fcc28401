//! The framework's schemas to protobuf.

use std::collections::BTreeMap;

use super::pb::tfplugin6 as pb;
use super::pb::tfplugin6::schema::{nested_block, object};
use crate::framework::function::Signature;
use crate::framework::identity::IdentitySchema;
use crate::framework::rpc;
use crate::framework::schema::{
    Attribute, AttributeType, Block, Mode, NestedBlock, Nesting, Schema,
};
use crate::framework::ty::Type;

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

/// All schemas.
pub(super) fn provider(schemas: &rpc::Schemas) -> pb::get_provider_schema::Response {
    pb::get_provider_schema::Response {
        provider: Some(schema(&schemas.provider)),
        resource_schemas: named(&schemas.resources, schema),
        data_source_schemas: named(&schemas.data_sources, schema),
        functions: functions(&schemas.functions),
        ephemeral_resource_schemas: named(&schemas.ephemeral_resources, schema),
        list_resource_schemas: named(&schemas.list_resources, schema),
        action_schemas: named(&schemas.actions, action),
        server_capabilities: Some(capabilities()),
        ..Default::default()
    }
}

/// The names of everything there is.
pub(super) fn metadata(schemas: &rpc::Schemas) -> pb::get_metadata::Response {
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
    functions: &BTreeMap<&'static str, Signature>,
) -> BTreeMap<String, pb::Function> {
    named(functions, function)
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

fn action(of: &Schema) -> pb::ActionSchema {
    pb::ActionSchema { schema: Some(schema(of)) }
}

/// All identity schemas.
pub(super) fn identities(
    identities: &BTreeMap<&'static str, IdentitySchema>,
) -> pb::get_resource_identity_schemas::Response {
    pb::get_resource_identity_schemas::Response {
        identity_schemas: named(identities, identity_schema),
        diagnostics: Vec::new(),
    }
}

fn named<A, B>(all: &BTreeMap<&'static str, A>, convert: fn(&A) -> B) -> BTreeMap<String, B> {
    all.iter().map(|(name, one)| ((*name).to_owned(), convert(one))).collect()
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

fn schema(schema: &Schema) -> pb::Schema {
    pb::Schema { version: schema.version, block: Some(block(&schema.block)) }
}

fn block(block: &Block) -> pb::schema::Block {
    pb::schema::Block {
        attributes: block.attributes.iter().map(attribute).collect(),
        block_types: block.blocks.iter().map(nested_block).collect(),
        description: block.description.clone(),
        description_kind: pb::StringKind::Markdown.into(),
        ..Default::default()
    }
}

fn nested_block(nested: &NestedBlock) -> pb::schema::NestedBlock {
    let nesting = match nested.nesting {
        Nesting::Single => nested_block::NestingMode::Single,
        Nesting::List => nested_block::NestingMode::List,
        Nesting::Set => nested_block::NestingMode::Set,
        Nesting::Map => nested_block::NestingMode::Map,
    };
    pb::schema::NestedBlock {
        type_name: nested.name.to_owned(),
        block: Some(block(&nested.block)),
        nesting: nesting.into(),
        min_items: nested.min_items,
        max_items: nested.max_items,
    }
}

fn attribute(attribute: &Attribute) -> pb::schema::Attribute {
    let behavior = &attribute.behavior;
    let (plain, nested) = match &attribute.ty {
        AttributeType::Plain(ty) => (type_json(ty), None),
        AttributeType::Nested(nesting, attributes) => {
            (Vec::new(), Some(object(*nesting, attributes)))
        }
    };
    pb::schema::Attribute {
        name: attribute.name.to_owned(),
        r#type: plain,
        nested_type: nested,
        description: attribute.description.clone(),
        description_kind: pb::StringKind::Markdown.into(),
        required: behavior.mode == Mode::Required,
        optional: matches!(behavior.mode, Mode::Optional | Mode::OptionalComputed),
        computed: matches!(behavior.mode, Mode::Computed | Mode::OptionalComputed),
        sensitive: behavior.sensitive,
        write_only: behavior.write_only,
        deprecated: behavior.deprecated.is_some(),
        deprecation_message: behavior.deprecated.unwrap_or_default().to_owned(),
    }
}

fn object(nesting: Nesting, attributes: &[Attribute]) -> pb::schema::Object {
    let nesting = match nesting {
        Nesting::Single => object::NestingMode::Single,
        Nesting::List => object::NestingMode::List,
        Nesting::Set => object::NestingMode::Set,
        Nesting::Map => object::NestingMode::Map,
    };
    pb::schema::Object {
        attributes: attributes.iter().map(attribute).collect(),
        nesting: nesting.into(),
        ..Default::default()
    }
}

fn type_json(ty: &Type) -> Vec<u8> {
    ty.to_json().to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::identity::IdentityAttribute;
    use crate::framework::schema::{self, Behavior};

    fn plain(behavior: Behavior) -> Attribute {
        Attribute {
            name: "a",
            description: "What it is.".to_owned(),
            ty: AttributeType::Plain(Type::List(Box::new(Type::String))),
            objects: Vec::new(),
            behavior,
        }
    }

    #[test]
    fn a_plain_type_is_json() {
        let sent = attribute(&plain(schema::required()));
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
            let sent = attribute(&plain(behavior));
            (sent.required, sent.optional, sent.computed)
        };
        assert_eq!(modes(schema::required()), (true, false, false));
        assert_eq!(modes(schema::optional()), (false, true, false));
        assert_eq!(modes(schema::computed()), (false, false, true));
        assert_eq!(modes(schema::optional_computed()), (false, true, true));

        let sent = attribute(&plain(schema::optional()));
        assert!(!sent.sensitive && !sent.write_only && !sent.deprecated);
        assert!(attribute(&plain(schema::optional().sensitive())).sensitive);
        assert!(attribute(&plain(schema::optional().write_only())).write_only);
        let sent = attribute(&plain(schema::optional().deprecated("Use b.")));
        assert!(sent.deprecated);
        assert_eq!(sent.deprecation_message, "Use b.");
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
            let sent = attribute(&nested);
            assert!(sent.r#type.is_empty());
            let object = sent.nested_type.unwrap();
            assert_eq!((object.nesting, object.attributes.len()), (number, 1));

            let sent = nested_block(&NestedBlock {
                name: "b",
                nesting,
                block: Block { attributes: vec![plain(schema::optional())], ..Block::default() },
                min_items: 1,
                max_items: 2,
            });
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
