//! The calls over a provider whose `configure` does what its one setting says.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::Notify;
use tokio_stream::StreamExt as _;
use tokio_util::sync::CancellationToken;

use super::provider_server::Provider as _;
use super::*;
use crate::framework::action::{self, Action, AnyAction};
use crate::framework::any_resource::AnyResource;
use crate::framework::context::Context;
use crate::framework::data_source::AnyDataSource;
use crate::framework::diagnostics::page::TEST_ID;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::ephemeral::AnyEphemeralResource;
use crate::framework::function::AnyFunction;
use crate::framework::list_resource::AnyListResource;
use crate::framework::schema::optional;

crate::model! {
    /// Settings.
    struct Settings {
        /// What to do.
        act: String => optional(),
    }
}

#[derive(Default)]
struct World {
    begun: Notify,
    released: Notify,
    finished: AtomicBool,
}

struct Actor(Arc<World>);

#[async_trait]
impl Provider for Actor {
    type Config = Settings;
    type Client = ();

    fn address(&self) -> &'static str {
        "registry.example/test/tiny"
    }

    fn resources(&self) -> Vec<Box<dyn AnyResource<()>>> {
        Vec::new()
    }

    fn data_sources(&self) -> Vec<Box<dyn AnyDataSource<()>>> {
        Vec::new()
    }

    fn functions(&self) -> Vec<Box<dyn AnyFunction>> {
        Vec::new()
    }

    fn ephemeral_resources(&self) -> Vec<Box<dyn AnyEphemeralResource<()>>> {
        Vec::new()
    }

    fn list_resources(&self) -> Vec<Box<dyn AnyListResource<()>>> {
        Vec::new()
    }

    fn actions(&self) -> Vec<Box<dyn AnyAction<()>>> {
        vec![action::erase(Slow(Arc::clone(&self.0)))]
    }

    fn validate(&self, _: &Settings, _: &mut Diagnostics) {}

    async fn configure(
        &self,
        settings: Settings,
        version: &str,
        stop: CancellationToken,
    ) -> Result<((), Diagnostics), Diagnostics> {
        self.0.begun.notify_one();
        match settings.act.text().unwrap_or_default() {
            "panic" => panic!("as told"),
            "wait" => tokio::select! {
                () = self.0.released.notified() => {}
                () = stop.cancelled() => return Err(Diagnostic::error(TEST_ID, "Stopped", "").into()),
            },
            _ => return Ok(((), Diagnostic::warning(TEST_ID, version, "").into())),
        }
        self.0.finished.store(true, Ordering::Relaxed);
        Ok(((), Diagnostics::new()))
    }
}

/// An action that says "Begun", waits until it is let go, and warns.
struct Slow(Arc<World>);

#[async_trait]
impl Action for Slow {
    type Client = ();
    type Model = Settings;

    fn type_name(&self) -> &'static str {
        "slow"
    }

    fn time_limit(&self) -> Duration {
        Duration::from_mins(1)
    }

    async fn invoke(
        &self,
        _: &Context<()>,
        _: Settings,
        progress: &Progress,
    ) -> Result<Diagnostics, Diagnostics> {
        progress.say("Begun");
        self.0.begun.notify_one();
        self.0.released.notified().await;
        self.0.finished.store(true, Ordering::Relaxed);
        progress.say("Ended");
        Ok(Diagnostic::warning(TEST_ID, "Done", "").into())
    }
}

fn service() -> (Arc<World>, Service<Actor>) {
    let world = Arc::new(World::default());
    let server = Server::new(Actor(Arc::clone(&world)));
    (world, Service { server })
}

async fn configure(service: &Service<Actor>, act: &str) -> Vec<pb::Diagnostic> {
    // MessagePack: a map of one entry, whose key and value are short texts.
    let mut msgpack = vec![0x81, 0xa3];
    msgpack.extend(b"act");
    msgpack.push(0xa0 | u8::try_from(act.len()).unwrap());
    msgpack.extend(act.as_bytes());
    let request = pb::configure_provider::Request {
        terraform_version: "1.15.5".to_owned(),
        config: Some(pb::DynamicValue { msgpack, json: Vec::new() }),
        client_capabilities: None,
    };
    let answer = service.configure_provider(Request::new(request)).await;
    answer.unwrap().into_inner().diagnostics
}

