//! The diagnostics that managed resources share, for the page of each: so that they are read with its
//! words.

use std::time::Duration;

use super::messages::{self, Subject};
use super::{ManagedResource, Naming};
use crate::client::samples;
use crate::framework::diagnostics::page::Page;
use crate::framework::messages as framework_messages;

fn subject(naming: &'static Naming) -> Subject<'static> {
    Subject { naming, name: "web", region: Some("eu-central-1") }
}

/// The diagnostics of every managed resource.
pub(crate) fn common(naming: &'static Naming) -> Page {
    let mut page = Page::new();
    let subject = subject(naming);
    let create = "CreateExample";
    page.show(subject.not_created(&samples::already_exists(create, "ExampleAlreadyExists")));
    page.show(subject.not_created(&samples::outcome_unknown(create)));
    for (verb, operation) in
        [("read", "DescribeExample"), ("change", "ModifyExample"), ("delete", "DeleteExample")]
    {
        page.show_case(verb, subject.cannot(verb, &samples::rejected(operation)));
    }
    let why = "has a character that no such name can have";
    for (case, attribute, more) in [
        ("subnet group", "name", messages::SUBNET_GROUP_NAME),
        ("parameter group", "name", messages::PARAMETER_GROUP_NAME),
        ("reference", "parameter_group_name", messages::GROUP_REFERENCE),
    ] {
        page.show_case(case, messages::invalid_name(attribute, "my_group", why, more));
    }
    page.show(subject.gone("changed"));
    page.show(subject.not_looked_up(&samples::rejected("DescribeExample")));
    page.show(subject.incomplete(&samples::rejected("ModifyExample")));
    page.show(messages::tags_unreadable(&subject, &samples::rejected("ListTagsForResource")));
    page.show(messages::invalid_import_id(naming, "web/1"));
    let provider = "registry.terraform.io/hashicorp/aws";
    page.show(messages::unsupported_move(naming.type_name, "aws_vpc", provider));
    page.show(messages::no_such(naming, "web"));
    page
}

/// The diagnostics of what clusters use.
pub(crate) fn show_still_used(naming: &'static Naming, page: &mut Page) {
    let subject = subject(naming);
    let refusal = samples::rejected("DeleteExample");
    let users = ["replication group \"web\"".to_owned(), "cluster \"sessions\"".to_owned()];
    page.show(subject.still_used(&users, &refusal));
    page.show_case("unknown users", subject.still_used(&[], &refusal));
}

/// The diagnostics of what has a status.
pub(crate) fn show_waiting(naming: &'static Naming, page: &mut Page) {
    let subject = subject(naming);
    let waited = Duration::from_mins(40);
    let events = ["2026-11-22T10:00:00Z Cache node 0001 restarted".to_owned()];
    for verb in ["wait for", "wait for the deletion of"] {
        page.show_case(verb, subject.cannot(verb, &samples::rejected("DescribeExample")));
    }
    let exists = samples::already_exists("DeleteExample", "SnapshotAlreadyExistsFault");
    page.show(subject.not_deleted(Some("web-final"), &exists));
    for (what, status) in
        [("created", "creating"), ("completed", "creating"), ("changed", "modifying")]
    {
        page.show_case(what, subject.interrupted(what, status, waited));
    }
    page.show_case("read", subject.interrupted("read", "available", Duration::ZERO));
    page.show(subject.create_deadline("creating", waited, &events));
    page.show_case("without events", subject.create_deadline("creating", waited, &[]));
    page.show_case("changed", subject.deadline("changed", "modifying", waited, None, &events));
    page.show_case("deleted", subject.deadline("deleted", "deleting", waited, None, &events));
    let error = samples::rejected("DescribeExample");
    page.show_case(
        "unreadable",
        subject.deadline("changed", "modifying", waited, Some(&error), &events),
    );
    page.show(subject.creation_unreadable(&error, waited));
    page.show_case("created", subject.gone("created"));
    page.show(subject.failed("create-failed", &events));
    page.show(subject.not_shown(&["node_type"], false, &events));
    page.show_case("partly", subject.not_shown(&["node_type"], true, &events));
    page.show(subject.stopped_halfway("modifying"));
    page.show(subject.stopped_deleting("deleting"));
    let waiting = ["engine_version", "node_type"];
    page.show(subject.deferred(&waiting, Some("sun:05:00-sun:06:00")));
    page.show_case("unknown window", subject.deferred(&waiting, None));
}

/// The diagnostic of a replacement, with what this resource loses, and its own way to change `attribute`.
pub(crate) fn show_replacement<R: ManagedResource>(attribute: &str, page: &mut Page) {
    let lost = R::holds_data().expect("it holds data");
    let way = R::in_place_way(attribute);
    let way = way.map_or_else(String::new, |way| format!("Without a replacement: {way}\n"));
    let reasons = format!("{attribute} changes from OLD to NEW.\n{way}");
    let type_name = R::NAMING.type_name;
    page.show(framework_messages::replacement_loses_data(type_name, "web", &reasons, lost));
}
