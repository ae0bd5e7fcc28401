//! Actions, ephemeral resources and functions through the whole framework.

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use super::tiny_others::{Repeat, Shake, ShakeLimits, Ticket};
use super::*;
use crate::framework::action::Progress;
use crate::framework::function::FunctionError;
use crate::framework::model::{Model, Val};
use crate::framework::number::Number;
use crate::framework::rpc::CallFunctionResponse;

fn sent<M: Model>(model: &M) -> Dynamic {
    encode(&model.to_object(), &M::block().ty())
}

fn shake(name: &str, danger: &str) -> Shake {
    Shake { name: name.into(), danger: danger.into(), ..Shake::empty() }
}

/// Invokes the action; its messages, and what it said on the way.
async fn invoke(h: &Harness, config: Dynamic) -> (Diagnostics, Vec<String>) {
    let shown = Arc::new(Mutex::new(Vec::new()));
    let to = Arc::clone(&shown);
    let progress = Progress::new(move |message| to.lock().expect("no panic").push(message));
    let said = Arc::clone(&h.server).invoke_action("tiny_shake".to_owned(), config, progress).await;
    let shown = shown.lock().expect("no panic").clone();
    (said, shown)
}

#[tokio::test]
async fn an_action_is_checked_planned_and_done() {
    let h = Harness::new().await;
    let name = || "tiny_shake".to_owned();
    let check = async |config| Arc::clone(&h.server).validate_action_config(name(), config).await;
    assert_eq!(summaries(&check(sent(&shake("", ""))).await), ["No name"]);
    let unknown = || sent(&Shake { name: Val::Unknown, ..Shake::empty() });
    assert!(check(unknown()).await.is_empty());
    let plan = async |config| Arc::clone(&h.server).plan_action(name(), config).await;
    assert_eq!(summaries(&plan(sent(&shake("a", ""))).await), ["It will fall"]);
    assert!(plan(unknown()).await.is_empty());
    assert!(h.world.things().is_empty());

    let (said, shown) = invoke(&h, sent(&shake("a", ""))).await;
    assert_eq!(summaries(&said), ["It fell"]);
    assert_eq!(shown, ["Shaking", "Shaken"]);
    assert_eq!(h.world.things(), ["a"]);
}

#[tokio::test]
async fn a_panic_of_an_action_is_a_message() {
    let h = Harness::new().await;
    let (said, shown) = invoke(&h, sent(&shake("a", "panic"))).await;
    assert_eq!(summaries(&said), ["Provider bug"]);
    assert_eq!(shown, ["Shaking"]);
}

