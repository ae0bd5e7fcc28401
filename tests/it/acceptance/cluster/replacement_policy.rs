//! `replacement_policy`: a plan that would lose the data of a cluster.

use super::{memcached, world};

#[test]
fn a_plan_that_loses_data_is_refused_where_the_policy_denies_it() {
    let world = world();
    world.apply_step(&memcached(1, "replacement_policy = \"deny\""));
    let before = world.simulator.mutations();
    world.write(&memcached(1, "port = 11212\n  replacement_policy = \"deny\""));
    world
        .apply()
        .failed()
        .says("Replacing elasticache_cluster \"tf-test\" loses its data")
        .says("port changes from 11211 to 11212.")
        .says("the keys on its nodes");
    assert_eq!(world.simulator.mutations(), before);
    world.write(&memcached(1, "port = 11212"));
    world.try_plan(&[]).ok().says("replacement_policy = \"deny\" turns this warning into an error");
}
