//! `data "elasticache_parameter_group"`.

use serde_json::json;

use crate::support::world::World;

const DATA: &str = "data.elasticache_parameter_group.test";

#[test]
fn all_parameters_and_modified_parameters() {
    let world = World::new();
    let config = "resource \"elasticache_parameter_group\" \"test\" {\n  name   = \"tf-params\"\n  \
         family = \"redis3.2\"\n  tags   = { k = \"v\" }\n\n  parameter {\n    name  = \"timeout\"\n    \
         value = \"60\"\n  }\n}\n\n\
         data \"elasticache_parameter_group\" \"test\" {\n  name = elasticache_parameter_group.test.id\n}\n\n\
         data \"elasticache_parameter_group\" \"default\" {\n  name = \"default.redis3.2.cluster.on\"\n}\n";
    world.apply_step(config);
    let state = world.state();
    let resource = state.resource("elasticache_parameter_group.test").unwrap();
    for name in ["id", "arn", "family", "description", "region", "is_global", "name"] {
        assert_eq!(state.get(DATA, name), resource[name], "{name}");
    }
    assert_eq!(state.get(DATA, "tags"), json!({"k": "v"}));
    assert_eq!(state.get(DATA, "modified_parameters"), json!({"timeout": "60"}));
    let all = state.get(DATA, "parameters");
    assert_eq!(all["timeout"], "60");
    assert_eq!(all["maxmemory-policy"], "volatile-lru");
    let default = "data.elasticache_parameter_group.default";
    assert_eq!(state.get(default, "modified_parameters"), json!({}));
    assert_eq!(state.get(default, "parameters")["cluster-enabled"], "yes");
    world.destroy_step();
}

#[test]
fn missing_group() {
    let world = World::new();
    world.write("data \"elasticache_parameter_group\" \"test\" {\n  name = \"absent\"\n}\n");
    world.try_plan(&[]).failed().says("No such parameter group").says("absent");
}
