//! The list of all diagnostics, and the check that each is shown in a snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{messages, rules};
use crate::framework::diagnostics::DiagnosticId;
use crate::framework::diagnostics::page;
use crate::{client, data_sources, ephemeral, framework, resources};

/// The lists that [`diagnostic_ids!`](crate::diagnostic_ids) declares.
const LISTS: &[&[DiagnosticId]] = &[
    framework::messages::ALL,
    client::messages::ALL,
    messages::ALL,
    ephemeral::messages::ALL,
    data_sources::messages::ALL,
    resources::log_delivery::messages::ALL,
    resources::managed::messages::ALL,
    resources::cluster::messages::ALL,
    resources::cluster_reboot::messages::ALL,
    resources::failover_test::messages::ALL,
    resources::outposts::ALL,
    resources::parameter_group::messages::ALL,
    resources::pending_changes::ALL,
    resources::replication_group::messages::ALL,
    resources::replication_group::cluster_mode_messages::ALL,
    resources::replication_group::tls_messages::ALL,
    resources::replication_group::user_messages::ALL,
    resources::subnet_group::messages::ALL,
];

/// The ids of all diagnostics. A rule has the same id as its diagnostic.
fn listed() -> impl Iterator<Item = &'static str> {
    let rules = rules::all().into_iter().filter(|rule| rule.metadata.is_reported());
    let declared = LISTS.iter().copied().flatten().map(|id| id.as_str());
    declared.chain(rules.map(|rule| rule.metadata.id))
}

/// The files under `src` with this extension, and their texts.
fn sources(extension: &str) -> BTreeMap<String, String> {
    fn walk(directory: &Path, extension: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(directory).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, extension, found);
            } else if path.extension().is_some_and(|one| one == extension) {
                let text = fs::read_to_string(&path).expect("a text file");
                found.insert(path.display().to_string(), text);
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), extension, &mut found);
    found
}

#[test]
fn every_list_is_here() {
    let declares = |text: &str| text.contains("\ncrate::diagnostic_ids! {");
    let count = sources("rs").values().filter(|text| declares(text)).count();
    assert_eq!(count, LISTS.len());
}

#[test]
fn ids_are_unique_and_in_lower_case_with_hyphens() {
    let mut seen = BTreeSet::new();
    for id in listed() {
        assert!(seen.insert(id), "{id} is there twice");
        let is_word = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        assert!(id.split('-').all(is_word), "{id}");
    }
}

#[test]
fn every_diagnostic_is_shown_in_a_snapshot_and_nothing_else_is() {
    let listed: BTreeSet<&str> = listed().collect();
    let pages = sources("snap");
    let shown: BTreeSet<&str> = pages.values().flat_map(|text| page::ids(text)).collect();
    let missing: Vec<_> = listed.difference(&shown).collect();
    assert!(missing.is_empty(), "no snapshot shows {missing:?}");
    let unlisted: Vec<_> = shown.difference(&listed).collect();
    assert!(unlisted.is_empty(), "no list has {unlisted:?}");
}

/// Some messages of AWS end with a full stop, and some don't.
#[test]
fn no_sentence_ends_with_two_full_stops() {
    for (path, text) in sources("snap") {
        for line in text.lines() {
            let twice = line.replace("...", "").contains("..") || line.contains(". (AWS request");
            assert!(!twice, "{path}: {line}");
        }
    }
}
