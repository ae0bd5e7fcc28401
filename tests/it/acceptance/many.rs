//! Many resources: reads share requests, and never show what is not so.

use serde_json::{Value as Json, json};

use crate::support::world::World;

/// More than two pages of groups, and five of clusters.
const COUNT: usize = 250;
/// A plan without shared requests makes a thousand calls: of each group, its two members and its tags. On an idle
/// machine it makes 11 to 30; on a busy one Terraform asks more slowly, so that more reads go by id.
const SHARED: usize = 200;

fn config(version: &str) -> String {
    format!(
        "resource \"elasticache_replication_group\" \"many\" {{\n  count = {COUNT}\n  \
         replication_group_id = \"many-${{count.index}}\"\n  description = \"many\"\n  \
         node_type = \"cache.t3.micro\"\n  num_cache_clusters = 2\n  subnet_group_name = \"default\"\n  \
         tags = count.index < 3 ? {{ version = \"{version}\", group = count.index }} : {{ group = count.index }}\n}}\n\
         data \"elasticache_replication_groups\" \"all\" {{\n  name_prefix = \"many-\"\n}}\n"
    )
}

/// Configures the provider for the simulator, with or without its Resource Groups Tagging API.
fn provider(world: &World, tagging: bool) {
    let url = world.simulator.url();
    let tagging =
        if tagging { format!("    resourcegroupstaggingapi = {url:?}\n") } else { String::new() };
    world.write_whole_provider(&format!(
        "region     = \"us-east-1\"\n  access_key = \"AKIAEXAMPLE\"\n  secret_key = \"example\"\n  \
         endpoints {{\n    elasticache = {url:?}\n{tagging}  }}"
    ));
}

/// The calls of a plan without changes, by action, with the ids that were named.
struct Calls(Vec<Json>);

impl Calls {
    fn of(world: &World, plan: impl FnOnce(&World)) -> Self {
        let before = world.simulator.requests().len();
        plan(world);
        Self(world.simulator.requests().split_off(before))
    }

    fn count(&self, action: &str) -> usize {
        self.0.iter().filter(|request| request["action"] == action).count()
    }

    /// The ids that calls of an action have named; none for pages.
    fn ids(&self, action: &str) -> Vec<&str> {
        let of_action = self.0.iter().filter(|request| request["action"] == action);
        let ids = of_action.filter_map(|request| request["id"].as_str());
        ids.filter(|id| !id.is_empty()).collect()
    }

    fn summary(&self) -> String {
        let mut actions: Vec<&str> = self.0.iter().filter_map(|r| r["action"].as_str()).collect();
        actions.sort_unstable();
        actions.dedup();
        let counts = actions.iter().map(|action| format!("{action} {}", self.count(action)));
        counts.collect::<Vec<_>>().join(", ")
    }
}

fn no_changes(world: &World) {
    world.run("plan", &["-detailed-exitcode"]).ended_with(0);
}

#[test]
fn groups_share_requests() {
    let world = World::new();
    provider(&world, true);
    world.write(&config("1"));
    world.run("apply", &["-auto-approve", "-parallelism=30"]).ok();

    // Two reads of each kind by id, then pages: 3 of groups, 5 of clusters, 3 of tags. The data source costs
    // nothing.
    let calls = Calls::of(&world, no_changes);
    assert!(calls.0.len() <= SHARED, "{}", calls.summary());

    // What lists do not show is asked for by id.
    world.simulator.configure(json!({"unlisted": "many-77*"}));
    let calls = Calls::of(&world, |world| {
        let plan = world.plan_with(&["-target=elasticache_replication_group.many"]);
        assert_eq!(plan.actions("elasticache_replication_group.many[77]"), ["no-op"]);
    });
    assert!(calls.ids("DescribeReplicationGroups").contains(&"many-77"));
    assert!(calls.ids("DescribeCacheClusters").contains(&"many-77-001"));
    assert!(calls.0.len() <= SHARED, "{}", calls.summary());
    world.simulator.configure(json!({"unlisted": ""}));

    // The Resource Groups Tagging API lags behind: what it says otherwise is not believed.
    world.simulator.configure(json!({"tagging_delay": 3600}));
    no_changes(&world);
    world.write(&config("2"));
    world.apply().ok();
    let calls = Calls::of(&world, no_changes);
    let confirmed = calls.ids("ListTagsForResource");
    for group in ["many-0", "many-1", "many-2"] {
        assert!(confirmed.contains(&group), "{confirmed:?}");
    }
    world.simulator.configure(json!({"tagging_delay": 0}));

    // It may refuse, and so may the lists: then everything is read by id.
    let denied = |action: &str| {
        json!({"action": action, "id": "", "kind": "error", "status": 403, "code": "AccessDenied",
            "message": "not authorized"})
    };
    world.simulator.fault(denied("GetResources"));
    let calls = Calls::of(&world, no_changes);
    assert_eq!(calls.count("GetResources"), 1, "{}", calls.summary());
    assert_eq!(calls.count("ListTagsForResource"), COUNT, "{}", calls.summary());
    world.write(&config("2").replace(
        "data \"elasticache_replication_groups\" \"all\" {\n  name_prefix = \"many-\"\n}\n",
        "",
    ));
    world.simulator.fault(denied("DescribeReplicationGroups"));
    let calls = Calls::of(&world, no_changes);
    assert_eq!(calls.ids("DescribeReplicationGroups").len(), COUNT, "{}", calls.summary());
    world.simulator.clear_faults();

    // Without an endpoint of its own, the Resource Groups Tagging API is not called where ElastiCache has one.
    provider(&world, false);
    let calls = Calls::of(&world, no_changes);
    assert_eq!(calls.count("GetResources"), 0);
    assert_eq!(calls.count("ListTagsForResource"), COUNT, "{}", calls.summary());
    assert!(calls.0.len() <= COUNT + SHARED, "{}", calls.summary());
    world.simulator.assert_no_violations();
}

/// The list in front of the change leaves a snapshot behind, which must not be shown after it.
#[test]
fn a_read_after_a_change_shows_the_change() {
    let world = World::new();
    let config = |text: &str| {
        format!(
            "resource \"terraform_data\" \"first\" {{\n  input = {text:?}\n}}\n\
             data \"elasticache_replication_groups\" \"before\" {{\n  depends_on = [terraform_data.first]\n}}\n\
             resource \"elasticache_replication_group\" \"test\" {{\n  replication_group_id = \"web\"\n  \
             description = {text:?}\n  node_type = \"cache.t3.micro\"\n  num_cache_clusters = 2\n  \
             subnet_group_name = \"default\"\n  \
             depends_on = [data.elasticache_replication_groups.before]\n}}\n\
             data \"elasticache_replication_group\" \"after\" {{\n  \
             replication_group_id = elasticache_replication_group.test.id\n  \
             depends_on = [elasticache_replication_group.test]\n}}\n"
        )
    };
    for text in ["one", "two"] {
        world.write(&config(text));
        world.apply().ok();
        let shown = world.state().get("data.elasticache_replication_group.after", "description");
        assert_eq!(shown, text);
    }
    world.simulator.assert_no_violations();
}
