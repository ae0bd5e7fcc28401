//! The compiled proto files as data.

use prost::Message as _;
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
    FileDescriptorSet, MethodDescriptorProto,
};

/// The file of a package.
pub(super) fn file(package: &str) -> FileDescriptorProto {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
    let files = FileDescriptorSet::decode(&bytes[..]).unwrap().file;
    files.into_iter().find(|file| file.package() == package).unwrap()
}

/// All calls of all services, each with the name of its service.
pub(super) fn methods(file: &FileDescriptorProto) -> Vec<(String, MethodDescriptorProto)> {
    let services = file.service.iter();
    services
        .flat_map(|s| s.method.iter().map(|method| (s.name().to_owned(), method.clone())))
        .collect()
}

/// All messages with their names within the package, those for maps left out.
pub(super) fn messages(file: &FileDescriptorProto) -> Vec<(String, DescriptorProto)> {
    let mut all = Vec::new();
    let mut pending: Vec<(String, DescriptorProto)> =
        file.message_type.iter().map(|one| (one.name().to_owned(), one.clone())).collect();
    while let Some((name, message)) = pending.pop() {
        for nested in message.nested_type.iter().filter(|one| !is_map(one)) {
            pending.push((format!("{name}.{}", nested.name()), nested.clone()));
        }
        all.push((name, message));
    }
    all
}

/// All enums with their names within the package.
pub(super) fn enums(file: &FileDescriptorProto) -> Vec<(String, EnumDescriptorProto)> {
    let top = file.enum_type.iter().map(|one| (one.name().to_owned(), one.clone()));
    let nested = messages(file).into_iter().flat_map(|(name, message)| {
        let named = move |one: EnumDescriptorProto| (format!("{name}.{}", one.name()), one);
        message.enum_type.into_iter().map(named)
    });
    top.chain(nested).collect()
}

fn is_map(message: &DescriptorProto) -> bool {
    message.options.as_ref().is_some_and(prost_types::MessageOptions::map_entry)
}

/// The type of a field as a proto file writes it, with full names, for example `map<string, A.B>`.
pub(super) fn type_of(message: &DescriptorProto, field: &FieldDescriptorProto) -> String {
    let full = field.type_name().trim_start_matches('.');
    match field.r#type() {
        Type::Message => {
            let nested = message.nested_type.iter();
            let map = nested
                .filter(|one| is_map(one))
                .find(|one| full.ends_with(&format!("{}.{}", message.name(), one.name())));
            map.map_or_else(
                || full.to_owned(),
                |map| format!("map<string, {}>", type_of(map, &map.field[1])),
            )
        }
        Type::Enum => full.to_owned(),
        plain => plain.as_str_name().trim_start_matches("TYPE_").to_lowercase(),
    }
}

/// `repeated`, `optional`, `oneof x`, `deprecated` or nothing.
pub(super) fn label_of(message: &DescriptorProto, field: &FieldDescriptorProto) -> String {
    let is_map = type_of(message, field).starts_with("map<");
    let deprecated = field.options.as_ref().is_some_and(prost_types::FieldOptions::deprecated);
    match field.oneof_index {
        _ if deprecated => "deprecated".to_owned(),
        _ if field.proto3_optional() => "optional".to_owned(),
        Some(index) => {
            let oneof = &message.oneof_decl[usize::try_from(index).unwrap()];
            format!("oneof {}", oneof.name())
        }
        None if field.label() == Label::Repeated && !is_map => "repeated".to_owned(),
        None => String::new(),
    }
}