#[tokio::test]
async fn no_action_is_begun_after_stop_and_a_stop_reaches_one_that_waits() {
    let h = Harness::new().await;
    let waiting = invoke(&h, sent(&shake("a", "deadline")));
    let stop = async {
        tokio::task::yield_now().await;
        h.server.stop();
    };
    let ((said, _), ()) = tokio::join!(waiting, stop);
    assert!(["Stop", "Stopped"].contains(&summaries(&said)[0]), "{said:?}");
    let (said, shown) = invoke(&h, sent(&shake("a", ""))).await;
    assert_eq!(summaries(&said), ["Stopped"]);
    assert!(shown.is_empty() && h.world.things().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_action_has_the_time_its_block_or_else_itself_says() {
    let h = Harness::new().await;
    for (invoke_limit, expected) in [(Val::Null, 60), (Val::from("5s"), 5)] {
        let mut config = shake("a", "deadline");
        if let Val::Known(_) = invoke_limit {
            config.timeouts = Val::Known(vec![ShakeLimits { invoke: invoke_limit }]);
        }
        let start = tokio::time::Instant::now();
        let (said, _) = invoke(&h, sent(&config)).await;
        assert_eq!(summaries(&said), ["Too slow"]);
        assert_eq!(start.elapsed().as_secs(), expected);
    }
    let mut config = shake("a", "");
    config.timeouts = Val::Known(vec![ShakeLimits { invoke: "soon".into() }]);
    let said =
        Arc::clone(&h.server).validate_action_config("tiny_shake".to_owned(), sent(&config)).await;
    assert_eq!(summaries(&said), ["Invalid duration"]);
}

#[tokio::test]
async fn an_ephemeral_resource_is_opened_renewed_and_closed() {
    let h = Harness::new().await;
    let name = || "tiny_ticket".to_owned();
    let ticket = |name: &str| sent(&Ticket { name: name.into(), number: Val::Null });
    let said = Arc::clone(&h.server).validate_ephemeral_resource_config(name(), ticket("")).await;
    assert_eq!(summaries(&said), ["No name"]);

    let opened = Arc::clone(&h.server).open_ephemeral_resource(name(), ticket("a")).await;
    assert!(opened.diagnostics.is_empty());
    let result = decode(&opened.result, &Ticket::block().ty()).expect("our own answer");
    assert_eq!(result.get("number").as_i64(), Some(7));
    let at = |seconds| Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
    assert_eq!(opened.lease.renew_at, at(1));
    assert_eq!(h.world.things(), ["a"]);

    let renew =
        async |private| Arc::clone(&h.server).renew_ephemeral_resource(name(), private).await;
    let renewed = renew(opened.lease.private).await;
    assert_eq!(renewed.lease.renew_at, at(2));
    let last = renew(renewed.lease.private).await;
    assert_eq!(last.lease.renew_at, None);

    h.server.stop();
    let close = Arc::clone(&h.server).close_ephemeral_resource(name(), last.lease.private);
    assert!(close.await.is_empty(), "also after Stop");
    assert!(h.world.things().is_empty());

    let none = Arc::clone(&h.server).open_ephemeral_resource(name(), ticket("none")).await;
    assert_eq!(summaries(&none.diagnostics), ["No ticket"]);
    assert_eq!(none.result, Dynamic::Absent);
}

async fn repeat(times: Value) -> CallFunctionResponse {
    // A provider that is not configured.
    let server = Server::new(TinyProvider(Arc::new(World::default())));
    let bytes = |value: &Value, ty: &Type| encode(value, ty);
    let arguments = vec![bytes(&Value::from("ab"), &Type::String), bytes(&times, &Type::Number)];
    server.call_function("repeat".to_owned(), arguments).await
}

#[tokio::test]
async fn a_function_has_a_result_or_one_error() {
    assert_eq!(repeat(Value::from(2)).await, Ok(encode(&Value::from("abab"), &Type::String)));
    assert_eq!(repeat(Value::from(-1)).await, Err(FunctionError::at(1, "it is negative")));
    let half: Number = "0.5".parse().expect("a number");
    let error = repeat(Value::Number(half)).await.expect_err("no whole number");
    assert_eq!(error, FunctionError::at(1, "times is 0.5; write an integer"));
    let error = repeat(Value::from(99)).await.expect_err("it panics");
    assert_eq!(error.argument, None);
    assert!(error.text.starts_with("Provider bug: "), "{error:?}");
}

#[test]
fn a_signature_is_what_the_model_says() {
    let server = Server::new(TinyProvider(Arc::new(World::default())));
    let schemas = server.schemas();
    let signature = &schemas.functions["repeat"];
    assert_eq!(signature.summary, "Repeats a text.");
    assert_eq!(signature.description, Repeat::block().description.markdown());
    let parameters: Vec<_> =
        signature.parameters.iter().map(|one| (one.name, &one.ty, one.nullable)).collect();
    assert_eq!(parameters, [("text", &Type::String, true), ("times", &Type::Number, false)]);
    assert_eq!(signature.returns, Type::String);
    assert!(schemas.actions.contains_key("tiny_shake"));
    assert!(schemas.ephemeral_resources.contains_key("tiny_ticket"));
}

#[tokio::test]
async fn what_is_not_there_is_named() {
    let h = Harness::new().await;
    let config = h.bytes(&Value::Null);
    let name = || "huge".to_owned();
    let said = Arc::clone(&h.server).plan_action(name(), config.clone()).await;
    assert_eq!(summaries(&said), ["Unknown action"]);
    let opened = Arc::clone(&h.server).open_ephemeral_resource(name(), config).await;
    assert_eq!(summaries(&opened.diagnostics), ["Unknown ephemeral resource"]);
    let called = Arc::clone(&h.server).call_function(name(), Vec::new()).await;
    assert!(called.expect_err("there is none").text.contains("huge"));
}
