use super::*;
use crate::framework::model::{Model as _, Set};
use crate::resources::shown::{Names, Shown, shown};

fn names(names: &[&str]) -> Val<Set<String>> {
    Val::Known(names.iter().map(|name| (*name).to_owned()).collect())
}

fn group() -> SubnetGroup {
    let mut group = SubnetGroup::empty();
    group.name = "g".into();
    group.id = "g".into();
    group.region = "us-east-1".into();
    group.description = "one".into();
    group.subnet_ids = names(&["subnet-1"]);
    group
}

#[test]
fn a_creation_sends_what_was_given() {
    let mut planned = group();
    planned.tags_all = Val::Known([("k".to_owned(), "v".into())].into());
    let expected = CreateSubnetGroup {
        name: "g".to_owned(),
        description: "one".to_owned(),
        subnet_ids: vec!["subnet-1".to_owned()],
        tags: [("k".to_owned(), "v".to_owned())].into(),
    };
    assert_eq!(create(&planned), expected);
}

#[test]
fn a_change_sends_what_differs() {
    assert_eq!(modify(&group(), &group()), None);
    let of = |description: Option<&str>, subnet_ids: &[&str]| ModifySubnetGroup {
        name: "g".to_owned(),
        description: description.map(str::to_owned),
        subnet_ids: subnet_ids.iter().map(|id| (*id).to_owned()).collect(),
    };
    let described = SubnetGroup { description: "two".into(), ..group() };
    assert_eq!(modify(&group(), &described), Some(of(Some("two"), &[])));
    let moved = SubnetGroup { subnet_ids: names(&["subnet-2"]), ..group() };
    assert_eq!(modify(&group(), &moved), Some(of(None, &["subnet-2"])));
}

#[test]
fn all_that_aws_shows_is_in_the_state() {
    let remote = aws::SubnetGroup {
        name: "g".to_owned(),
        description: "two".to_owned(),
        vpc_id: Some("vpc".to_owned()),
        subnet_ids: vec!["subnet-2".to_owned()],
        zones: Vec::new(),
        supported_network_types: vec!["ipv4".to_owned()],
        arn: Some("arn".to_owned()),
    };
    let tags = Some([("k".to_owned(), "v".to_owned())].into());
    let before = SubnetGroup { name: "G".into(), ..group() };
    let found = state(&before, &Observed { remote, tags }, &TagPolicy::default());
    let all = Shown { null: ["timeouts"].into(), unknown: Names::new(), empty: Names::new() };
    assert_eq!(shown(&found), all);
    assert_eq!(found.name, "G".into(), "the spelling of the configuration");
    assert_eq!(found.id, "g".into());
    assert_eq!(found.description, "two".into());
    assert_eq!(found.subnet_ids, names(&["subnet-2"]));
    assert_eq!(found.region, "us-east-1".into());
    assert_eq!(found.arn, "arn".into());
    assert_eq!(found.vpc_id, "vpc".into());
    assert_eq!(found.supported_network_types, names(&["ipv4"]));
    let tag = Val::Known([("k".to_owned(), "v".into())].into());
    assert_eq!((found.tags, found.tags_all), (tag.clone(), tag));
}
