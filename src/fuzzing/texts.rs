//! Parsers of texts that a configuration, a state or AWS may give.

use std::cmp::Ordering;

use crate::aws::{Arn, Region};
use crate::framework::number::Number;
use crate::framework::{duration, timestamp};
use crate::rules::common::engine_version::{EngineVersion, is_same};
use crate::rules::common::node_types::NodeType;
use crate::rules::common::slots;
use crate::rules::families::windows::{TimeOfDay, Weekly};

/// No text makes a parser panic, and what one reads is consistent.
pub(super) fn texts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    window(&text);
    arn(&text);
    slot_ranges(&text);
    let (left, right) = text.split_once('\n').unwrap_or((&text, "7.1"));
    versions(left, right);
    let _ = text.parse::<Region>();
    let _ = duration::parse(&text);
    let _ = timestamp::parse(&text);
    if let Some(found) = NodeType::parse(&text) {
        assert!(text.contains(found.family) && text.contains(found.size), "{text:?}");
    }
    if let Ok(number) = text.parse::<Number>() {
        assert_eq!(number.to_string().parse(), Ok(number), "{text:?}");
    }
}

fn window(text: &str) {
    if let Some(window) = Weekly::parse(text) {
        assert!(window.minutes().is_none_or(|minutes| minutes < 7 * 24 * 60), "{text:?}");
    }
    if let Some(time) = TimeOfDay::parse(text) {
        assert_eq!(time.exists(), time.hours < 24 && time.minutes < 60, "{text:?}");
    }
}

fn arn(text: &str) {
    if let Ok(arn) = text.parse::<Arn>() {
        assert_eq!(arn.to_string().parse().as_ref(), Ok(&arn), "{text:?}");
    }
}

fn slot_ranges(text: &str) {
    for (first, last) in slots::right(text).unwrap_or_default() {
        assert!(first <= last && last < 16_384, "{text:?}");
    }
}

fn versions(left: &str, right: &str) {
    assert!(is_same(left, left), "{left:?}");
    assert_eq!(is_same(left, right), is_same(right, left), "{left:?} and {right:?}");
    let (Ok(one), Ok(other)) = (left.parse::<EngineVersion>(), right.parse::<EngineVersion>())
    else {
        return;
    };
    assert_eq!(one.compare(&one), Ordering::Equal, "{left:?}");
    assert_eq!(one.compare(&other), other.compare(&one).reverse(), "{left:?} and {right:?}");
}
