//! What a fault does to a request, before and after the action has run.

use super::Exchange;
use crate::action;
use crate::behaviour::{Behaviour, Source, on};
use crate::fault::Kind;
use crate::server::HttpResponse;
use crate::state::world::Held;
use crate::wire::body::Step;
use hyper::body::Bytes;
use std::time::Duration;
use tokio::sync::oneshot;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "denied-message",
        "an action that the caller's policy does not allow is refused with a message that names the caller and the action",
        Source::Guide(
            "IAM, Troubleshoot access denied error messages: \"User: ... is not authorized to perform: ... because no \
             identity-based policy allows the ... action\"",
        ),
    ),
    on("denied-code", "that refusal has the code AccessDenied and the status 403", Source::Assumed),
];

/// Faults that apply before anything is committed. A response here ends the request.
pub async fn before(exchange: &Exchange<'_>, fault: Option<&Kind>) -> Option<HttpResponse> {
    match fault? {
        Kind::Error { status, code, message } => {
            exchange.record(|e| {
                e.status = Some(*status);
                e.error = (!code.is_empty()).then(|| code.clone());
            });
            let body = exchange.error(code, message, *status);
            Some(exchange.reply(*status, body))
        }
        Kind::Denied => {
            let mut account = String::new();
            exchange.record(|e| {
                account.clone_from(&e.account);
                e.status = Some(403);
                e.error = Some("AccessDenied".to_owned());
            });
            let body = exchange.error("AccessDenied", &denied(exchange, &account), 403);
            Some(exchange.reply(403, body))
        }
        Kind::Http { status, body, content_type } => {
            exchange.record(|e| e.status = Some(*status));
            Some(HttpResponse::text(*status, content_type, body.clone()))
        }
        Kind::Reset => Some(HttpResponse::Reset),
        Kind::Hang { commit: false } => std::future::pending().await,
        Kind::Pause { commit: false } => {
            hold(exchange).await;
            None
        }
        Kind::Delay { seconds } => {
            tokio::time::sleep(Duration::from_secs_f64(*seconds)).await;
            None
        }
        _ => None,
    }
}

/// What AWS says where no policy allows an action. [denied-message] [denied-code]
fn denied(exchange: &Exchange<'_>, account: &str) -> String {
    let service = action::find(&exchange.action).map_or("elasticache", |(_, service)| service.name);
    let action = match service {
        "tagging" => format!("tag:{}", exchange.action),
        service => format!("{service}:{}", exchange.action),
    };
    format!(
        "User: arn:aws:iam::{account}:user/example is not authorized to perform: {action} because no \
         identity-based policy allows the {action} action"
    )
}

/// Faults that apply when the work is done; gives the response.
pub async fn after(
    exchange: &Exchange<'_>,
    fault: Option<Kind>,
    status: u16,
    body: String,
) -> HttpResponse {
    match fault {
        Some(Kind::CommitReset) => {
            exchange.record(|e| e.status = None);
            HttpResponse::Reset
        }
        Some(Kind::CommitHalf) => {
            let length = body.len();
            let half = Bytes::from(body.into_bytes()).slice(..length / 2);
            // The pause lets the first half leave before the connection ends.
            let steps = vec![Step::Data(half), Step::Wait(Duration::from_millis(5)), Step::Abort];
            in_steps(exchange, status, steps, length)
        }
        Some(Kind::CommitError { status, code, message }) => {
            exchange.record(|e| e.status = Some(status));
            let body = exchange.error(&code, &message, status);
            exchange.reply(status, body)
        }
        Some(Kind::Hang { commit: true }) => std::future::pending().await,
        Some(Kind::Pause { commit: true }) => {
            hold(exchange).await;
            exchange.reply(status, body)
        }
        Some(Kind::Trickle { seconds }) => {
            let length = body.len();
            let bytes = Bytes::from(body.into_bytes());
            let piece = length.div_ceil(10).max(1);
            let pause = Duration::from_secs_f64(seconds);
            let steps = (0..length).step_by(piece).flat_map(|at| {
                [Step::Data(bytes.slice(at..length.min(at + piece))), Step::Wait(pause)]
            });
            in_steps(exchange, status, steps.collect(), length)
        }
        Some(Kind::Malformed) => {
            let kept = body.chars().count() * 2 / 3;
            exchange.reply(status, body.chars().take(kept).collect())
        }
        Some(Kind::Empty) => exchange.reply(200, String::new()),
        _ => exchange.reply(status, body),
    }
}

/// Waits until `/_sim/release` lets the request continue.
async fn hold(exchange: &Exchange<'_>) {
    let (release, released) = oneshot::channel();
    let (seq, action, id) = (exchange.seq, exchange.action.clone(), exchange.id.clone());
    exchange.shared.with(|w| w.held.push(Held { seq, action, id, release }));
    // A dropped sender (reset) releases as well.
    let _ = released.await;
}

fn in_steps(exchange: &Exchange<'_>, status: u16, steps: Vec<Step>, length: usize) -> HttpResponse {
    HttpResponse::Content {
        status,
        content_type: exchange.content_type().to_owned(),
        request_id: Some(exchange.request_id.clone()),
        steps,
        length,
    }
}
