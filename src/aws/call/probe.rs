//! Observes one attempt from inside the SDK.
//!
//! The SDK's errors don't say how far a request got. For a change that matters: before the
//! request is sent, nothing can have happened at AWS.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// What is known about one attempt. Clones share what they see.
#[derive(Debug, Clone, Default)]
pub(in crate::aws) struct Probe {
    seen: Arc<AttemptProgress>,
}

#[derive(Debug, Default)]
struct AttemptProgress {
    endpoint: OnceLock<String>,
    transmitting: AtomicBool,
}

impl Probe {
    /// Whether the request was complete and on its way: credentials were found and it was signed.
    pub(in crate::aws) fn was_transmitting(&self) -> bool {
        self.seen.transmitting.load(Ordering::Acquire)
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
