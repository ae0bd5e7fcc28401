//! One API request, from its arrival to its response: the request log, fault rules, the action.

mod faults;
mod perform;

pub use perform::BEHAVIOURS;

use crate::action;
use crate::error;
use crate::fault::Kind;
use crate::log::{Entry, redact};
use crate::resources::tagging;
use crate::server::{HttpRequest, HttpResponse, Shared};
use crate::state::world::World;
use crate::wire::auth::{self, Caller};
use crate::wire::form::Params;
use crate::wire::json;
use std::sync::Arc;
use std::time::Duration;

/// How requests and responses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protocol {
    /// Forms and XML.
    Query,
    /// JSON; the action is in the header `X-Amz-Target`.
    Json,
}

/// A request that is being processed.
struct Exchange<'a> {
    shared: &'a Arc<Shared>,
    /// Its number in the request log.
    seq: u64,
    action: String,
    /// The id of the resource that it names, in lower case; of an ARN the last part.
    id: String,
    params: Params,
    request_id: String,
    /// How the response is written.
    protocol: Protocol,
}

impl Exchange<'_> {
    /// Changes the entry of the request log.
    fn record(&self, change: impl FnOnce(&mut Entry)) {
        self.shared.with(|w| record(w, self.seq, change));
    }

    fn reply(&self, status: u16, body: String) -> HttpResponse {
        HttpResponse::text(status, self.content_type(), body).with_request_id(&self.request_id)
    }

    fn content_type(&self) -> &'static str {
        match self.protocol {
            Protocol::Query => "text/xml",
            Protocol::Json => json::CONTENT_TYPE,
        }
    }

    fn error(&self, code: &str, message: &str, status: u16) -> String {
        match self.protocol {
            Protocol::Query => error::body(code, message, status, &self.request_id),
            Protocol::Json => json::error(code, message),
        }
    }
}

fn record(world: &mut World, seq: u64, change: impl FnOnce(&mut Entry)) {
    if let Some(entry) = world.log.iter_mut().rev().find(|e| e.seq == seq) {
        change(entry);
    }
}

/// Keeps the number of requests in flight right, also when the client closes the connection.
struct InFlight {
    shared: Arc<Shared>,
    seq: u64,
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.shared.with(|w| {
            w.in_flight = w.in_flight.saturating_sub(1);
            w.held.retain(|h| h.seq != self.seq);
            record(w, self.seq, |e| e.done = true);
        });
    }
}

/// Responds to one request of the API.
pub async fn api(request: &HttpRequest, shared: &Arc<Shared>) -> HttpResponse {
    // The only service with this protocol.
    let target = request.header("x-amz-target");
    let protocol = if target.is_some() { Protocol::Json } else { Protocol::Query };
    let params = match target {
        Some(target) => {
            let version = tagging::RESOURCE.service.version;
            Params::decode(&json::to_form(target, version, &request.body))
        }
        None => Params::decode(&request.body),
    };
    let action = params.string("Action").unwrap_or_default();
    let subject =
        action::find(&action).and_then(|(a, _)| params.string(a.subject)).unwrap_or_default();
    // Patterns of fault rules are about ids, also where the request names an ARN.
    let id = subject.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let caller = auth::caller(request.header("authorization"));
    let known = caller.as_ref().ok();
    let (seq, fault, latency) = shared.with(|w| arrive(w, request, &params, &action, &id, known));
    let request_id = format!("00000000-0000-4000-8000-{seq:012}");
    let exchange = Exchange { shared, seq, action, id, params, request_id, protocol };
    let _in_flight = InFlight { shared: Arc::clone(shared), seq };
    if latency > 0 {
        tokio::time::sleep(Duration::from_millis(latency)).await;
    }
    if let Some(response) = faults::before(&exchange, fault.as_ref()).await {
        return response;
    }
    let (status, body) = shared.with(|w| perform::perform(w, &exchange, caller));
    faults::after(&exchange, fault, status, body).await
}

/// The refusal of a call that is one too many within a second (the option `calls_per_second`).
fn throttled(w: &World) -> Option<Kind> {
    const THROTTLED: &str = "Throttling";
    let (limit, since) = (w.config.calls_per_second, w.now() - Duration::from_secs(1));
    let recent = w.log.iter().rev().take_while(|entry| entry.at > since);
    let carried_out = recent.filter(|entry| entry.error.as_deref() != Some(THROTTLED)).count();
    (limit > 0 && carried_out >= limit).then(|| Kind::Error {
        status: 400,
        code: THROTTLED.to_owned(),
        message: "Rate exceeded".to_owned(),
    })
}

/// Writes the request into the log and finds the fault that applies to it.
fn arrive(
    w: &mut World,
    request: &HttpRequest,
    params: &Params,
    action: &str,
    id: &str,
    caller: Option<&Caller>,
) -> (u64, Option<Kind>, u64) {
    w.next_seq += 1;
    let seq = w.next_seq;
    w.in_flight += 1;
    w.high_water = w.high_water.max(w.in_flight);
    let by_rule = w.faults.next_fault(action, id);
    let fault = by_rule.clone().or_else(|| throttled(w));
    let header = |n: &str| request.header(n).map(str::to_owned);
    let attempt = request.header("amz-sdk-request").and_then(|h| {
        h.split(';').find_map(|p| p.trim().strip_prefix("attempt=")).and_then(|a| a.parse().ok())
    });
    let caller = caller.cloned().unwrap_or_default();
    let at = w.now();
    w.log.push(Entry {
        seq,
        at,
        action: action.to_owned(),
        id: id.to_owned(),
        params: redact(params),
        region: caller.region,
        account: caller.account,
        access_key: caller.access_key,
        session_token: header("x-amz-security-token"),
        invocation: header("amz-sdk-invocation-id"),
        attempt,
        user_agent: header("user-agent"),
        status: None,
        error: None,
        behaviour: None,
        committed: false,
        fault: by_rule.map(|f| format!("{f:?}")),
        done: false,
    });
    (seq, fault, w.config.latency_ms)
}
