//! The proto files have the names, numbers and types of the tables beside this file.

use std::collections::BTreeSet;

use super::descriptors::{enums, file, label_of, messages, methods, type_of};

/// What there is, one line per field, value and call: in, kind, name, number, type, label.
fn described(package: &str) -> BTreeSet<String> {
    let file = file(package);
    let mut all = BTreeSet::new();
    for (name, message) in messages(&file) {
        for field in &message.field {
            let (ty, label) = (type_of(&message, field), label_of(&message, field));
            all.insert(format!("{name} field {} {} {ty} {label}", field.name(), field.number()));
        }
    }
    for (name, one) in enums(&file) {
        for value in &one.value {
            all.insert(format!("{name} value {} {}  ", value.name(), value.number()));
        }
    }
    for (service, method) in methods(&file) {
        let stream = |streams: bool| if streams { "stream " } else { "" };
        all.insert(format!(
            "{service} rpc {}  {}{} -> {}{} ",
            method.name(),
            stream(method.client_streaming()),
            method.input_type().trim_start_matches('.'),
            stream(method.server_streaming()),
            method.output_type().trim_start_matches('.'),
        ));
    }
    all
}

/// The same from a table, in which a type is named as it would be in the place where it stands.
fn tabled(package: &str, table: &str) -> BTreeSet<String> {
    let file = file(package);
    let names: BTreeSet<String> = messages(&file)
        .into_iter()
        .map(|(name, _)| name)
        .chain(enums(&file).into_iter().map(|(name, _)| name))
        .collect();
    // The innermost message that has a type of this name counts.
    let resolve = |place: &str, name: &str| {
        let mut scopes: Vec<&str> =
            place.match_indices('.').map(|(end, _)| &place[..end]).collect();
        scopes.push(place);
        let nested = scopes.iter().rev().map(|scope| format!("{scope}.{name}"));
        let found = nested.chain([name.to_owned()]).find(|full| names.contains(full));
        found.map_or_else(|| name.to_owned(), |full| format!("{package}.{full}"))
    };
    let lines = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    lines
        .map(|columns| {
            let [place, kind, name, number, ty, label] = columns[..6] else {
                panic!("{columns:?}")
            };
            let ty = if kind == "rpc" {
                let resolved = ty.split(' ').map(|word| resolve("", word));
                resolved.collect::<Vec<_>>().join(" ")
            } else if let Some(value) = ty.strip_prefix("map<string, ") {
                format!("map<string, {}>", resolve(place, value.trim_end_matches('>')))
            } else {
                resolve(place, ty)
            };
            format!("{place} {kind} {name} {number} {ty} {label}")
        })
        .collect()
}

fn compare(package: &str, table: &str, least: usize) {
    let (described, tabled) = (described(package), tabled(package, table));
    let missing: Vec<_> = tabled.difference(&described).collect();
    let extra: Vec<_> = described.difference(&tabled).collect();
    assert!(missing.is_empty() && extra.is_empty(), "missing: {missing:#?}\nextra: {extra:#?}");
    assert!(tabled.len() >= least, "the table itself is short: {}", tabled.len());
}

#[test]
fn tfplugin6_is_what_the_table_says() {
    compare("tfplugin6", include_str!("tfplugin6.tsv"), 300);
}

#[test]
fn plugin_is_what_the_table_says() {
    compare("plugin", include_str!("goplugin.tsv"), 15);
}

#[test]
fn health_has_the_numbers_every_client_uses() {
    let expected = [
        "Health rpc Check  grpc.health.v1.HealthCheckRequest -> grpc.health.v1.HealthCheckResponse ",
        "Health rpc Watch  grpc.health.v1.HealthCheckRequest -> stream grpc.health.v1.HealthCheckResponse ",
        "HealthCheckRequest field service 1 string ",
        "HealthCheckResponse field status 1 grpc.health.v1.HealthCheckResponse.ServingStatus ",
        "HealthCheckResponse.ServingStatus value NOT_SERVING 2  ",
        "HealthCheckResponse.ServingStatus value SERVICE_UNKNOWN 3  ",
        "HealthCheckResponse.ServingStatus value SERVING 1  ",
        "HealthCheckResponse.ServingStatus value UNKNOWN 0  ",
    ];
    assert_eq!(described("grpc.health.v1"), expected.map(str::to_owned).into());
}
