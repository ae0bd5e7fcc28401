//! From what the SDK reports to what to do about it.

use std::error::Error;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;

use crate::aws::Region;
use crate::aws::call::codes;
use crate::aws::call::error::{Answer, ApiError, Tried};
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;

/// How an attempt failed, seen by somebody who may want to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::aws) enum Verdict {
    /// Another attempt would end the same way.
    Final,
    /// AWS refused to look at the request. It was not carried out.
    Throttled,
    /// No connection stood, so the request can't have been carried out.
    Unconnected,
    /// The request left, and no whole answer came back.
    Unanswered,
    /// AWS failed with HTTP 5xx, before or after carrying the request out.
    ServerFault,
    /// Something else than ElastiCache answered.
    NotAnAnswer,
}

#[derive(Debug)]
pub(in crate::aws) struct Failure {
    pub(in crate::aws) verdict: Verdict,
    pub(in crate::aws) error: ApiError,
    pub(in crate::aws) request_id: Option<String>,
}

/// What the classification needs to know beside the SDK's error.
pub(in crate::aws) struct Attempt<'a> {
    pub(in crate::aws) operation: &'static str,
    pub(in crate::aws) region: &'a Region,
    pub(in crate::aws) credential_sources: &'a [String],
    pub(in crate::aws) scrub: &'a Scrub,
    pub(in crate::aws) probe: &'a Probe,
    pub(in crate::aws) tried: Tried,
}

/// The parts of an HTTP response that matter when it is not a success.
struct Response {
    status: u16,
    content_type: Option<String>,
    /// Nothing if the body broke off.
    body: Option<String>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
}

impl Attempt<'_> {
    /// The attempt took longer than one attempt may take.
    pub(in crate::aws) fn timed_out(&self) -> Failure {
        if self.probe.was_transmitting() {
            self.unreachable(Verdict::Unanswered, "no answer in time")
        } else {
            self.credentials("getting credentials took too long")
        }
    }

    pub(in crate::aws) fn failed<E>(&self, error: &SdkError<E, HttpResponse>) -> Failure
    where
        E: ProvideErrorMetadata + Error + 'static,
    {
        match error {
            SdkError::ServiceError(context) => self.answered(response(
                context.raw(),
                error,
                context.err().code(),
                context.err().message(),
            )),
            SdkError::ResponseError(context) => {
                self.answered(response(context.raw(), error, None, None))
            }
            SdkError::ConstructionFailure(_) => self.other(&chain(error)),
            SdkError::TimeoutError(_) => self.timed_out(),
            // A dispatch failure, or a kind of error that a later SDK adds.
            _ => self.unsent_or_lost(error),
        }
    }

    fn unsent_or_lost(&self, error: &(dyn Error + 'static)) -> Failure {
        if let Some(error) = find::<CredentialsError>(error) {
            return match error {
                CredentialsError::CredentialsNotLoaded(_) => {
                    self.credentials("no AWS credentials found")
                }
                error => self.credentials(&format!("no usable AWS credentials: {}", chain(error))),
            };
        }
        let client = find::<hyper_util::client::legacy::Error>(error);
        // What the SDK and the HTTP client wrap around the cause says only that something failed.
        let cause = client.and_then(Error::source).unwrap_or(error);
        if client.is_some_and(hyper_util::client::legacy::Error::is_connect) {
            self.unreachable(Verdict::Unconnected, &chain(cause))
        } else if self.probe.was_transmitting() {
            self.unreachable(Verdict::Unanswered, &chain(cause))
        } else {
            self.other(&chain(error))
        }
    }

    fn answered(&self, response: Response) -> Failure {
        let Response { status, content_type, body, code, message, request_id } = response;
        let answer = |code: String| Answer {
            operation: self.operation,
            code,
            message: self.scrub.clean(&message.unwrap_or_default()),
            request_id: request_id.clone(),
        };
        let (verdict, error) = match code {
            Some(code) => {
                codes::classify(answer(code), status, self.tried, self.credential_sources)
            }
            None if status == 429 => {
                let (answer, tried) = (answer("HTTP 429".to_owned()), self.tried);
                (Verdict::Throttled, ApiError::Throttled { answer, tried })
            }
            None => match body {
                None => {
                    return self.unreachable(Verdict::Unanswered, "the answer broke off");
                }
                Some(body) => self.foreign(status, content_type, &body),
            },
        };
        Failure { verdict, error, request_id }
    }

    fn foreign(
        &self,
        status: u16,
        content_type: Option<String>,
        body: &str,
    ) -> (Verdict, ApiError) {
        let verdict = match status {
            408 => Verdict::Unanswered,
            400..500 => Verdict::Final,
            500.. => Verdict::ServerFault,
            _ => Verdict::NotAnAnswer,
        };
        let error = ApiError::NotAnAnswer {
            operation: self.operation,
            endpoint: self.probe.endpoint(),
            status,
            content_type: content_type.unwrap_or_else(|| "(none)".to_owned()),
            excerpt: excerpt(&self.scrub.clean(body)),
        };
        (verdict, error)
    }

    fn unreachable(&self, verdict: Verdict, cause: &str) -> Failure {
        Failure {
            verdict,
            error: ApiError::Unreachable {
                operation: self.operation,
                endpoint: self.probe.endpoint(),
                region: self.region.clone(),
                cause: self.scrub.clean(cause),
                tried: self.tried,
            },
            request_id: None,
        }
    }

    fn credentials(&self, reason: &str) -> Failure {
        Failure {
            verdict: Verdict::Final,
            error: ApiError::Credentials {
                operation: self.operation,
                reason: self.scrub.clean(reason),
                looked_at: self.credential_sources.to_vec(),
            },
            request_id: None,
        }
    }

    fn other(&self, message: &str) -> Failure {
        Failure {
            verdict: Verdict::Final,
            error: ApiError::Other {
                operation: self.operation,
                message: self.scrub.clean(message),
            },
            request_id: None,
        }
    }
}

fn response<E>(
    raw: &HttpResponse,
    error: &SdkError<E, HttpResponse>,
    code: Option<&str>,
    message: Option<&str>,
) -> Response {
    Response {
        status: raw.status().as_u16(),
        content_type: raw.headers().get("content-type").map(str::to_owned),
        body: raw.body().bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
        code: code.map(str::to_owned),
        message: message.map(str::to_owned),
        request_id: error.request_id().map(str::to_owned),
    }
}

/// The beginning of a page, fit for one line of a message.
fn excerpt(body: &str) -> String {
    const LENGTH: usize = 100;
    let printable: String = body.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = printable.split_whitespace().collect();
    match words.join(" ").chars().take(LENGTH).collect::<String>() {
        empty if empty.is_empty() => "(empty)".to_owned(),
        text => text,
    }
}

/// What an error and its causes say, each once.
pub(in crate::aws) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let text = error.to_string();
        if !said.iter().any(|earlier| earlier.contains(&text)) {
            said.push(text);
        }
        next = error.source();
    }
    said.join(": ")
}

fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
