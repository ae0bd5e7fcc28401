//! The unit tests of every rule: each example, with the rule and without it.

pub(crate) mod advice;
pub(crate) mod hcl;

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;

use crate::aws::Api;
use crate::framework::diagnostics::page::Page;
use crate::framework::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::framework::model::Model;
use crate::framework::plan::changed_names;
use crate::framework::planned_change::{Phase, PlannedChange};
use crate::framework::schema::Mode;
use crate::framework::value::Value;
use crate::rules::edition::Edition;

use super::example::Verdict;
use super::facts::{
    AllowedNodeTypes, CacheCluster, CacheEngineVersion, Fact, Facts, GroupStatus, ReplicationGroup,
    Resizable, Snapshot, SubnetGroup, UserGroup,
};
use super::{Check, Example, Kind, Limit, Limits, Rule, Rules, engine, example_defaults, one};

/// A region with subnet groups `default` and `test-subnets`, parameter groups `default.*` and `test-params*`,
/// some versions of the engines, snapshots `backup-1`, `taken`, `tiered` and `unfinished`, groups `replicated`, `full` and `sharded`, clusters
/// `single` and `sessions`, user groups `redis-users` and `valkey-users`, and nothing else.
pub(crate) struct SmallRegion;

#[async_trait]
impl Facts for SmallRegion {
    fn region(&self) -> Option<&Api> {
        None
    }

    async fn subnet_group(&self, name: &str) -> Fact<SubnetGroup> {
        let zones = ["us-east-1a", "us-east-1b", "us-east-1c"].map(str::to_owned).to_vec();
        let there = ["default", "test-subnets"].contains(&name);
        let types: &[&str] = if name == "default" { &["ipv4"] } else { &["ipv4", "dual_stack"] };
        let found = SubnetGroup {
            name: name.to_owned(),
            zones,
            supported_network_types: types.iter().map(|kind| (*kind).to_owned()).collect(),
            ..SubnetGroup::default()
        };
        if there { Fact::Found(found) } else { Fact::Missing }
    }

    async fn parameter_group_family(&self, name: &str) -> Fact<String> {
        let family = name
            .strip_prefix("default.")
            .map(|family| family.strip_suffix(".cluster.on").unwrap_or(family));
        match family {
            Some(family) => Fact::Found(family.to_owned()),
            None if name.starts_with("test-params") => Fact::Found("redis7".to_owned()),
            None => Fact::Missing,
        }
    }

    async fn enables_cluster_mode(&self, name: &str) -> Fact<bool> {
        match self.parameter_group_family(name).await {
            Fact::Found(_) => {
                let ends = [".cluster.on", "-cluster"].iter().any(|end| name.ends_with(end));
                Fact::Found(ends)
            }
            _ => Fact::Missing,
        }
    }

    async fn engine_versions(&self, engine: &str) -> Fact<Vec<CacheEngineVersion>> {
        let line = |version: &'static str| match version {
            "6.2" => "6.x",
            "7.1" => "7",
            _ => version.rsplit_once('.').map_or("", |(line, _)| line),
        };
        let offered = |version: &&'static str| CacheEngineVersion {
            engine: engine.to_owned(),
            version: (*version).to_owned(),
            family: format!("{engine}{}", line(version)),
        };
        let all: &[&'static str] = match engine {
            "memcached" => &["1.4.34", "1.6.6", "1.6.12"],
            "redis" => {
                &["2.6.13", "2.8.6", "2.8.24", "3.2.4", "3.2.6", "3.2.10", "5.0.6", "6.2", "7.1"]
            }
            _ => &[],
        };
        Fact::Found(all.iter().map(offered).collect())
    }

    async fn snapshot(&self, name: &str) -> Fact<Snapshot> {
        let found = |status: &str| {
            let status = Some(status.to_owned());
            let tiered = (name == "tiered").then(|| "cache.r6gd.xlarge".to_owned());
            Fact::Found(Snapshot {
                status,
                num_node_groups: Some(1),
                cache_node_type: tiered,
                ..Snapshot::default()
            })
        };
        match name {
            "backup-1" | "taken" | "tiered" => found("available"),
            "unfinished" => found("creating"),
            _ => Fact::Missing,
        }
    }

    async fn user_group(&self, id: &str) -> Fact<UserGroup> {
        let engine = match id {
            "redis-users" => "redis",
            "valkey-users" => "valkey",
            _ => return Fact::Missing,
        };
        Fact::Found(UserGroup {
            id: id.to_owned(),
            status: Some("active".to_owned()),
            engine: Some(engine.to_owned()),
        })
    }

    async fn node_types(&self, _of: Resizable<'_>) -> Fact<AllowedNodeTypes> {
        let allowed = ["cache.m4.xlarge", "cache.r3.large"];
        Fact::Found(AllowedNodeTypes { allowed: allowed.map(str::to_owned).to_vec() })
    }

    async fn cluster(&self, id: &str) -> Fact<CacheCluster> {
        let found = |engine: &str, group: Option<&str>| {
            Fact::Found(CacheCluster {
                id: id.to_owned(),
                status: "available".to_owned(),
                engine: Some(engine.to_owned()),
                replication_group_id: group.map(str::to_owned),
                ..CacheCluster::default()
            })
        };
        match id {
            "single" => found("redis", None),
            "sessions" => found("memcached", None),
            "replicated-001" | "replicated-002" => found("redis", Some("replicated")),
            _ => Fact::Missing,
        }
    }

    async fn replication_group(&self, id: &str) -> Fact<ReplicationGroup> {
        let found = |cluster_enabled, members| {
            Fact::Found(ReplicationGroup {
                id: id.to_owned(),
                status: GroupStatus::Available,
                cluster_enabled,
                automatic_failover: Some("enabled".to_owned()),
                member_clusters: (1..=members).map(|n| format!("{id}-{n:03}")).collect(),
                ..ReplicationGroup::default()
            })
        };
        match id {
            "replicated" => found(Some(false), 2),
            "full" => found(Some(false), 6),
            "sharded" => found(Some(true), 2),
            _ => Fact::Missing,
        }
    }
}

