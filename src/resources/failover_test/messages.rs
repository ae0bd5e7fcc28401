//! What is said about a failover test.

use std::time::Duration;

use crate::aws::{ApiError, FailoverCall, FailoverPhase, FailoverProgress, Region};
use crate::client::messages as client_messages;
use crate::framework::diagnostics::{Diagnostic, DiagnosticId, Diagnostics};
use crate::framework::duration;
use crate::framework::path::Path;
use crate::framework::timestamp;
use crate::rules::edition::{CURRENT, Edition};
use crate::rules::metadata::link;

use super::order::{FailoverRequest, daily_limit};

crate::diagnostic_ids! {
    /// AWS does not offer the test now.
    NOT_AVAILABLE = "failover-not-available";
    /// There is no such group.
    NO_GROUP = "failover-no-group";
    /// The group does not become available.
    GROUP_NOT_AVAILABLE = "failover-group-not-available";
    /// The group has no automatic failover.
    NO_AUTOMATIC_FAILOVER = "failover-needs-automatic-failover";
    /// The group has no such shard.
    NO_SHARD = "failover-no-shard";
    /// The shard has only a primary.
    NO_REPLICA = "failover-no-replica";
    /// The limit of the day is reached.
    DAILY_LIMIT = "failover-daily-limit";
    /// A test of the last minutes is taken over.
    FOUND = "failover-found";
    /// Not all events of the test have come.
    EVENTS_MISSING = "failover-events-missing";
    /// The end of the test was not seen.
    UNCONFIRMED = "failover-unconfirmed";
    /// An import of a test.
    NO_IMPORT = "failover-no-import";
}

fn summary(order: &FailoverRequest) -> String {
    let FailoverRequest { replication_group_id: group, node_group_id: shard, .. } = order;
    format!("Can't test the failover of shard {shard:?} of replication group {group:?}")
}

fn refused(
    id: DiagnosticId,
    order: &FailoverRequest,
    attribute: &str,
    detail: impl Into<String>,
) -> Diagnostics {
    Diagnostic::error(id, summary(order), detail).at(Path::root(attribute)).into()
}

/// AWS has not accepted it, or it is not known.
pub(super) fn failed(order: &FailoverRequest, error: &ApiError) -> Diagnostics {
    if error.code() == Some("TestFailoverNotAvailableFault") {
        let detail = format!(
            "{error}.\n\nAWS does not offer the test for this group now: automatic failover may be off, \
             or AWS may have blocked the call, as it does during large operational events. Apply again \
             later."
        );
        return Diagnostic::error(NOT_AVAILABLE, summary(order), detail).into();
    }
    client_messages::failed_call(&summary(order), error).into()
}

/// There is no such group.
pub(super) fn no_group(order: &FailoverRequest, region: &Region) -> Diagnostics {
    let detail = format!(
        "There is no such group in region {region} of this account. Check replication_group_id, the \
         region and the account."
    );
    refused(NO_GROUP, order, "replication_group_id", detail)
}

/// The group is being deleted, has failed, or is busy for too long.
pub(super) fn never_available(
    order: &FailoverRequest,
    status: &str,
    waited: Duration,
) -> Diagnostics {
    let detail = format!(
        "Failover is tested only while the group is available. Its status was {status:?} after {}. \
         Nothing was tested. Apply again when it is available.",
        duration::display(waited)
    );
    refused(GROUP_NOT_AVAILABLE, order, "replication_group_id", detail)
}

/// Source: `TestFailover`, which is to "test automatic failover on a specified node group".
pub(super) fn no_automatic_failover(order: &FailoverRequest) -> Diagnostics {
    refused(
        NO_AUTOMATIC_FAILOVER,
        order,
        "replication_group_id",
        format!(
            "The group has no automatic failover, so no replica would take over from the primary. Set \
             automatic_failover_enabled = true on the group first. Nothing was tested.\n{}",
            link("failover-needs-automatic-failover")
        ),
    )
}

/// The group has no such shard.
pub(super) fn no_shard(order: &FailoverRequest, ids: &[&str]) -> Diagnostics {
    let detail = format!(
        "The group has no shard {:?}. It has: {}. Nothing was tested.",
        order.node_group_id,
        ids.join(", ")
    );
    refused(NO_SHARD, order, "node_group_id", detail)
}

