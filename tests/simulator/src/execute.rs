//! One API request: who calls, which fault strikes, what the action does, what the log says.

use crate::action::{self, Call};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::{self, ApiError};
use crate::fault::Kind;
use crate::log::{Entry, Violation, redact};
use crate::server::{End, Inquiry, Shared};
use crate::state::settle;
use crate::state::world::{Held, World};
use crate::wire::auth::{self, Caller};
use crate::wire::form::Params;
use crate::wire::reply::Step;
use crate::wire::xml;
use hyper::body::Bytes;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "unknown-action",
        "an unknown action or API version is refused with 400 InvalidAction and recorded",
        Source::Document("unknown op | 400 InvalidAction"),
    ),
    on(
        "not-simulated",
        "a parameter of the model that is not simulated is refused and recorded",
        Source::Assumed,
    ),
];

/// Keeps the number of requests in flight right, also when the client goes away.
struct InFlight {
    shared: Arc<Shared>,
    seq: u64,
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.shared.with(|w| {
            w.in_flight = w.in_flight.saturating_sub(1);
            w.held.retain(|h| h.seq != self.seq);
            note(w, self.seq, |e| e.done = true);
        });
    }
}

fn note(world: &mut World, seq: u64, change: impl FnOnce(&mut Entry)) {
    if let Some(entry) = world.log.iter_mut().rev().find(|e| e.seq == seq) {
        change(entry);
    }
}

/// Answers one request of the API.
pub async fn api(inquiry: &Inquiry, shared: &Arc<Shared>) -> End {
    let params = Params::decode(&inquiry.body);
    let name = params.string("Action").unwrap_or_default();
    let subject =
        action::find(&name).and_then(|(a, _)| params.string(a.subject)).unwrap_or_default();
    // Patterns of fault rules are about ids, also where the request names an ARN.
    let subject = subject.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let caller = auth::caller(inquiry.header("authorization"));
    let (seq, fault, latency) =
        shared.with(|w| arrive(w, inquiry, &params, &name, &subject, caller.as_ref().ok()));
    let _in_flight = InFlight { shared: Arc::clone(shared), seq };
    if latency > 0 {
        tokio::time::sleep(Duration::from_millis(latency)).await;
    }
    let request_id = request_id(seq);
    if let Some(end) = before(shared, seq, &name, &subject, fault.as_ref(), &request_id).await {
        return end;
    }
    let (status, body) = shared.with(|w| perform(w, seq, &params, &name, caller, &request_id));
    after(shared, seq, &name, &subject, fault, &request_id, status, body).await
}

fn request_id(seq: u64) -> String {
    format!("00000000-0000-4000-8000-{seq:012}")
}

/// Writes the request into the log and finds the fault that strikes it.
fn arrive(
    w: &mut World,
    inquiry: &Inquiry,
    params: &Params,
    name: &str,
    subject: &str,
    caller: Option<&Caller>,
) -> (u64, Option<Kind>, u64) {
    w.next_seq += 1;
    let seq = w.next_seq;
    w.in_flight += 1;
    w.high_water = w.high_water.max(w.in_flight);
    let fault = w.faults.strike(name, subject);
    let header = |n: &str| inquiry.header(n).map(str::to_owned);
    let attempt = inquiry.header("amz-sdk-request").and_then(|h| {
        h.split(';').find_map(|p| p.trim().strip_prefix("attempt=")).and_then(|a| a.parse().ok())
    });
    let caller = caller.cloned().unwrap_or_default();
    let at = w.now();
    w.log.push(Entry {
        seq,
        at,
        action: name.to_owned(),
        id: subject.to_owned(),
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
        fault: fault.as_ref().map(|f| format!("{f:?}")),
        done: false,
    });
    (seq, fault, w.config.latency_ms)
}

/// Faults that strike before anything is committed.
async fn before(
    shared: &Arc<Shared>,
    seq: u64,
    name: &str,
    subject: &str,
    fault: Option<&Kind>,
    request_id: &str,
) -> Option<End> {
    let answered = |status: u16, code: &str| {
        shared.with(|w| {
            note(w, seq, |e| {
                (e.status, e.error) = (Some(status), (!code.is_empty()).then(|| code.to_owned()))
            })
        });
    };
    match fault? {
        Kind::Error { status, code, message } => {
            answered(*status, code);
            Some(xml_end(*status, error::body(code, message, *status, request_id), request_id))
        }
        Kind::Http { status, body, content_type } => {
            answered(*status, "");
            Some(End::text(*status, content_type, body.clone()))
        }
        Kind::Reset => Some(End::Reset),
        Kind::Hang { commit: false } => std::future::pending().await,
        Kind::Pause { commit: false } => {
            hold(shared, seq, name, subject).await;
            None
        }
        Kind::Delay { seconds } => {
            tokio::time::sleep(Duration::from_secs_f64(*seconds)).await;
            None
        }
        _ => None,
    }
}

async fn hold(shared: &Arc<Shared>, seq: u64, name: &str, subject: &str) {
    let (release, released) = oneshot::channel();
    shared.with(|w| {
        w.held.push(Held { seq, action: name.to_owned(), id: subject.to_owned(), release })
    });
    // A dropped sender (reset) releases as well.
    let _ = released.await;
}

/// Does what the action does and writes the result into the log.
fn perform(
    w: &mut World,
    seq: u64,
    params: &Params,
    name: &str,
    caller: Result<Caller, ApiError>,
    request_id: &str,
) -> (u16, String) {
    let mutating = action::find(name).is_some_and(|(a, _)| a.mutating);
    let outcome = attempt(w, seq, params, name, caller);
    let (status, body, refused) = match outcome {
        Ok((namespace, result)) => (200, xml::envelope(name, namespace, request_id, &result), None),
        Err(e) => (e.status, e.body(request_id), Some(e)),
    };
    note(w, seq, |entry| {
        entry.status = Some(status);
        entry.committed = mutating && refused.is_none();
        entry.behaviour = refused.as_ref().map(|e| e.behaviour);
        entry.error = refused.map(|e| e.code);
    });
    (status, body)
}

