//! Before and after, by table; and what holds for every configuration.

mod names;
mod properties;
mod providers;
mod state;

use std::collections::BTreeMap;
use std::path::Path;

use super::*;

/// A provider with enough of one for these tests.
fn target() -> Target {
    let texts = |list: &str| list.split_whitespace().map(str::to_owned).collect();
    let of = |name: &str, id: &str, arguments: &str| TargetType {
        name: name.to_owned(),
        arguments: texts(arguments),
        attributes: texts(&format!("{arguments} id arn cache_nodes primary_endpoint_address")),
        renamed: BTreeMap::new(),
        id: Some(id.to_owned()),
    };
    let mut group = of(
        "elasticache_replication_group",
        "replication_group_id",
        "replication_group_id description num_cache_clusters preferred_cache_cluster_azs num_node_groups \
         replicas_per_node_group engine_version cluster_mode",
    );
    for (old, new) in [
        ("replication_group_description", "description"),
        ("number_cache_clusters", "num_cache_clusters"),
        ("availability_zones", "preferred_cache_cluster_azs"),
    ] {
        group.renamed.insert(old.to_owned(), new.to_owned());
    }
    let cluster = of("elasticache_cluster", "cluster_id", "cluster_id engine apply_immediately");
    let endpoints = Settings { arguments: texts("elasticache sts"), ..Settings::default() };
    let role = Settings { arguments: texts("role_arn duration"), ..Settings::default() };
    let config = Settings {
        arguments: texts("region profile shared_credentials_files"),
        without_effect: texts("s3_use_path_style"),
        blocks: [("endpoints".to_owned(), endpoints), ("assume_role".to_owned(), role)].into(),
    };
    Target {
        name: "elasticache".to_owned(),
        source: "elasticache-rs/elasticache".to_owned(),
        version: "0.1.0".to_owned(),
        resources: vec![group, cluster.clone()],
        data_sources: vec![cluster],
        config,
    }
}

/// What is left of files after the command, and what it says.
struct Outcome {
    files: BTreeMap<String, String>,
    migration: Migration,
}

impl Outcome {
    fn said(&self) -> Vec<String> {
        self.migration.findings.iter().map(ToString::to_string).collect()
    }
}

fn write(dir: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = dir.join(name);
        std::fs::create_dir_all(path.parent().expect("a directory")).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// Rewrites files, and checks that a second run changes nothing.
fn outcome(files: &[(&str, &str)], way: Way) -> Result<Outcome, String> {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), files);
    let run = || migrate(dir.path(), &target(), way).map_err(|error| error.to_string());
    let shorten = |text: String| text.replace(&format!("{}/", dir.path().display()), "");
    let mut migration = run().map_err(shorten)?;
    for change in &migration.changes {
        change.write().unwrap();
    }
    assert_eq!(run().map_err(shorten)?.changes, [], "a second run changes nothing");
    let mut found = BTreeMap::new();
    let mut names: Vec<_> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    for change in &migration.changes {
        names.push(shorten(change.path.display().to_string()));
    }
    for name in names {
        let text = std::fs::read_to_string(dir.path().join(&name)).unwrap();
        found.insert(name, text);
    }
    for finding in &mut migration.findings {
        finding.at.path = shorten(finding.at.path.display().to_string()).into();
    }
    Ok(Outcome { files: found, migration })
}

/// `main.tf` after the command, without the `terraform` block that every result has.
#[track_caller]
fn rewritten(before: &str) -> String {
    let outcome = outcome(&[("main.tf", before)], Way::Moved).unwrap();
    outcome.files["main.tf"].clone()
}
