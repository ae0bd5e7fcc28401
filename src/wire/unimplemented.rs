//! Answers to calls about kinds of things this provider has none of.
//!
//! Terraform makes these calls only for types that are in the schema, so they show a defect on one
//! of the two sides. They are answered like any other call about an unknown type.

use tokio_stream::Once;
use tonic::{Response, Status};

use super::call::Call;
use super::encode;
use super::pb::tfplugin6 as pb;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::logging::keys;

/// A kind of things this provider has none of.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// Its name in a log.
    key: &'static str,
    /// Its name in a message.
    name: &'static str,
}

/// Searches for resources.
pub(super) const LIST_RESOURCE: Kind = Kind { key: keys::LIST_RESOURCE, name: "list resource" };
/// Places where Terraform keeps its state.
pub(super) const STATE_STORE: Kind = Kind { key: keys::STATE_STORE, name: "state store" };

impl Kind {
    /// Answers a call about the thing `name`.
    pub(super) async fn unknown(self, rpc: &'static str, name: &str) -> Vec<pb::Diagnostic> {
        let call = Call::about(rpc, self.key, name);
        let said: Diagnostics = call.run(async { self.message(name).into() }).await;
        encode::messages(said)
    }

    fn message(self, name: &str) -> Diagnostic {
        let kind = self.name;
        Diagnostic::error(
            format!("Unknown {kind} {name:?}"),
            format!(
                "terraform-provider-elasticache {} has no {kind} of this name. Check the name, and \
                 whether a newer version of the provider has it.",
                env!("CARGO_PKG_VERSION")
            ),
        )
    }
}

/// The stream in which a call of many answers gets its one.
pub(super) type Answers<T> = Once<Result<T, Status>>;

/// A stream of one answer.
#[expect(clippy::unnecessary_wraps, reason = "this is what tonic wants")]
pub(super) fn once<T>(message: T) -> Result<Response<Answers<T>>, Status> {
    Ok(Response::new(tokio_stream::once(Ok(message))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_unknown_name_is_in_the_message() {
        for kind in [LIST_RESOURCE, STATE_STORE] {
            let said = kind.unknown("X", "elasticache_nothing").await;
            assert_eq!(said[0].summary, format!("Unknown {} \"elasticache_nothing\"", kind.name));
            assert!(said[0].detail.contains(&format!("has no {}", kind.name)));
        }
    }
}
