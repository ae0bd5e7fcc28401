//! Changing `node_type`.

use serde_json::json;

use super::{ADDRESS, last_change, memcached, redis, world};

#[test]
fn node_type_resize_memcached() {
    let world = world();
    world.apply_step(&memcached(1, ""));
    let larger = memcached(1, "").replace("cache.m4.large", "cache.m4.xlarge");
    world.write(&larger);
    assert_eq!(world.plan().replace_paths(ADDRESS), ["node_type"]);
    world.apply_step(&larger);
    assert_eq!(world.simulator.calls("CreateCacheCluster").len(), 2);
    world.destroy_step();
}

#[test]
fn node_type_resize_redis() {
    let world = world();
    let now = redis("apply_immediately = true");
    let larger = now.replace("cache.m4.large", "cache.m4.xlarge");
    world.apply_step(&now);
    world.apply_step(&larger);
    assert_eq!(
        last_change(&world),
        json!({"CacheNodeType": "cache.m4.xlarge", "ApplyImmediately": "true"})
    );
    // A smaller node type changes in place too: AWS supports it today.
    world.write(&now);
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply_step(&now);
    assert_eq!(world.state().get(ADDRESS, "node_type"), "cache.m4.large");
    assert_eq!(world.simulator.calls("CreateCacheCluster").len(), 1);
    world.destroy_step();
}

/// With `scale_config` AWS changes the nodes in batches. The steps of the argument are in `wire::scale_config`.
#[test]
fn node_type_resize_memcached_in_place() {
    let world = world();
    let now =
        memcached(1, "apply_immediately = true\n  scale_config {\n    scale_percentage = 50\n  }");
    world.apply_step(&now);
    let larger = now.replace("cache.m4.large", "cache.m4.xlarge");
    world.apply_step(&larger);
    assert_eq!(
        last_change(&world),
        json!({
            "CacheNodeType": "cache.m4.xlarge",
            "ScaleConfig.ScalePercentage": "50",
            "ApplyImmediately": "true",
        })
    );
    assert_eq!(world.simulator.calls("CreateCacheCluster").len(), 1);
    // AWS does not return it: an import records it, and calls nothing.
    let calls = world.simulator.mutations();
    world.terraform.run(&["state", "rm", ADDRESS]).ok();
    world.terraform.run(&["import", "-input=false", ADDRESS, "tf-test"]).ok();
    world.apply_step(&larger);
    assert_eq!(world.simulator.mutations(), calls);
    world.destroy_step();
}
