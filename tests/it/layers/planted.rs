//! Planted violations: the layer test sees each of them, and nothing in a tree without any.

use super::{Tree, violations};

/// A small tree without a violation.
fn clean() -> Tree {
    let files = [
        ("lib.rs", "pub mod aws; pub mod client; pub mod framework; pub mod wire;"),
        (
            "main.rs",
            "use elasticache::{framework, wire}; fn main() { wire::serve(framework::VERSION) }",
        ),
        (
            "framework/mod.rs",
            "pub mod plan; pub mod value; pub use value::Value; pub const VERSION: u8 = 6;",
        ),
        ("framework/value.rs", "pub struct Value;"),
        ("framework/plan.rs", "use super::Value; pub fn plan(_: Value) {}"),
        (
            "wire/mod.rs",
            "mod pb; use crate::framework; pub fn serve(_: u8) { framework::plan::plan(pb::value()) }",
        ),
        (
            "wire/pb.rs",
            "use crate::framework::value::Value; pub fn value() -> Value { prost::decode() }",
        ),
        ("aws/mod.rs", "mod call;\n#[cfg(test)]\nmod tests;\npub use call::Call;"),
        ("aws/call.rs", "use aws_sdk_elasticache::Client; pub struct Call(Client);"),
        ("aws/tests.rs", "use super::Call; use crate::client::Account;"),
        ("client/mod.rs", "use crate::aws::Call; pub struct Account(Call);"),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// What is found when `text` is added to a file, or is a new one.
fn with(path: &str, text: &str) -> Vec<String> {
    let mut tree = clean();
    tree.entry(path.to_owned()).or_default().push_str(text);
    violations(&tree)
}

#[track_caller]
fn assert_one(found: &[String], parts: &[&str]) {
    assert_eq!(found.len(), 1, "{found:#?}");
    for part in parts {
        assert!(found[0].contains(part), "{part:?} is not in {found:#?}");
    }
}

#[test]
fn a_clean_tree_has_none() {
    assert_eq!(violations(&clean()), Vec::<String>::new());
}

#[test]
fn an_import_from_a_layer_above() {
    let found = with("aws/call.rs", "use crate::{client::{Account as A}, aws::Call as Own};");
    // The account holds a call.
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(
        found[0],
        "src/aws/call.rs imports src/client/mod.rs (Account): aws may not use client"
    );
    assert!(found[1].contains("circle"), "{found:#?}");
    // By a path, through a module that re-exports, and beside a test.
    let path = with("framework/value.rs", "fn call() -> crate::aws::Call { unreachable!() }");
    assert_one(&path, &["src/framework/value.rs imports src/aws/call.rs (Call)"]);
    let name = with("framework/plan.rs", "use crate::aws as sdk; fn f(_: sdk::Call) {}");
    assert_eq!(name.len(), 2, "the module and what is named in it: {name:#?}");
    let test =
        with("framework/plan.rs", "#[cfg(test)]\nmod tests { use crate::aws::Call; fn f() {} }");
    assert_eq!(test, Vec::<String>::new());
    let behind =
        with("framework/plan.rs", "#[cfg(test)] use crate::wire; pub use crate::aws::Call;");
    assert_one(&behind, &["src/framework/plan.rs imports src/aws/call.rs (Call)"]);
}

#[test]
fn a_file_without_a_layer() {
    assert_one(&with("misc.rs", ""), &["src/misc.rs belongs to no layer"]);
}

#[test]
fn a_circle() {
    let found = with("framework/value.rs", "use super::plan; fn f() { plan::plan(Value) }");
    let arrows = [
        "2 files",
        "src/framework/plan.rs -> src/framework/value.rs: Value",
        "src/framework/value.rs -> src/framework/plan.rs: plan",
    ];
    assert_one(&found, &arrows);
    // A parent that uses its child, which uses the parent.
    let found = with("framework/value.rs", "fn f() -> u8 { super::VERSION }");
    assert_eq!(found, Vec::<String>::new(), "the parent only hands on what the child defines");
    let mut tree = clean();
    tree.insert("aws/sign.rs".to_owned(), "use super::KEY; pub fn sign() { KEY }".to_owned());
    let parent = tree.get_mut("aws/mod.rs").expect("it is there");
    parent.push_str("mod sign; pub const KEY: u8 = 1; pub fn f() { sign::sign() }");
    assert_one(&violations(&tree), &["src/aws/mod.rs -> src/aws/sign.rs: sign"]);
    // Through a glob.
    let found = with("framework/value.rs", "use super::plan::*; fn f() { plan(Value) }");
    assert_one(&found, &["src/framework/value.rs -> src/framework/plan.rs: plan"]);
}

#[test]
fn the_sdk_outside_aws() {
    let only = "only aws may";
    assert_one(&with("client/mod.rs", "use aws_sdk_sts::Client;"), &["aws_sdk_sts", only]);
    let in_test = with("client/mod.rs", "#[cfg(test)] mod tests { use aws_smithy_types::Blob; }");
    assert_one(&in_test, &["aws_smithy_types", only]);
    let text = with("client/mod.rs", "// aws_config\nconst A: &str = \"aws_types\";");
    assert_eq!(text, Vec::<String>::new());
}

#[test]
fn protobuf_outside_wire() {
    let only = "only wire may";
    assert_one(&with("framework/value.rs", "use prost::Message;"), &["prost", only]);
    assert_one(&with("aws/call.rs", "fn f(_: tonic::Status) {}"), &["tonic", only]);
    let found = with("main.rs", "use elasticache::wire::pb;");
    assert_one(&found, &["src/main.rs names pb", only]);
}

#[test]
fn a_word_of_the_service_in_framework_or_wire() {
    for (text, word) in [
        ("// A redis7 node.", "redis"),
        ("/// The replication\n/// group.", "replication group"),
        ("const A: &str = \"elasticache_cluster\";", "elasticache"),
        ("struct CacheClusters;", "cache cluster"),
        ("// Valkey", "valkey"),
        ("fn memcached() {}", "memcached"),
    ] {
        assert_one(&with("framework/value.rs", text), &["src/framework/value.rs:1", word]);
        assert_one(&with("wire/pb.rs", text), &[word]);
        assert_eq!(with("aws/call.rs", text), Vec::<String>::new());
    }
    let none = "// They are discarded, redistributed and rediscovered. A group in a cache.";
    assert_eq!(with("framework/value.rs", none), Vec::<String>::new());
}