/// The models of an example: what is there before, and the configuration.
fn models<M: Model>(resource: &str, example: &Example) -> (Option<M>, M) {
    let read = |body: &str| {
        let text = example_defaults::resource(resource, "e1", body);
        let inner = text.split_once('\n').and_then(|(_, rest)| rest.rsplit_once('}'));
        hcl::model::<M>(inner.expect("a resource").0)
    };
    (example.before.map(read), read(example.body))
}

/// All that the rules say of a configuration in `terraform validate` and in the plan together.
pub(crate) async fn say<M: Model>(
    rules: &[&[Rule<M>]],
    prior: Option<&M>,
    config: &M,
    edition: Edition,
) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::new();
    engine::validate(rules, config, &mut diagnostics);
    let before = prior.map_or(Value::Null, M::to_object);
    let planned: M = planned(&before, config.to_object());
    let changed: BTreeSet<&str> =
        changed_names(&M::block(), &before, &planned.to_object()).into_iter().collect();
    let phase = Phase::Plan;
    let subject = PlannedChange {
        phase,
        prior,
        config,
        planned: &planned,
        changed,
        recreated: false,
        replaces: false,
        replaced: None,
    };
    diagnostics.extend(engine::validate_change(rules, &subject, edition, &SmallRegion).await);
    diagnostics.into_iter().collect()
}

/// What Terraform proposes: a computed argument that is left out stays as it is.
fn planned<M: Model>(before: &Value, config: Value) -> M {
    let Value::Object(mut planned) = config else { unreachable!("a model is an object") };
    for attribute in M::block().attributes {
        let kept = before.get(attribute.name);
        if attribute.behavior.mode == Mode::OptionalComputed
            && !kept.is_null()
            && let Some(value) = planned.get_mut(attribute.name).filter(|value| value.is_null())
        {
            value.clone_from(kept);
        }
    }
    M::from_object(Value::Object(planned)).expect("the types of the model")
}

fn ids(said: &[Diagnostic]) -> Vec<&'static str> {
    said.iter().map(|diagnostic| diagnostic.id.as_str()).collect()
}

/// What each rule says of each of its wrong examples.
pub(crate) async fn page<M: Model + Clone>(
    resource: &str,
    rules: Rules<M>,
    exists: impl Fn(M) -> M,
) -> Page {
    let mut page = Page::new();
    for rule in rules.iter().copied().flatten().filter(|rule| rule.metadata.is_reported()) {
        let examples = rule.metadata.examples.iter();
        for example in examples.filter(|example| example.verdict == Verdict::Wrong) {
            let (prior, config) = models::<M>(resource, example);
            let prior = prior.map(&exists);
            let edition =
                if example.current { Edition::Current } else { Edition::ApiReference2017 };
            for diagnostic in say(&[one(rule)], prior.as_ref(), &config, edition).await {
                page.show(diagnostic);
            }
        }
    }
    page
}

/// What a rule says of its examples.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    /// How many errors.
    pub(crate) errors: usize,
    /// How many errors and warnings.
    pub(crate) diagnostics: usize,
}

/// What each rule alone says of its own examples, right and wrong, in this edition.
pub(crate) async fn found<M: Model + Clone>(
    resource: &str,
    rules: Rules<M>,
    exists: impl Fn(M) -> M,
    edition: Edition,
) -> BTreeMap<&'static str, Found> {
    let mut all = BTreeMap::new();
    for rule in rules.iter().copied().flatten() {
        let mut found = Found::default();
        for example in rule.metadata.examples {
            let (prior, config) = models::<M>(resource, example);
            let prior = prior.map(&exists);
            for diagnostic in say(&[one(rule)], prior.as_ref(), &config, edition).await {
                found.errors += usize::from(diagnostic.severity == Severity::Error);
                found.diagnostics += 1;
            }
        }
        all.insert(rule.metadata.id, found);
    }
    all
}

