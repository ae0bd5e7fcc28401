use std::collections::BTreeSet;

use super::*;

fn map(entries: &[(&str, &str)]) -> Value {
    let entries = entries.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value)));
    Value::Map(entries.collect())
}

fn texts(items: &[&str]) -> Vec<Value> {
    items.iter().map(|item| Value::from(*item)).collect()
}

/// Every change of one set to another, beside everything that others may have changed meanwhile.
#[test]
fn a_collection_shows_its_change_whatever_else_is_in_it() {
    let subsets = |items: [&'static str; 3]| {
        (0..8_u8).map(move |bits| {
            let chosen = items.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
            chosen.map(|(_, item)| *item).collect::<BTreeSet<_>>()
        })
    };
    let as_set = |set: &BTreeSet<&str>| Value::Set(set.iter().map(|item| (*item).into()).collect());
    let as_map = |set: &BTreeSet<&str>| {
        Value::Map(set.iter().map(|item| ((*item).to_owned(), Value::from("1"))).collect())
    };
    for before in subsets(["a", "b", "c"]) {
        for wanted in subsets(["a", "b", "c"]) {
            for seen in subsets(["a", "b", "c"]) {
                let added = wanted.difference(&before).all(|item| seen.contains(item));
                let removed = before.difference(&wanted).all(|item| !seen.contains(item));
                for kind in [&as_set as &dyn Fn(&_) -> _, &as_map] {
                    let shown = is_shown(&kind(&before), &kind(&wanted), &kind(&seen));
                    assert_eq!(shown, added && removed, "{before:?} {wanted:?} {seen:?}");
                    // What nobody asked for makes no difference.
                    let mut more = seen.clone();
                    more.insert("foreign");
                    assert_eq!(is_shown(&kind(&before), &kind(&wanted), &kind(&more)), shown);
                }
            }
        }
    }
}

#[test]
fn a_changed_value_is_compared_and_another_one_is_not() {
    let before = map(&[("team", "one"), ("stage", "test"), ("old", "1")]);
    let wanted = map(&[("team", "two"), ("stage", "test")]);
    for (seen, shown) in [
        (map(&[("team", "two"), ("stage", "test")]), true),
        (map(&[("team", "two"), ("stage", "other")]), true),
        (map(&[("team", "two")]), true),
        (map(&[("team", "two"), ("robot", "1")]), true),
        (map(&[("team", "one"), ("stage", "test")]), false),
        (map(&[("team", "two"), ("old", "1")]), false),
        (Value::Null, false),
    ] {
        assert_eq!(is_shown(&before, &wanted, &seen), shown, "{seen:?}");
    }
    let (all, none) = (map(&[("team", "one")]), Value::Null);
    assert!(is_shown(&all, &none, &map(&[("robot", "1")])), "all are removed");
    assert!(!is_shown(&all, &none, &all));
    assert!(is_shown(&none, &all, &map(&[("robot", "1"), ("team", "one")])));
    for (seen, shown) in [("new", true), ("old", false), ("other", false)] {
        assert_eq!(is_shown(&"old".into(), &"new".into(), &seen.into()), shown);
    }
}

#[test]
fn a_list_shows_its_elements_in_order() {
    let list = |items: &[&str]| Value::List(texts(items));
    let (before, wanted) = (list(&["a", "b"]), list(&["b", "a", "c"]));
    for (seen, shown) in [
        (&["b", "a", "c"][..], true),
        (&["b", "a", "x", "c"], true),
        (&["a", "b", "c"], false),
        (&["b", "a"], false),
    ] {
        assert_eq!(is_shown(&before, &wanted, &list(seen)), shown, "{seen:?}");
    }
    assert!(!is_shown(&list(&["a", "a"]), &list(&["a"]), &list(&["a", "a"])));
    assert!(is_shown(&list(&["a"]), &list(&["a", "a"]), &list(&["a", "a"])));
}
