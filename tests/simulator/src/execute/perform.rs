//! Checks the request as a whole, runs the action and writes the result into the log.

use super::{Exchange, Protocol, record};
use crate::action::{self, Action, Call};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::log::Violation;
use crate::resources::{Service, tagging};
use crate::state::settle;
use crate::state::world::World;
use crate::wire::auth::{self, Caller};
use crate::wire::xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "unknown-action",
        "an unknown action or API version is refused with 400 InvalidAction and recorded as a violation",
        Source::ApiReference("unknown op | 400 InvalidAction"),
    ),
    on(
        "not-simulated",
        "a parameter of the model that is not simulated is refused and recorded as a violation",
        Source::Assumed,
    ),
];

/// Gives status and body of the response.
pub fn perform(
    w: &mut World,
    exchange: &Exchange,
    caller: Result<Caller, ApiError>,
) -> (u16, String) {
    let Exchange { seq, action: name, request_id, .. } = exchange;
    let found = action::find(name);
    let outcome = check(w, exchange, caller, found)
        .and_then(|(action, service, caller)| run(w, exchange, action, service, &caller));
    let (status, body, refused) = match outcome {
        Ok((_, result)) if exchange.protocol == Protocol::Json => (200, result, None),
        Ok((namespace, result)) => (200, xml::envelope(name, namespace, request_id, &result), None),
        Err(e) => (e.status, exchange.error(&e.code, &e.message, e.status), Some(e)),
    };
    record(w, *seq, |entry| {
        entry.status = Some(status);
        entry.committed = refused.is_none() && found.is_some_and(|(a, _)| a.mutating);
        entry.behaviour = refused.as_ref().map(|e| e.behaviour);
        entry.error = refused.map(|e| e.code);
    });
    (status, body)
}

type Found = (&'static Action, &'static Service);

/// Refuses what no client of AWS may send, and records it as a violation.
fn check(
    w: &mut World,
    exchange: &Exchange,
    caller: Result<Caller, ApiError>,
    found: Option<Found>,
) -> Result<(&'static Action, &'static Service, Caller), ApiError> {
    let Exchange { seq, action: name, params, .. } = exchange;
    let mut violate = |kind, detail: String| {
        w.violations.push(Violation { seq: *seq, action: name.clone(), kind, detail });
    };
    let caller = caller.inspect_err(|_| {
        violate("unsigned", "no well-formed Authorization header".to_owned());
    })?;
    let Some((action, service)) = found else {
        violate("unknown-action", name.clone());
        let message = format!("Could not find operation {name}");
        return Err(ApiError::new("unknown-action", "InvalidAction", message));
    };
    auth::expect_service(&caller, service.name)
        .inspect_err(|e| violate("wrong-service", e.message.clone()))?;
    if params.get("Version") != Some(service.version) {
        violate("wrong-version", params.string("Version").unwrap_or_default());
        let message = format!(
            "Could not find operation {name} for version {}",
            params.get("Version").unwrap_or("NO_VERSION_SPECIFIED")
        );
        return Err(ApiError::new("unknown-action", "InvalidAction", message));
    }
    if w.config.accept_unknown_parameters {
        return Ok((action, service, caller));
    }
    let known: Vec<&str> = action.parameters.iter().chain(action.unsupported).copied().collect();
    if let Some(odd) = params.unknown(&known).first() {
        violate("unknown-parameter", odd.clone());
        let message = format!("The parameter {odd} is not recognized");
        return Err(ApiError::value("form-unknown-parameter", message));
    }
    if let Some(odd) = params.unknown(action.parameters).first() {
        violate("not-simulated", odd.clone());
        let message = format!("The simulator does not imitate the parameter {odd}");
        return Err(ApiError::value("not-simulated", message));
    }
    Ok((action, service, caller))
}

/// Runs the action; gives the XML namespace and the content of the result element.
fn run(
    w: &mut World,
    exchange: &Exchange,
    action: &Action,
    service: &Service,
    caller: &Caller,
) -> Result<(&'static str, String), ApiError> {
    let now = w.now();
    let config = w.config.clone();
    let mut sessions = std::mem::take(&mut w.sessions);
    let region = w.region(&caller.account, &caller.region);
    settle::region(region, &config, now);
    let tags_lag = config.tagging_delay > 0.0;
    if tags_lag {
        tagging::record(region, now);
    }
    let params = &exchange.params;
    let mut call = Call { params, caller, config: &config, region, sessions: &mut sessions, now };
    let result = (action.run)(&mut call);
    call.region.record_statuses(now);
    if tags_lag {
        tagging::record(call.region, now);
    }
    w.sessions = sessions;
    Ok((service.namespace, result?))
}