/// The shard has only a primary.
pub(super) fn no_replica(order: &FailoverRequest) -> Diagnostics {
    refused(
        NO_REPLICA,
        order,
        "node_group_id",
        "The shard has no replica that could take over from its primary. Add a replica first. Nothing \
         was tested.",
    )
}

/// The limit of the day is reached.
pub(super) fn limit_reached(
    order: &FailoverRequest,
    region: &Region,
    calls: &[FailoverCall],
) -> Diagnostics {
    let limit = daily_limit(order.edition);
    let list: Vec<String> = calls
        .iter()
        .map(|call| {
            let FailoverCall { replication_group_id: group, node_group_id: shard, at } = call;
            format!("{} {group}/{shard}", timestamp::to_the_second(*at))
        })
        .collect();
    // So many of the oldest have to be a day old that fewer than the limit are left.
    let freeing = calls.len().checked_sub(limit).and_then(|index| calls.get(index));
    let next = freeing.map_or_else(String::new, |call| {
        let when = timestamp::to_the_second(call.at + time::Duration::hours(24));
        format!(" The next test is possible after {when}.")
    });
    let way_out = match order.edition {
        Edition::ApiReference2017 => format!(
            " AWS allows {} today: set api_edition = \"{CURRENT}\" in the provider block to use them.",
            daily_limit(Edition::Current)
        ),
        Edition::Current => String::new(),
    };
    let detail = format!(
        "{} tests were requested in this account and region ({region}) in the last 24 hours, and {limit} \
         are allowed in any rolling 24-hour period. AWS was not asked.{next}{way_out}\n{}\n\nThe tests by the events of the groups:\n  {}",
        calls.len(),
        link("failover-daily-limit"),
        list.join("\n  ")
    );
    refused(DAILY_LIMIT, order, "node_group_id", detail)
}

/// The failover was tested a few minutes ago, and not by this process.
pub(super) fn found(order: &FailoverRequest, call: &FailoverCall) -> Diagnostic {
    let FailoverRequest { replication_group_id: group, node_group_id: shard, .. } = order;
    Diagnostic::warning(
        FOUND,
        "The failover is tested already",
        format!(
            "The events show a failover test of shard {shard:?} of replication group {group:?} at {} that this apply \
             did not ask for. It may be that of an earlier apply which was interrupted, and a second one would make \
             the shard fail over again, so it is taken for the one that is to be made. If it was another one, change \
             triggers and apply: that tests the failover.",
            timestamp::to_the_second(call.at)
        ),
    )
    .at(Path::root("replication_group_id"))
}

/// A line of progress: AWS has accepted it.
pub(super) fn accepted(order: &FailoverRequest) -> String {
    let FailoverRequest { replication_group_id: group, node_group_id: shard, .. } = order;
    format!("AWS has accepted the failover test of shard {shard} of replication group {group}")
}

/// A line of progress: it is over.
pub(super) fn completed(order: &FailoverRequest, seen: &FailoverProgress) -> String {
    let FailoverRequest { replication_group_id: group, node_group_id: shard, .. } = order;
    let primary = match &seen.new_primary {
        Some(id) => format!(", the primary is {id}"),
        None => String::new(),
    };
    format!("Shard {shard} of replication group {group} has failed over and recovered{primary}")
}

/// The group is available again and the last event has come, but not all.
pub(super) fn events_missing(order: &FailoverRequest, missing: &[FailoverPhase]) -> Diagnostic {
    let FailoverRequest { replication_group_id: group, node_group_id: shard, .. } = order;
    Diagnostic::warning(
        EVENTS_MISSING,
        "Failover test without all events",
        format!(
            "Shard {shard:?} of replication group {group:?} has recovered and the group is available, but \
             ElastiCache has not reported these events of the failover:\n  {}",
            words(missing)
        ),
    )
}

fn words(steps: &[FailoverPhase]) -> String {
    steps.iter().map(|step| step.words()).collect::<Vec<_>>().join("\n  ")
}

