use super::samples::{blocks, enabled, ended, log};
use super::*;

fn current(log_type: &str, destination: &str, status: &str) -> aws::LogDelivery {
    aws::LogDelivery {
        log_type: log_type.to_owned(),
        destination_type: Some("cloudwatch-logs".to_owned()),
        destination: Some(destination.to_owned()),
        log_format: Some("json".to_owned()),
        status: Some(status.to_owned()),
        message: (status == "error").then(|| "no such log group".to_owned()),
    }
}

fn pending(log_type: &str, destination: Option<&str>) -> PendingLogDelivery {
    PendingLogDelivery {
        log_type: log_type.to_owned(),
        destination_type: destination.map(|_| "cloudwatch-logs".to_owned()),
        destination: destination.map(str::to_owned),
        log_format: destination.map(|_| "json".to_owned()),
    }
}

fn failed(types: &[&str]) -> Val<TagMap> {
    Val::Known(types.iter().map(|one| ((*one).to_owned(), "why".into())).collect())
}

#[test]
fn only_the_types_that_differ_are_sent() {
    let (slow, engine) = ("slow-log", "engine-log");
    for (before, now, errors, expected) in [
        (blocks(&[]), blocks(&[]), failed(&[]), vec![]),
        (blocks(&[]), blocks(&[(slow, "a")]), failed(&[]), vec![enabled(slow, "a")]),
        (blocks(&[(slow, "a")]), blocks(&[(slow, "a")]), failed(&[]), vec![]),
        (blocks(&[(slow, "a")]), blocks(&[(slow, "b")]), failed(&[]), vec![enabled(slow, "b")]),
        (blocks(&[(slow, "a")]), blocks(&[]), failed(&[]), vec![ended(slow)]),
        (
            blocks(&[(slow, "a"), (engine, "e")]),
            blocks(&[(engine, "f"), (slow, "a")]),
            failed(&[]),
            vec![enabled(engine, "f")],
        ),
        // One type takes the place of the other.
        (
            blocks(&[(slow, "a")]),
            blocks(&[(engine, "a")]),
            failed(&[]),
            vec![enabled(engine, "a"), ended(slow)],
        ),
        // What AWS has given up is asked for again, or ended.
        (blocks(&[(slow, "a")]), blocks(&[(slow, "a")]), failed(&[slow]), vec![enabled(slow, "a")]),
        (blocks(&[(slow, "a")]), blocks(&[]), failed(&[slow]), vec![ended(slow)]),
        (blocks(&[]), blocks(&[]), failed(&[slow]), vec![]),
        (blocks(&[(slow, "a")]), Val::Unknown, failed(&[slow]), vec![]),
    ] {
        let diff = Diff { prior: &before, planned: &now };
        assert_eq!(changes(diff, &errors), expected, "{before:?} {now:?}");
    }
    assert_eq!(to_create(&blocks(&[(slow, "a")])), [enabled(slow, "a")]);
    let mut open = log(slow, "a");
    open.destination = Val::Unknown;
    assert_eq!(to_create(&Val::Known(vec![open])), []);
}

#[test]
fn what_is_pending_counts_where_it_was_asked_for() {
    let slow = "slow-log";
    let shown = |before: &Blocks, importing, current: &[aws::LogDelivery], pending: &[_]| {
        Deliveries { current, pending }.blocks(before, importing)
    };
    let (none, a, b) = (blocks(&[]), blocks(&[(slow, "a")]), blocks(&[(slow, "b")]));
    let active = [current(slow, "a", "active")];
    let (to_b, end) = ([pending(slow, Some("b"))], [pending(slow, None)]);
    assert_eq!(shown(&a, false, &active, &[]), a);
    assert_eq!(shown(&none, false, &active, &[]), a, "somebody else's");
    assert_eq!(shown(&b, false, &active, &to_b), b, "ours is coming");
    assert_eq!(shown(&a, false, &active, &to_b), a, "somebody else's is coming");
    assert_eq!(shown(&none, true, &active, &to_b), b, "after an import");
    assert_eq!(shown(&b, false, &[], &to_b), b);
    assert_eq!(shown(&none, false, &[], &to_b), none);
    assert_eq!(shown(&none, false, &active, &end), none, "ours ends");
    assert_eq!(shown(&a, false, &active, &end), a, "somebody else ends it");
    assert_eq!(shown(&a, false, &[current(slow, "a", "disabling")], &[]), none);
    for status in ["enabling", "modifying", "error"] {
        assert_eq!(shown(&none, false, &[current(slow, "a", status)], &[]), a, "{status}");
    }
}

#[test]
fn what_aws_has_given_up_is_named_until_it_is_asked_for_again() {
    let failing = [current("slow-log", "a", "error"), current("engine-log", "a", "active")];
    let errors = |pending: &[_]| Deliveries { current: &failing, pending }.errors();
    let message = TagMap::from([("slow-log".to_owned(), "no such log group".into())]);
    assert_eq!(errors(&[]), Val::Known(message.clone()));
    assert_eq!(errors(&[pending("slow-log", Some("b"))]), Val::Known(TagMap::new()));
    let known = Val::Known(message);
    let again = asked_again(&blocks(&[("slow-log", "a")]), &known);
    assert_eq!(again, [("slow-log", "no such log group")]);
    assert_eq!(asked_again(&blocks(&[("engine-log", "a")]), &known), []);
}

#[test]
fn aws_works_on_what_is_pending_or_changing() {
    let is_busy =
        |current: &[aws::LogDelivery], pending: &[_]| Deliveries { current, pending }.is_busy();
    for (status, expected) in [
        ("enabling", true),
        ("modifying", true),
        ("disabling", true),
        ("active", false),
        ("error", false),
    ] {
        assert_eq!(is_busy(&[current("slow-log", "a", status)], &[]), expected, "{status}");
    }
    assert!(is_busy(&[], &[pending("slow-log", Some("a"))]));
    assert!(!is_busy(&[], &[]));
}
