use super::*;
use crate::framework::model::Model as _;
use crate::resources::parameter_group::model::Parameter as Block;
use crate::resources::shown::{Names, Shown as Attributes, shown};

#[test]
fn all_that_aws_shows_is_in_the_state() {
    let remote = CacheParameterGroup {
        name: "g".to_owned(),
        family: "redis7".to_owned(),
        description: "two".to_owned(),
        is_global: true,
        arn: Some("arn".to_owned()),
    };
    let set = |name: &str, value: Option<&str>| Parameter {
        name: name.to_owned(),
        value: value.map(str::to_owned),
        source: Some("user".to_owned()),
        data_type: None,
        allowed_values: None,
        is_modifiable: true,
        minimum_engine_version: None,
        change_type: None,
    };
    let tags = Some([("k".to_owned(), "v".to_owned())].into());
    // Where the value depends on the node type, AWS shows none.
    let parameters = vec![set("timeout", Some("5")), set("maxmemory", None)];
    let seen = ObservedParameterGroup { group: Observed { remote, tags }, parameters };
    let mut before = ParameterGroup::empty();
    before.name = "G".into();
    before.region = "us-east-1".into();
    let found = state(&before, &seen, &TagPolicy::default());
    let expected =
        Attributes { null: ["timeouts"].into(), unknown: Names::new(), empty: Names::new() };
    assert_eq!(shown(&found), expected);
    assert_eq!(found.name, "G".into(), "the spelling of the configuration");
    assert_eq!(found.id, "g".into());
    assert_eq!(found.family, "redis7".into());
    assert_eq!(found.description, "two".into());
    assert_eq!(found.region, "us-east-1".into());
    assert_eq!(found.arn, "arn".into());
    assert_eq!(found.is_global, Val::Known(true));
    let timeout = Block { name: "timeout".into(), value: "5".into() };
    assert_eq!(found.parameter, Val::Known(vec![timeout]));
    let tag = Val::Known([("k".to_owned(), "v".into())].into());
    assert_eq!((found.tags, found.tags_all), (tag.clone(), tag));
}