/// Why the end of a test was not confirmed.
#[derive(Clone, Copy)]
pub(super) enum FailoverUnconfirmed<'a> {
    /// Stop.
    Stopped { waited: Duration, status: &'a str },
    /// The time ran out.
    Deadline { waited: Duration, status: &'a str },
    /// The group is gone or broken.
    Lost { status: &'a str },
    /// AWS can't be asked any more.
    Unreadable(&'a ApiError),
}

/// AWS has accepted a test, and its end was not seen.
pub(super) fn unconfirmed(
    order: &FailoverRequest,
    missing: &[FailoverPhase],
    why: FailoverUnconfirmed<'_>,
) -> Diagnostic {
    let FailoverRequest { replication_group_id: group, node_group_id: shard, .. } = order;
    let why = match why {
        FailoverUnconfirmed::Stopped { waited, status } => format!(
            "Terraform was asked to stop {} later, before its end (the group: {status}).",
            duration::display(waited)
        ),
        FailoverUnconfirmed::Deadline { waited, status } => format!(
            "It was not over after {}, the limit of timeouts (the group: {status}).",
            duration::display(waited)
        ),
        FailoverUnconfirmed::Lost { status } => format!("It cannot finish: the group is {status}."),
        FailoverUnconfirmed::Unreadable(error) => {
            format!("Whether it is over is not known: {error}.")
        }
    };
    let missing = match missing {
        [] => "All its events were reported, but the group was not available again.".to_owned(),
        missing => format!("These of its events were not reported:\n  {}", words(missing)),
    };
    Diagnostic::warning(
        UNCONFIRMED,
        "Failover test accepted, not confirmed",
        format!(
            "AWS has accepted the failover test of shard {shard:?} of replication group {group:?}. {why} \
             The test is not repeated, because the shard would fail over again; change triggers to \
             repeat it.\n\n{missing}"
        ),
    )
}

/// Nothing of a test could be imported.
pub(super) fn no_import() -> Diagnostic {
    Diagnostic::error(
        NO_IMPORT,
        "A failover test can't be imported",
        "AWS keeps nothing of a failover test but its events, so there is nothing to import. Add the \
         resource to the configuration and apply: this tests the failover.",
    )
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::client::samples;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        let order = |edition| FailoverRequest {
            replication_group_id: "web".to_owned(),
            node_group_id: "0001".to_owned(),
            edition,
            not_repeated_since: None,
        };
        let document = order(Edition::ApiReference2017);
        let region: Region = "eu-central-1".parse().expect("a region");
        let blocked = samples::refusal("TestFailover", "TestFailoverNotAvailableFault", "Not now.");
        page.show(failed(&document, &ApiError::Rejected(blocked)));
        page.show_case("any other error", failed(&document, &samples::rejected("TestFailover")));
        page.show(no_group(&document, &region));
        page.show(never_available(&document, "modifying", Duration::from_mins(30)));
        page.show(no_automatic_failover(&document));
        let unknown = FailoverRequest { node_group_id: "0003".to_owned(), ..document.clone() };
        page.show(no_shard(&unknown, &["0001", "0002"]));
        page.show(no_replica(&document));
        let call = |at| FailoverCall {
            replication_group_id: "web".to_owned(),
            node_group_id: "0001".to_owned(),
            at,
        };
        let first = datetime!(2026-11-22 10:00 UTC);
        page.show(found(&document, &call(first)));
        let calls = |count: i64| -> Vec<_> {
            (0..count).map(|hour| call(first + time::Duration::hours(hour))).collect()
        };
        page.show_case("2017-10-24", limit_reached(&document, &region, &calls(5)));
        let current = order(Edition::Current);
        page.show_case("current", limit_reached(&current, &region, &calls(15)));
        page.show(events_missing(&document, &FailoverPhase::ALL[3..]));
        let error = samples::rejected("DescribeReplicationGroups");
        let (waited, status) = (Duration::from_mins(30), "modifying");
        for (case, why) in [
            ("stopped", FailoverUnconfirmed::Stopped { waited, status }),
            ("deadline", FailoverUnconfirmed::Deadline { waited, status }),
            ("lost", FailoverUnconfirmed::Lost { status: "deleting" }),
            ("unreadable", FailoverUnconfirmed::Unreadable(&error)),
        ] {
            page.show_case(case, unconfirmed(&document, &FailoverPhase::ALL[3..], why));
        }
        let why = FailoverUnconfirmed::Deadline { waited, status };
        page.show_case("all events", unconfirmed(&document, &[], why));
        page.show(no_import());
        crate::assert_page!("messages", page);
    }
}
