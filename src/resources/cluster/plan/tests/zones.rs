//! The zones that are preferred, beside those in which the nodes stand.

use super::*;

fn zoned(nodes: i64, zones: &[&str]) -> Cluster {
    let mut config = config(nodes);
    config.preferred_availability_zones = texts(zones);
    config
}

#[tokio::test]
async fn zones_may_grow_and_shrink_with_the_nodes_and_change_their_order() {
    let mut prior = existing(&["a", "b"]);
    prior.preferred_availability_zones = texts(&["a", "b"]);
    for (case, replaces) in [
        (zoned(2, &["b", "a"]), false),
        (zoned(3, &["c", "b", "a"]), false),
        (zoned(1, &["b"]), false),
        (zoned(2, &["a", "c"]), true),
        (zoned(3, &["a", "c", "c"]), true),
        (zoned(1, &["c"]), true),
        (config(2), false),
    ] {
        let planned = plan(Some(&prior), &case).await;
        let expected: &[&str] = if replaces { &["preferred_availability_zones"] } else { &[] };
        assert_eq!(planned.replaces(), expected, "{:?}", case.preferred_availability_zones);
    }
    let reordered = plan(Some(&prior), &zoned(2, &["b", "a"])).await;
    assert_eq!(reordered.state, prior, "the order does not matter");
}

#[tokio::test]
async fn zones_that_say_where_the_nodes_stand_are_recorded() {
    let prior = existing(&["a", "b"]);
    assert_eq!(plan(Some(&prior), &zoned(2, &["b", "a"])).await.replaces(), Vec::<String>::new());
    assert_eq!(plan(Some(&prior), &zoned(3, &["b", "a", "c"])).await.replaces(), [""; 0]);
    let others = zoned(2, &["c", "a"]);
    assert_eq!(plan(Some(&prior), &others).await.replaces(), ["preferred_availability_zones"]);
    // After an import nobody knows what was asked for.
    assert_eq!(plan_noted(Some(&prior), &others, false).await.replaces(), [""; 0]);
}

/// A list for another number of nodes than there will be is refused by a rule as well.
#[tokio::test]
async fn zones_that_fit_neither_the_nodes_nor_the_desired_ones_replace() {
    let two = ["a", "b"];
    // Where the nodes stand, what was asked for, and what is.
    let cases: [(&[&str], &[&str], Cluster, bool); 11] = [
        (&two, &two, zoned(2, &["a"]), true),
        (&two, &two, zoned(2, &["a", "b", "c"]), true),
        // AWS has placed a node elsewhere.
        (&["a", "a"], &two, zoned(3, &["a", "b", "c"]), false),
        (&["a", "a"], &two, zoned(3, &["a", "a", "c"]), false),
        (&["a", "a"], &two, zoned(3, &["a", "c", "c"]), true),
        (&["a", "a"], &two, zoned(1, &["b"]), false),
        // Nobody says where they stand.
        (&[], &two, zoned(3, &["c", "b", "a"]), false),
        (&[], &two, zoned(3, &["c", "c", "a"]), true),
        // Nobody has asked for any.
        (&two, &[], zoned(3, &["c", "b", "a"]), false),
        (&two, &[], zoned(3, &["c", "c", "a"]), true),
        (&two, &[], zoned(1, &["c"]), true),
    ];
    for (standing, asked, config, replaces) in cases {
        let mut prior = existing(&two);
        prior.cache_nodes = existing(standing).cache_nodes;
        if !asked.is_empty() {
            prior.preferred_availability_zones = texts(asked);
        }
        let planned = plan(Some(&prior), &config).await;
        let expected: &[&str] = if replaces { &["preferred_availability_zones"] } else { &[] };
        let zones = &config.preferred_availability_zones;
        assert_eq!(planned.replaces(), expected, "{standing:?}, {asked:?}: {zones:?}");
        assert_eq!(&planned.state.preferred_availability_zones, zones);
    }
}

/// As a module has it whose variable is empty by default.
#[tokio::test]
async fn an_empty_list_of_zones_asks_for_nothing() {
    let mut prior = existing(&["a"]);
    let planned = plan(Some(&prior), &zoned(1, &[])).await;
    assert_eq!(planned.replaces(), [""; 0]);
    assert_eq!(planned.state.preferred_availability_zones, texts(&[]));
    assert!(steps::of(&prior, &planned.state).is_empty());
    prior.preferred_availability_zones = texts(&[]);
    assert_eq!(plan(Some(&prior), &zoned(1, &[])).await.state, prior);
    assert!(plan(Some(&prior), &config(1)).await.state.preferred_availability_zones.is_null());
}

#[tokio::test]
async fn a_zone_that_is_not_known_yet_replaces_nothing() {
    let mut prior = existing(&["a"]);
    prior.preferred_availability_zones = texts(&["a"]);
    let mut config = config(2);
    config.preferred_availability_zones = Val::Known(vec!["a".into(), Val::Unknown]);
    let planned = plan(Some(&prior), &config).await;
    assert_eq!(planned.replaces(), [""; 0]);
    assert_eq!(planned.state.preferred_availability_zones, config.preferred_availability_zones);
}
