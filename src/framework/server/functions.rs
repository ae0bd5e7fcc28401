//! The request about functions.

use std::sync::Arc;

use super::codec::{decode, encode};
use super::isolate::isolated;
use super::registry::{Server, find};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::function::FunctionError;
use crate::framework::provider::Provider;
use crate::framework::rpc::{CallFunctionResponse, Dynamic};

impl<P: Provider> Server<P> {
    /// Calls a function. The provider need not be configured.
    pub async fn call_function(
        self: Arc<Self>,
        name: String,
        arguments: Vec<Dynamic>,
    ) -> CallFunctionResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let function = find(&server.functions, "function", &name)?;
            let signature = function.signature();
            let arguments = signature.parameters.iter().zip(&arguments);
            let arguments = arguments.map(|(parameter, bytes)| decode(bytes, &parameter.ty));
            let arguments = arguments.collect::<Result<Vec<_>, _>>()?;
            Ok(function.call(arguments).map(|result| encode(&result, &signature.returns)))
        });
        answer.await.unwrap_or_else(|diagnostics| Err(as_error(&diagnostics)))
    }
}

/// A function has one error and no other messages.
fn as_error(diagnostics: &Diagnostics) -> FunctionError {
    let texts = diagnostics.iter().map(|one| format!("{}: {}", one.summary, one.detail));
    FunctionError::new(texts.collect::<Vec<_>>().join("\n"))
}