/// A wrong example breaks exactly its rule, and without the rule nothing is said. A right example
/// breaks nothing.
///
/// `exists` makes a state of a configuration.
pub(crate) async fn check_examples<M: Model + Clone>(
    resource: &str,
    rules: Rules<M>,
    exists: impl Fn(M) -> M,
) {
    let mut failures = Vec::new();
    for rule in rules.iter().copied().flatten() {
        let metadata = &rule.metadata;
        for example in metadata.examples {
            let (prior, config) = models::<M>(resource, example);
            let prior = prior.map(&exists);
            let edition =
                if example.current { Edition::Current } else { Edition::ApiReference2017 };
            let said = ids(&say(rules, prior.as_ref(), &config, edition).await);
            let speaks = metadata.is_reported();
            let expected: &[&str] =
                if example.verdict == Verdict::Wrong && speaks { &[metadata.id] } else { &[] };
            if said != expected {
                failures.push(format!("{}: {said:?} speak: {}", metadata.id, example.body));
            }
            if speaks && example.verdict == Verdict::Wrong && example.before.is_none() {
                let mut said = Diagnostics::new();
                engine::validate(&[one(rule)], &config, &mut said);
                let early = rule.check.when() == "validate" && !example.in_plan;
                assert_eq!(said.into_iter().count(), usize::from(early), "{}: when", metadata.id);
            }
            let others = rules.iter().copied().flatten();
            let others = others.filter(|other| other.metadata.id != metadata.id);
            let others: Vec<&[Rule<M>]> = others.map(one).collect();
            let said = ids(&say(&others, prior.as_ref(), &config, edition).await);
            if !said.is_empty() {
                failures.push(format!("without {} {said:?} speak: {}", metadata.id, example.body));
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

/// The data of every rule is complete and consistent.
pub(crate) fn check_data<M: Model>(rules: &[&[Rule<M>]]) {
    let block = M::block();
    for rule in rules.iter().copied().flatten() {
        let metadata = &rule.metadata;
        let id = metadata.id;
        assert!(!metadata.attributes.is_empty(), "{id} reads nothing");
        for name in metadata.attributes {
            let known = block.attribute(name).is_some()
                || block.blocks.iter().any(|nested| nested.name == *name);
            assert!(known, "{id}: there is no {name}");
        }
        assert!(!metadata.title.ends_with('.') && metadata.title.len() <= 60, "{id}: the title");
        assert!(
            metadata.requirement.ends_with('.'),
            "{id}: the requirement must be a sentence with a full stop"
        );
        assert!(!metadata.source.quote().is_empty(), "{id}: the source has no quote");
        let by_plan = matches!(metadata.kind, Kind::Replacement | Kind::Normalise);
        assert_eq!(by_plan, matches!(rule.check, Check::ByPlan), "{id}: the form of the check");
        if rule.check.config().is_some() {
            assert_eq!(metadata.kind, Kind::Error, "{id}: advice is given in the plan");
        }
        if matches!(rule.check, Check::Config(_)) {
            assert_eq!(metadata.limits, Limits::Same, "{id}: validate does not know the edition");
        }
        let takes_limit = matches!(rule.check, Check::Limit(_) | Check::SplitLimit { .. });
        for edition in [Edition::ApiReference2017, Edition::Current] {
            if let Some(limit) = metadata.limits.of(edition) {
                assert_eq!(takes_limit, limit != Limit::Fixed, "{id}: the check takes the limit");
            }
        }
        let any = |verdict| metadata.examples.iter().any(|example| example.verdict == verdict);
        assert!(any(Verdict::Wrong) || metadata.kind == Kind::Normalise, "{id}: no wrong example");
        assert!(any(Verdict::Right), "{id}: no right example");
    }
}

/// Every file of the folder that has a rule is named after it.
pub(crate) fn check_files<M>(folder: &str, rules: Rules<M>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/resources")
        .join(folder)
        .join("rules");
    let alone = rules.iter().filter(|family| family.len() == 1).flat_map(|family| family.iter());
    let ids: BTreeSet<String> = alone.map(|rule| rule.metadata.id.replace('-', "_")).collect();
    for entry in std::fs::read_dir(folder).expect("the folder of the rules") {
        let path = entry.expect("a file").path();
        // Beside the rules is the folder of the snapshots.
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a plain name");
        let is_rule = text.contains("static RULE: ");
        assert!(!is_rule || ids.contains(name), "{name} is not the id of its rule");
    }
}
