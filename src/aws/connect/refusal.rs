//! Why STS did not do what it was asked for, in words.

use std::error::Error;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId as _;

use crate::aws::call::classify::{chain, excerpt, token};
use crate::aws::call::error::without_full_stop;
use crate::aws::call::scrub::Scrub;

/// What STS says when it refuses, or what came from something that is not STS.
pub(super) fn reason<E>(error: &SdkError<E, HttpResponse>, scrub: &Scrub) -> String
where
    E: ProvideErrorMetadata + Error + 'static,
{
    let response = match error {
        SdkError::ServiceError(context) => {
            if let Some(code) = context.err().code() {
                let message = scrub.clean(context.err().message().unwrap_or_default());
                let id = error.request_id().map_or("none".to_owned(), |id| token(id, scrub));
                let (code, message) = (token(code, scrub), without_full_stop(&message));
                return format!("{code}: {message} (AWS request id {id})");
            }
            context.raw()
        }
        SdkError::ResponseError(context) => context.raw(),
        _ => return scrub.clean(&chain(error)),
    };
    let status = response.status().as_u16();
    let shown = |text: &str| excerpt(&scrub.clean(text));
    let kind = response.headers().get("content-type").map_or("(none)".to_owned(), shown);
    let body = shown(&String::from_utf8_lossy(response.body().bytes().unwrap_or_default()));
    format!(
        "the endpoint of STS sent HTTP {status} with content type {kind} instead of an STS response; it starts with: \
         {body}"
    )
}
