//! What each feature needs of a policy: all its calls are taken from the log of the simulator, and each is taken away.
//! The guide's table and its policies are made of that (`make docs`), and without `UPDATE_DOCS` compared with it.

mod ask;
mod features;
mod guide;
mod managed;
mod walk;

use std::collections::BTreeSet;
use std::sync::Arc;

use elasticache::framework::provider::Provider as _;
use elasticache::provider::provider;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::faults::said;
use features::{Feature, Operation};
use walk::Ended;

/// Walks wait most of the time.
const AT_ONCE: usize = 12;

/// AWS lets everybody ask who they are, whatever a policy says. Source: the API Reference of STS, GetCallerIdentity.
const ALWAYS_ALLOWED: &str = "sts:GetCallerIdentity";

/// What a feature calls.
#[derive(Default)]
pub(super) struct Needs {
    /// Without any of these it fails.
    needed: BTreeSet<String>,
    /// Without any of these it does all it should.
    optional: BTreeSet<String>,
}

impl Needs {
    fn all(&self) -> impl Iterator<Item = &String> {
        self.needed.iter().chain(&self.optional)
    }
}

/// One operation of a feature without one action.
struct Cell {
    feature: usize,
    operation: usize,
    action: String,
}

/// Runs walks, some at once, and gives what they give in the order of the cells.
async fn at_once<C, T, F>(cells: Vec<C>, walk: impl Fn(C) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut running = JoinSet::new();
    for (number, cell) in cells.into_iter().enumerate() {
        let (places, walk) = (Arc::clone(&places), walk(cell));
        running.spawn(async move {
            let _place = places.acquire().await.expect("a semaphore that is never closed");
            (number, walk.await)
        });
    }
    let mut ended = running.join_all().await;
    ended.sort_by_key(|(number, _)| *number);
    ended.into_iter().map(|(_, what)| what).collect()
}

/// Takes each action of each operation away, by itself: what each feature needs, and the refusals that are not named.
async fn taken_away(features: &Arc<Vec<Feature>>) -> (Vec<Needs>, Vec<String>) {
    let of = |index| {
        let features = Arc::clone(features);
        async move { walk::allowed(&features[index]).await }
    };
    let logs = at_once((0..features.len()).collect(), of).await;
    let mut cells = Vec::new();
    for (feature, calls) in logs.into_iter().enumerate() {
        // Once for each kind of operation: what one apply reads, the next one does, too.
        let mut seen = BTreeSet::new();
        for (operation, actions) in calls.into_iter().enumerate() {
            let kind = features[feature].operations[operation].kind();
            let new = actions.into_iter().filter(|action| seen.insert((kind, action.clone())));
            let new = new.filter(|action| action != ALWAYS_ALLOWED);
            cells.extend(new.map(|action| Cell { feature, operation, action }));
        }
    }
    let ended = at_once(cells, |cell| {
        let features = Arc::clone(features);
        async move {
            let (feature, operation, action) = (cell.feature, cell.operation, cell.action.clone());
            let walk = async move { walk::denied(&features[feature], operation, &[&action]).await };
            // A panic is one of core's checks.
            let ended = tokio::spawn(walk).await.unwrap_or_else(|panic| Err(vec![said(panic)]));
            (cell, ended)
        }
    });
    let (mut needs, mut unnamed) = (Vec::new(), Vec::new());
    needs.resize_with(features.len(), Needs::default);
    for (cell, ended) in ended.await {
        let of = &mut needs[cell.feature];
        if let Err(errors) = ended {
            let name = format!("not authorized to perform: {}", cell.action);
            if !errors.iter().any(|error| error.contains(&name)) {
                let title = &features[cell.feature].title;
                unnamed.push(format!("{title} without {}: {errors:?}", cell.action));
            }
            of.needed.insert(cell.action);
        } else {
            of.optional.insert(cell.action);
        }
    }
    for of in &mut needs {
        // What one operation can do without, another may need.
        of.optional.retain(|action| !of.needed.contains(action));
    }
    (needs, unnamed)
}

/// A feature with the actions that the guide says it needs, and no other.
async fn sufficient(features: &Arc<Vec<Feature>>, needs: &[Needs]) -> Vec<String> {
    let every: BTreeSet<&String> = needs.iter().flat_map(Needs::all).collect();
    let denied = needs.iter().map(|of| {
        let rest = every.iter().filter(|action| !of.needed.contains(**action));
        rest.map(|action| (*action).clone()).collect::<Vec<_>>()
    });
    let cells: Vec<(usize, Vec<String>)> = denied.enumerate().collect();
    let ended = at_once(cells, |(index, denied)| {
        let features = Arc::clone(features);
        async move {
            let denied: Vec<&str> = denied.iter().map(String::as_str).collect();
            let ended: Ended = walk::without(&features[index], &denied).await;
            ended.map_err(|errors| format!("{}: {errors:?}", features[index].title))
        }
    });
    ended.await.into_iter().filter_map(Result::err).collect()
}

/// What is added later is in the table of features, or this fails.
#[test]
fn everything_that_is_served_is_a_feature() {
    let of = |kind: &str| -> BTreeSet<String> {
        let all = features::all();
        let named = all.iter().flat_map(|feature| {
            feature.operations.iter().filter_map(|operation| match operation {
                Operation::Apply(_) => Some(("resource", feature.ty.name)),
                Operation::Data(name, _) => Some(("data", *name)),
                Operation::List(name) => Some(("list", *name)),
                Operation::Action(name, _) => Some(("action", *name)),
                _ => None,
            })
        });
        named.filter(|(of, _)| *of == kind).map(|(_, name)| name.to_owned()).collect()
    };
    let served = provider();
    let names = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let resources = served.resources().iter().map(|one| one.type_name()).collect();
    assert_eq!(of("resource"), names(resources));
    let sources = served.data_sources().iter().map(|one| one.type_name()).collect();
    assert_eq!(of("data"), names(sources));
    let lists = served.list_resources().iter().map(|one| one.type_name()).collect();
    assert_eq!(of("list"), names(lists));
    let actions = served.actions().iter().map(|one| one.type_name()).collect();
    assert_eq!(of("action"), names(actions));
}

/// Each action of the policy is taken away: what needs it fails with an error that names it, and nothing else does. A
/// feature that is allowed only what it needs does all it should.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_policies_are_those_of_the_calls_and_each_action_is_named() {
    let features = Arc::new(features::all());
    let (needs, unnamed) = taken_away(&features).await;
    assert!(unnamed.is_empty(), "{}", unnamed.join("\n"));
    let failed = sufficient(&features, &needs).await;
    assert!(failed.is_empty(), "with what the table says, this fails:\n{}", failed.join("\n"));
    guide::check(&features, &needs);
}
