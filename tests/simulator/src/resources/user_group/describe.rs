//! `DescribeUserGroups`.

use crate::action::{Action, Call, Outcome};
use crate::resources::user_group::find;
use crate::wire::arn;
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const ACTION: Action = Action {
    name: "DescribeUserGroups",
    mutating: false,
    subject: "UserGroupId",
    parameters: &["UserGroupId", "MaxRecords", "Marker"],
    unsupported: &[],
    behaviours: &[],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = call.params.id("UserGroupId");
    if let Some(id) = &id {
        find::existing(call.region, id)?;
    }
    let region = &*call.region;
    let found = region.user_groups.values().filter(|g| id.as_ref().is_none_or(|i| *i == g.id));
    let (page, marker) =
        paging::page(call.params, "user-groups", found.map(|g| (g.id.clone(), g)).collect())?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    x.list("UserGroups", "member", page, |x, g| {
        let users = region.groups.values().filter(|group| group.user_groups.contains(&g.id));
        x.text("UserGroupId", &g.id);
        x.text("Status", &g.status);
        x.text("Engine", &g.engine);
        x.strings("UserIds", "member", ["default"]);
        x.text("MinimumEngineVersion", if g.engine == "valkey" { "7.2" } else { "6.0" });
        x.strings("ReplicationGroups", "member", users.map(|group| &group.id));
        x.text("ARN", arn::of(&region.name, &region.account, "usergroup", &g.id));
    });
    Ok(x.finish())
}
