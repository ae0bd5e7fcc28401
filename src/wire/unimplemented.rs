//! Responses to calls about kinds of types that this provider has none of.
//!
//! Terraform makes these calls only for types that are in the schema, so one of them shows a bug in
//! Terraform or here. The response is that of any other call about an unknown type.

use tokio_stream::Once;
use tonic::{Response, Status};

use super::encode;
use super::logged_call::LoggedCall;
use super::pb::tfplugin6 as pb;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::messages;
use crate::logging::keys;

/// A kind of types of which this provider has none.
#[derive(Clone, Copy)]
pub(super) struct UnimplementedKind {
    /// Its log field.
    pub(super) key: &'static str,
    /// Its name in a message.
    name: &'static str,
}

/// Stores of Terraform's state.
pub(super) const STATE_STORE: UnimplementedKind =
    UnimplementedKind { key: keys::STATE_STORE, name: "state store" };

impl UnimplementedKind {
    /// Responds to a call about the type `name`.
    pub(super) async fn unknown(self, call: LoggedCall, name: &str) -> Vec<pb::Diagnostic> {
        let diagnostics: Diagnostics = call.run(async { self.message(name).into() }).await;
        encode::messages(diagnostics)
    }

    fn message(self, name: &str) -> Diagnostic {
        messages::unknown_type(self.name, name, &[])
    }
}

/// The stream of a call that returns many messages, with one message.
pub(super) type OneMessage<T> = Once<Result<T, Status>>;

/// A stream of one message.
#[expect(clippy::unnecessary_wraps, reason = "the result of every call")]
pub(super) fn once<T>(message: T) -> Result<Response<OneMessage<T>>, Status> {
    Ok(Response::new(tokio_stream::once(Ok(message))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_unknown_name_is_in_the_message() {
        let kind = STATE_STORE;
        let call = LoggedCall::new("X", "registry.example/a/b").about(kind.key, "b_nothing");
        let sent = kind.unknown(call, "b_nothing").await;
        assert_eq!(sent[0].summary, format!("Unknown {}", kind.name));
        assert!(sent[0].detail.contains("\"b_nothing\""), "{}", sent[0].detail);
    }
}
