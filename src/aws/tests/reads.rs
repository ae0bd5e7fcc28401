//! Every read goes through the reader: checked in the source, because a type can't say it.

use std::fs;
use std::path::Path;

/// The sources of this layer without its tests: path from `src/aws`, and text.
fn sources(folder: &Path, into: &mut Vec<(String, String)>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/aws");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, into);
        } else if path.is_file() {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            into.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// What breaks the rule in one file: a builder of a Describe or List outside of `read.rs`, a client in
/// `read.rs` that the reader has not handed out, and a read past the reader.
fn violations(name: &str, text: &str) -> Vec<&'static str> {
    let is_read = name.ends_with("/read.rs");
    let mut found = Vec::new();
    if !is_read && (text.contains(".describe_") || text.contains(".list_")) {
        found.push("describes outside of read.rs");
    }
    if is_read && text.contains(".client()") {
        found.push("takes a client that is not the reader's");
    }
    // `share` asks the sources, which ask the reader.
    if name != "shared/reader/mod.rs"
        && (text.contains("caller().read(") || text.contains("caller.read("))
    {
        found.push("reads past the reader");
    }
    found
}

#[test]
fn every_read_goes_through_the_reader() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/aws"), &mut all);
    let reads = all.iter().filter(|(name, _)| name.ends_with("/read.rs")).count();
    assert!(reads >= 9, "{reads}");
    for (name, text) in &all {
        assert_eq!(violations(name, text), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn a_read_past_the_reader_is_found() {
    assert_eq!(violations("cluster/create.rs", "api.client().describe_cache_clusters()").len(), 1);
    assert_eq!(violations("cluster/read.rs", "self.client().describe_cache_clusters()").len(), 1);
    assert_eq!(violations("cluster/read.rs", "self.caller().read(\"DescribeEvents\")").len(), 1);
    assert_eq!(violations("cluster/read.rs", "client.describe_cache_clusters()").len(), 0);
}
