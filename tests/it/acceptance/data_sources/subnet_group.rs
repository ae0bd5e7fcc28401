//! `data "elasticache_subnet_group"`.

use crate::support::world::World;

const DATA: &str = "data.elasticache_subnet_group.test";

#[test]
fn has_the_attributes_of_the_resource() {
    let world = World::new();
    let config = "resource \"elasticache_subnet_group\" \"test\" {\n  name       = \"tf-subnets\"\n  \
         region     = \"eu-west-1\"\n  subnet_ids = [\"subnet-1\", \"subnet-2\"]\n  \
         tags       = { k = \"v\" }\n}\n\n\
         data \"elasticache_subnet_group\" \"test\" {\n  name   = upper(elasticache_subnet_group.test.id)\n  \
         region = \"eu-west-1\"\n}\n";
    world.apply_step(config);
    let state = world.state();
    let resource = state.resource("elasticache_subnet_group.test").unwrap();
    for (name, value) in state.resource(DATA).unwrap() {
        match name.as_str() {
            "name" => assert_eq!(value, "TF-SUBNETS"),
            "tags" => assert_eq!(&value, &resource["tags_all"]),
            _ => assert_eq!(Some(&value), resource.get(&name), "{name}"),
        }
    }
    world.destroy_step();
}

#[test]
fn missing_group() {
    let world = World::new();
    world.write("data \"elasticache_subnet_group\" \"test\" {\n  name = \"absent\"\n}\n");
    world.try_plan(&[]).failed().says("No such subnet group").says("absent");
}