async fn stop(service: &Service<Actor>) {
    let answer = service.stop_provider(Request::new(pb::stop_provider::Request {})).await;
    assert_eq!(answer.unwrap().into_inner().error, "");
}

#[tokio::test]
async fn a_call_reaches_the_provider() {
    let (_, service) = service();
    let diagnostics = configure(&service, "").await;
    assert_eq!(
        (diagnostics.len(), diagnostics[0].severity, diagnostics[0].summary.as_str()),
        (1, 2, "1.15.5")
    );
}

#[tokio::test]
async fn a_panic_is_a_message_and_the_next_call_is_answered() {
    let (_, service) = service();
    let diagnostics = configure(&service, "panic").await;
    assert_eq!((diagnostics.len(), diagnostics[0].severity), (1, 1));
    assert!(!diagnostics[0].detail.contains("as told"));
    assert_eq!(configure(&service, "").await.len(), 1);
}

#[tokio::test]
async fn a_stop_ends_waits_that_have_begun_and_waits_to_come() {
    let (world, service) = service();
    let waiting = async {
        world.begun.notified().await;
        stop(&service).await;
    };
    let (diagnostics, ()) = tokio::join!(configure(&service, "wait"), waiting);
    assert_eq!(diagnostics[0].summary, "Stopped");
    assert_eq!(configure(&service, "wait").await[0].summary, "Stopped");
}

/// The gRPC server drops the future of a call when its connection is lost.
#[tokio::test]
async fn work_goes_on_when_the_call_is_dropped() {
    let (world, service) = service();
    tokio::select! {
        _ = configure(&service, "wait") => unreachable!("nothing has released it"),
        () = world.begun.notified() => {}
    }
    let idle = tokio::time::timeout(Duration::ZERO, service.server.idle()).await;
    assert!(idle.is_err() && !world.finished.load(Ordering::Relaxed));
    world.released.notify_one();
    service.server.idle().await;
    assert!(world.finished.load(Ordering::Relaxed));
}

async fn invoke(
    world: &World,
    service: &Service<Actor>,
) -> UnboundedReceiverStream<Result<pb::invoke_action::Event, Status>> {
    configure(service, "").await;
    // That was the beginning of `configure`.
    world.begun.notified().await;
    let request = pb::invoke_action::Request {
        action_type: "slow".to_owned(),
        config: Some(pb::DynamicValue {
            // MessagePack: a map of one entry whose value is null.
            msgpack: [&[0x81, 0xa3][..], b"act", &[0xc0]].concat(),
            json: Vec::new(),
        }),
        client_capabilities: None,
    };
    service.invoke_action(Request::new(request)).await.unwrap().into_inner()
}

/// What an event says: a message, or the number of messages at the end.
fn message(event: Option<Result<pb::invoke_action::Event, Status>>) -> String {
    use pb::invoke_action::event::Type;
    match event.expect("the stream goes on").unwrap().r#type {
        Some(Type::Progress(progress)) => progress.message,
        Some(Type::Completed(completed)) => format!("completed, {}", completed.diagnostics.len()),
        None => String::new(),
    }
}

#[tokio::test]
async fn an_action_shows_its_progress_at_once_and_completes_last() {
    let (world, service) = service();
    let mut events = invoke(&world, &service).await;
    assert_eq!(message(events.next().await), "Begun");
    world.released.notify_one();
    assert_eq!(message(events.next().await), "Ended");
    assert_eq!(message(events.next().await), "completed, 1");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_action_goes_on_when_nobody_listens_any_more() {
    let (world, service) = service();
    drop(invoke(&world, &service).await);
    world.begun.notified().await;
    world.released.notify_one();
    service.server.idle().await;
    assert!(world.finished.load(Ordering::Relaxed));
}
