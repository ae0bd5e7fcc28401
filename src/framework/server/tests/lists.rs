//! List resources through the whole framework.

use tokio::sync::mpsc;

use super::tiny_list::Filter;
use super::*;
use crate::framework::rpc::{ListEvent, ListRequest};

fn request(prefix: Option<&str>, with_objects: bool, limit: Option<usize>) -> ListRequest {
    let config = prefix.map_or(Dynamic::Absent, |prefix| {
        encode(&Filter { prefix: prefix.into() }.to_object(), &Filter::block().ty())
    });
    ListRequest { type_name: "tiny".to_owned(), config, with_objects, limit }
}

/// A world in which these things are, and all that a list shows of them, with what it says at its end.
async fn list(things: &[&str], request: ListRequest) -> (Harness, Vec<ListEvent>, Diagnostics) {
    let h = Harness::new().await;
    for thing in things {
        h.world.add(thing);
    }
    let (events, mut shown) = mpsc::channel(100);
    let said = Arc::clone(&h.server).list_resource(request, events).await;
    let mut all = Vec::new();
    while let Some(event) = shown.recv().await {
        all.push(event);
    }
    (h, all, said)
}

fn names(events: &[ListEvent]) -> Vec<&str> {
    events.iter().map(|event| event.display_name.as_str()).collect()
}

#[tokio::test]
async fn everything_that_fits_is_shown_with_its_identity_and_its_state_on_request() {
    let things = ["a", "ab", "b"];
    let (h, shown, said) = list(&things, request(None, false, None)).await;
    assert_eq!(names(&shown), ["The a", "The ab", "The b"]);
    assert_eq!(summaries(&said), ["Listed"]);
    assert!(shown.iter().all(|event| event.object.is_none() && event.diagnostics.is_empty()));
    let schema = &h.server.identity_schemas()["tiny"];
    let identity = decode(&shown[1].identity, &super::super::identity::identity_type(schema));
    assert_eq!(identity.expect("our own answer").get("name").as_str(), Some("ab"));

    let (h, shown, _) = list(&things, request(Some("a"), true, None)).await;
    assert_eq!(names(&shown), ["The a", "The ab"]);
    let state = h.value(shown[1].object.as_ref().expect("asked for"));
    assert_eq!(state.get("name").as_str(), Some("ab"));
    assert_eq!(state.get("revision").as_i64(), Some(1));
}

#[tokio::test]
async fn no_more_is_read_than_the_limit_asks_for() {
    let (h, shown, said) = list(&["a", "b", "bad"], request(None, false, Some(2))).await;
    assert_eq!(names(&shown), ["The a", "The b"]);
    assert_eq!(summaries(&said), ["Listed"]);
    assert!(h.world.things().contains(&"ended early".to_owned()));
}

#[tokio::test]
async fn what_was_found_before_an_error_or_a_panic_stays() {
    for (thing, summary) in [("bad", "Unreadable"), ("panic", "Provider bug")] {
        let (_, shown, said) = list(&["a", thing, "b"], request(None, false, None)).await;
        assert_eq!(names(&shown), ["The a"]);
        assert!(summaries(&said).contains(&summary), "{said:?}");
    }
}

#[tokio::test]
async fn a_stop_ends_a_list_that_nobody_reads() {
    let h = Harness::new().await;
    for thing in ["a", "b", "c"] {
        h.world.add(thing);
    }
    let (events, mut shown) = mpsc::channel(1);
    let listing = Arc::clone(&h.server).list_resource(request(None, false, None), events);
    let stop = async {
        let first = shown.recv().await.expect("the first");
        h.server.stop();
        first.display_name
    };
    let (said, first) = tokio::join!(listing, stop);
    assert_eq!(first, "The a");
    assert!(!said.has_error(), "{said:?}");
    assert!(h.world.things().contains(&"ended early".to_owned()));
}

#[tokio::test]
async fn a_list_ends_when_nobody_listens_any_more() {
    let h = Harness::new().await;
    h.world.add("slow");
    let (events, shown) = mpsc::channel(1);
    let listing = Arc::clone(&h.server).list_resource(request(None, false, None), events);
    let leave = async {
        h.world.reached().await;
        drop(shown);
    };
    // Nobody releases what is slow.
    let (said, ()) = tokio::join!(listing, leave);
    assert!(said.is_empty(), "{said:?}");
}

#[tokio::test]
async fn a_filter_is_checked() {
    let h = Harness::new().await;
    let check = async |config| {
        Arc::clone(&h.server).validate_list_resource_config("tiny".to_owned(), config).await
    };
    assert_eq!(summaries(&check(request(Some("none"), false, None).config).await), ["Nothing"]);
    assert!(check(request(Some("a"), false, None).config).await.is_empty());
    assert!(check(Dynamic::Absent).await.is_empty());
    let said = Arc::clone(&h.server)
        .validate_list_resource_config("huge".to_owned(), Dynamic::Absent)
        .await;
    assert_eq!(summaries(&said), ["Unknown list resource"]);
}
