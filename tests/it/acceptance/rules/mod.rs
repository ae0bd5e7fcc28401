//! The examples of every rule, through a real terraform, many in one configuration.

mod editions;
mod existing;
mod many;
mod plan_checks;
mod today;
mod versions;

use std::collections::BTreeSet;

use elasticache::provider::rules::{Entry, all};
use elasticache::rules::example::Verdict;
use elasticache::rules::{Example, Kind, example_defaults};
use serde_json::{Value as Json, json};

use crate::support::world::{EDITION_2017, World};

/// An example with the rule it belongs to and the name of its resource.
struct Case {
    name: String,
    entry: Entry,
    example: Example,
}

impl Case {
    fn address(&self) -> String {
        format!("{}.{}", self.entry.resource, self.name)
    }

    fn text(&self) -> String {
        example_defaults::resource(self.entry.resource, &self.name, self.example.body)
    }

    fn before(&self) -> Option<String> {
        Some(example_defaults::resource(self.entry.resource, &self.name, self.example.before?))
    }
}

/// The examples that pass a filter.
fn cases(wanted: impl Fn(&Entry, &Example) -> bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for entry in all() {
        for example in entry.metadata.examples.iter().filter(|example| wanted(&entry, example)) {
            let name = format!("e{}", cases.len() + 1);
            cases.push(Case { name, entry, example: *example });
        }
    }
    cases
}

/// What terraform must say: the rule at the line of the configuration.
type Said = BTreeSet<(usize, String)>;

/// Writes the configuration and tells what must be said of it.
fn write(world: &World, cases: &[Case]) -> Said {
    let mut text = String::new();
    let mut expected = Said::new();
    for case in cases {
        let resource = case.text();
        if case.example.verdict == Verdict::Wrong && speaks(&case.entry) {
            let line = text.lines().count() + example_defaults::line_of_mistake(&resource);
            expected.insert((line, case.entry.metadata.id.to_owned()));
        }
        text.push_str(&resource);
    }
    world.write(&text);
    expected
}

fn speaks(entry: &Entry) -> bool {
    matches!(entry.metadata.kind, Kind::Error | Kind::Warning)
}

/// Line and rule of every diagnostic, each of which must come from a rule.
#[track_caller]
fn said(world: &World, command: &str) -> Said {
    let output = world.terraform.run(&[command, "-json"]);
    let objects = serde_json::Deserializer::from_str(&output.stdout).into_iter::<Json>();
    let mut all: Vec<Json> = Vec::new();
    for object in objects {
        let object = object.unwrap_or_else(|error| panic!("{error}: {}", output.report()));
        all.extend(object["diagnostics"].as_array().into_iter().flatten().cloned());
        all.extend(object.get("diagnostic").cloned());
    }
    let mut found = Said::new();
    for diagnostic in &all {
        let text = |name: &str| diagnostic[name].as_str().unwrap_or_default().to_owned();
        if text("summary").contains("development overrides") {
            continue;
        }
        let detail = text("detail");
        let id = detail.rsplit_once('#').map(|(_, id)| id.to_owned());
        let id = id.unwrap_or_else(|| panic!("this is no rule: {diagnostic:#}"));
        let line = diagnostic["range"]["start"]["line"].as_u64().expect("at a line");
        let new = found.insert((usize::try_from(line).unwrap(), id));
        assert!(new, "said twice: {diagnostic:#}");
    }
    found
}

fn edition(world: &World, current: bool) {
    world.write_provider(if current { "api_edition = \"current\"" } else { EDITION_2017 });
}

/// The region of the unit tests of rules: what examples name, and nothing else.
fn region() -> World {
    let world = World::new();
    world.simulator.configure(json!({"ec2_classic": true}));
    for (id, members) in [("replicated", 2), ("full", 6)] {
        world.simulator.mutate(json!({"op": "create_group", "id": id, "members": members}));
    }
    for (id, engine) in [("single", "redis"), ("sessions", "memcached")] {
        world.simulator.mutate(json!({"op": "create_cluster", "id": id, "engine": engine}));
    }
    world.simulator.mutate(
        json!({"op": "create_group", "id": "sharded", "node_groups": 2, "cluster_enabled": true}),
    );
    for engine in ["redis", "valkey"] {
        let id = format!("{engine}-users");
        world.simulator.mutate(json!({"op": "create_user_group", "id": id, "engine": engine}));
    }
    for name in ["backup-1", "taken"] {
        world.simulator.mutate(json!({"op": "create_snapshot", "id": name, "group": "replicated"}));
    }
    world.simulator.mutate(json!({"op": "create_group", "id": "r6gd", "set":
        {"node_type": "cache.r6gd.xlarge", "data_tiering": true}}));
    world.simulator.mutate(json!({"op": "create_snapshot", "id": "tiered", "group": "r6gd"}));
    world.simulator.mutate(json!({"op": "delete_group", "id": "r6gd"}));
    world.simulator.mutate(json!({
        "op": "create_snapshot", "id": "unfinished", "group": "replicated", "status": "creating",
    }));
    world
}

