//! Observes one attempt from inside the SDK.
//!
//! The SDK's errors don't say how far a request got. For a change that matters: before the
//! request is sent, nothing can have happened at AWS.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use time::OffsetDateTime;

/// What is known about one attempt. Clones share what they see.
#[derive(Debug, Clone, Default)]
pub(in crate::aws) struct Probe {
    seen: Arc<AttemptProgress>,
}

#[derive(Debug, Default)]
struct AttemptProgress {
    endpoint: OnceLock<String>,
    transmitting: AtomicBool,
    foreign: OnceLock<Foreign>,
    date: OnceLock<OffsetDateTime>,
}

/// A response that the SDK may take for a success and that is not of AWS: many actions have an answer without
/// content, so that anything is one to the SDK, even the page of a proxy.
#[derive(Debug, Clone)]
pub(super) struct Foreign {
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    pub(super) body: String,
}

impl Probe {
    /// Whether the request was complete and on its way: credentials were found and it was signed.
    pub(in crate::aws) fn was_transmitting(&self) -> bool {
        self.seen.transmitting.load(Ordering::Acquire)
    }

    /// What came instead of an answer to this action.
    pub(super) fn foreign(&self) -> Option<&Foreign> {
        self.seen.foreign.get()
    }

    /// When the other side sent the response, by its own clock.
    pub(super) fn date(&self) -> Option<OffsetDateTime> {
        self.seen.date.get().copied()
    }

    /// Scheme, host and port the request was meant for.
    pub(in crate::aws) fn endpoint(&self) -> String {
        match self.seen.endpoint.get() {
            Some(endpoint) => endpoint.clone(),
            None => "(no endpoint)".to_owned(),
        }
    }
}

#[aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint]
impl Intercept for Probe {
    fn name(&self) -> &'static str {
        "Probe"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let endpoint = endpoint_of(context.request().uri());
        // Only the first write counts, and there is one attempt per probe.
        let _ = self.seen.endpoint.set(endpoint);
        self.seen.transmitting.store(true, Ordering::Release);
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response();
        let header = |name| response.headers().get(name).map(str::to_owned);
        if let Some(date) = header("date").as_deref().and_then(parsed_date) {
            let _ = self.seen.date.set(date);
        }
        // A refusal is no success to the SDK either.
        if !response.status().is_success() {
            return Ok(());
        }
        let body = response.body().bytes().unwrap_or_default();
        if !cfg.load::<Metadata>().is_some_and(|action| answers(action, body)) {
            let _ = self.seen.foreign.set(Foreign {
                status: response.status().as_u16(),
                content_type: header("content-type"),
                body: String::from_utf8_lossy(body).into_owned(),
            });
        }
        Ok(())
    }
}

/// Whether this is the beginning of an answer to the action. ElastiCache wraps each in an element of its name;
/// the other services have answers in JSON, which the SDK has read.
fn answers(action: &Metadata, body: &[u8]) -> bool {
    const BEGINNING: usize = 1024;
    if action.service() != "ElastiCache" {
        return true;
    }
    let beginning = String::from_utf8_lossy(&body[..body.len().min(BEGINNING)]);
    let wrapper = format!("<{}Response", action.name());
    let rest = beginning.split_once(&wrapper).map(|(_, rest)| rest);
    rest.is_some_and(|rest| rest.starts_with(['>', '/', ' ', '\t', '\r', '\n']))
}

/// A date as HTTP writes it. Source: RFC 9110, 5.6.7.
fn parsed_date(text: &str) -> Option<OffsetDateTime> {
    let date = DateTime::from_str(text, Format::HttpDate).ok()?;
    OffsetDateTime::from_unix_timestamp(date.secs()).ok()
}

/// Leaves out the path and the name of a user: an endpoint from the configuration may contain a password.
fn endpoint_of(uri: &str) -> String {
    let (scheme, rest) = uri.split_once("://").unwrap_or(("https", uri));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_in_an_element_of_its_name() {
        let action = Metadata::new("DeleteCacheSubnetGroup", "ElastiCache");
        for (body, is_answer) in [
            ("<DeleteCacheSubnetGroupResponse xmlns=\"http://elasticache.amazonaws.com\">", true),
            ("<?xml version=\"1.0\"?>\n<DeleteCacheSubnetGroupResponse/>", true),
            ("", false),
            ("<html><body>Sign in</body></html>", false),
            ("<DeleteCacheSubnetGroupResponses>", false),
            ("<DeleteCacheParameterGroupResponse>", false),
            ("{}", false),
        ] {
            assert_eq!(answers(&action, body.as_bytes()), is_answer, "{body}");
        }
        assert!(answers(&Metadata::new("GetResources", "Resource Groups Tagging API"), b"{}"));
    }

    #[test]
    fn dates_of_http() {
        let date = parsed_date("Sat, 28 Nov 2026 01:20:00 GMT");
        assert_eq!(date.map(OffsetDateTime::unix_timestamp), Some(1_795_828_800));
        assert_eq!(parsed_date("now"), None);
    }

    #[test]
    fn only_scheme_host_and_port_are_shown() {
        for (uri, expected) in [
            ("https://a.example/", "https://a.example"),
            ("http://u:pw@127.0.0.1:80/x?y", "http://127.0.0.1:80"),
            ("http://[::1]:4566/", "http://[::1]:4566"),
        ] {
            assert_eq!(endpoint_of(uri), expected);
        }
    }
}