fn attempt(
    w: &mut World,
    seq: u64,
    params: &Params,
    name: &str,
    caller: Result<Caller, ApiError>,
) -> Result<(&'static str, String), ApiError> {
    let violate = |w: &mut World, kind, detail: String| {
        w.violations.push(Violation { seq, action: name.to_owned(), kind, detail });
    };
    let caller = caller.inspect_err(|_| {
        violate(w, "unsigned", "no well-formed Authorization header".to_owned())
    })?;
    let Some((action, sts)) = action::find(name) else {
        violate(w, "unknown-action", name.to_owned());
        let message = format!("Could not find operation {name}");
        return Err(ApiError::new("unknown-action", "InvalidAction", message));
    };
    let (service, version) =
        if sts { ("sts", "2011-06-15") } else { ("elasticache", "2015-02-02") };
    auth::expect_service(&caller, service)
        .inspect_err(|e| violate(w, "wrong-service", e.message.clone()))?;
    if params.get("Version") != Some(version) {
        violate(w, "wrong-version", params.string("Version").unwrap_or_default());
        let message = format!(
            "Could not find operation {name} for version {}",
            params.get("Version").unwrap_or("NO_VERSION_SPECIFIED")
        );
        return Err(ApiError::new("unknown-action", "InvalidAction", message));
    }
    let known: Vec<&str> = action.parameters.iter().chain(action.unsupported).copied().collect();
    if let Some(odd) =
        params.unknown(&known).first().filter(|_| !w.config.accept_unknown_parameters)
    {
        violate(w, "unknown-parameter", odd.clone());
        return Err(ApiError::value(
            "form-unknown-parameter",
            format!("The parameter {odd} is not recognized"),
        ));
    }
    if let Some(odd) =
        params.unknown(action.parameters).first().filter(|_| !w.config.accept_unknown_parameters)
    {
        violate(w, "not-simulated", odd.clone());
        return Err(ApiError::value(
            "not-simulated",
            format!("The simulator does not imitate the parameter {odd}"),
        ));
    }
    let now = w.now();
    let config = w.config.clone();
    let mut sessions = std::mem::take(&mut w.sessions);
    let region = w.region(&caller.account, &caller.region);
    settle::region(region, &config, now);
    let mut call =
        Call { params, caller: &caller, config: &config, region, sessions: &mut sessions, now };
    let result = (action.run)(&mut call);
    call.region.note_statuses(now);
    w.sessions = sessions;
    let namespace = if sts {
        "https://sts.amazonaws.com/doc/2011-06-15/"
    } else {
        "http://elasticache.amazonaws.com/doc/2015-02-02/"
    };
    Ok((namespace, result?))
}

/// Faults that strike when the work is done.
#[expect(clippy::too_many_arguments, reason = "they are the whole of one answer")]
async fn after(
    shared: &Arc<Shared>,
    seq: u64,
    name: &str,
    subject: &str,
    fault: Option<Kind>,
    request_id: &str,
    status: u16,
    body: String,
) -> End {
    let answered = |status: Option<u16>| shared.with(|w| note(w, seq, |e| e.status = status));
    match fault {
        Some(Kind::CommitReset) => {
            answered(None);
            End::Reset
        }
        Some(Kind::CommitHalf) => {
            let length = body.len();
            let half = Bytes::from(body.into_bytes()).slice(..length / 2);
            // The pause lets the first half leave before the connection ends.
            let steps = vec![Step::Data(half), Step::Wait(Duration::from_millis(5)), Step::Abort];
            End::Answer {
                status,
                content_type: "text/xml".to_owned(),
                request_id: Some(request_id.to_owned()),
                steps,
                length,
            }
        }
        Some(Kind::CommitError { status }) => {
            answered(Some(status));
            let message = "The request processing has failed because of an unknown error";
            xml_end(status, error::body("InternalFailure", message, status, request_id), request_id)
        }
        Some(Kind::Hang { commit: true }) => std::future::pending().await,
        Some(Kind::Pause { commit: true }) => {
            hold(shared, seq, name, subject).await;
            xml_end(status, body, request_id)
        }
        Some(Kind::Trickle { seconds }) => {
            let length = body.len();
            let bytes = Bytes::from(body.into_bytes());
            let piece = length.div_ceil(10).max(1);
            let steps = (0..length).step_by(piece).flat_map(|at| {
                [
                    Step::Data(bytes.slice(at..length.min(at + piece))),
                    Step::Wait(Duration::from_secs_f64(seconds)),
                ]
            });
            let steps = steps.collect();
            End::Answer {
                status,
                content_type: "text/xml".to_owned(),
                request_id: Some(request_id.to_owned()),
                steps,
                length,
            }
        }
        Some(Kind::Malformed) => {
            xml_end(status, body.chars().take(body.chars().count() * 2 / 3).collect(), request_id)
        }
        Some(Kind::Empty) => xml_end(200, String::new(), request_id),
        _ => xml_end(status, body, request_id),
    }
}

fn xml_end(status: u16, body: String, request_id: &str) -> End {
    match End::text(status, "text/xml", body) {
        End::Answer { status, content_type, steps, length, .. } => End::Answer {
            status,
            content_type,
            request_id: Some(request_id.to_owned()),
            steps,
            length,
        },
        End::Reset => End::Reset,
    }
}