/// Whether `terraform validate` finds it.
fn validated(entry: &Entry, example: &Example) -> bool {
    entry.when == "validate" && !example.in_plan
}

#[test]
fn wrong_configurations_are_refused_by_validate_at_the_line() {
    let world = region();
    let cases = cases(|entry, example| {
        validated(entry, example) && example.verdict == Verdict::Wrong && example.before.is_none()
    });
    let expected = write(&world, &cases);
    assert_eq!(said(&world, "validate"), expected);
}

#[test]
fn wrong_creations_are_refused_by_the_plan_at_the_line() {
    let world = region();
    for current in [false, true] {
        edition(&world, current);
        let cases = cases(|entry, example| {
            !validated(entry, example)
                && example.verdict == Verdict::Wrong
                && example.before.is_none()
                && example.current == current
        });
        let expected = write(&world, &cases);
        assert_eq!(said(&world, "plan"), expected, "current: {current}");
    }
}

#[test]
fn of_right_configurations_nothing_is_said() {
    let world = region();
    for current in [false, true] {
        edition(&world, current);
        let cases = cases(|_, example| {
            example.verdict == Verdict::Right
                && example.before.is_none()
                && example.current == current
        });
        write(&world, &cases);
        assert_eq!(said(&world, "plan"), Said::new(), "current: {current}");
    }
}

#[test]
fn changes_are_checked_against_the_prior_state() {
    let world = region();
    let outside = world.simulator.left();
    let cases = cases(|_, example| example.before.is_some());
    edition(&world, true);
    world.write(&cases.iter().filter_map(Case::before).collect::<String>());
    world.apply().ok();
    for current in [false, true] {
        edition(&world, current);
        let (wrong, silent): (Vec<Case>, Vec<Case>) =
            self::cases(|_, example| example.before.is_some())
                .into_iter()
                .filter(|case| case.example.current == current)
                .partition(|case| case.example.verdict == Verdict::Wrong && speaks(&case.entry));
        let expected = write(&world, &wrong);
        keep(&world, &cases, &wrong);
        assert_eq!(said(&world, "plan"), expected, "current: {current}");

        write(&world, &silent);
        keep(&world, &cases, &silent);
        let plan = world.plan();
        for case in &silent {
            let address = case.address();
            let replaced =
                plan.actions(&address) != ["update"] && plan.actions(&address) != ["no-op"];
            let metadata = case.entry.metadata;
            match (metadata.kind, case.example.verdict) {
                (Kind::Replacement, Verdict::Wrong) => {
                    let paths = plan.replace_paths(&address);
                    assert!(
                        paths.contains(&metadata.attributes[0].to_owned()),
                        "{}: {paths:?}",
                        metadata.id
                    );
                }
                (Kind::Normalise, Verdict::Right) => {
                    let changed = plan.changed(&address);
                    assert!(!replaced, "{}", metadata.id);
                    assert!(
                        !changed.contains(&metadata.attributes[0].to_owned()),
                        "{}",
                        metadata.id
                    );
                }
                _ => assert!(!replaced, "{}: {}", metadata.id, case.example.body),
            }
        }
    }
    edition(&world, true);
    world.write("");
    world.destroy().ok();
    assert_eq!(world.simulator.left(), outside, "destroy left something");
}

/// Leaves the resources of the other cases as they are.
fn keep(world: &World, all: &[Case], but: &[Case]) {
    let others = all.iter().filter(|case| but.iter().all(|other| other.name != case.name));
    world.workspace.write("others.tf", &others.filter_map(Case::before).collect::<String>());
}
