//! Classifies what the SDK reports by what to do about it.

use std::error::Error;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;

use time::Duration;

use super::error_class::ErrorClass;
use crate::aws::call::clock::Clock;
use crate::aws::call::codes;
use crate::aws::call::error::{ApiError, RetrySummary, ServiceError, without_full_stop};
use crate::aws::call::probe::{Foreign, Probe};
use crate::aws::call::scrub::Scrub;
use crate::aws::region::Region;

#[derive(Debug)]
pub(super) struct Failure {
    pub(in crate::aws) class: ErrorClass,
    pub(in crate::aws) error: ApiError,
    pub(in crate::aws) request_id: Option<String>,
}

/// AWS refuses a signature that is older or newer than this; some of its services allow more. Source:
/// "Signature Version 4 request signature" in the IAM User Guide.
const TOLERATED: Duration = Duration::minutes(4);

/// A source of credentials, such as a program, has not answered.
const NO_CREDENTIALS_IN_TIME: &str = "getting credentials took too long";

/// What the classification needs to know beside the SDK's error.
pub(super) struct Attempt<'a> {
    pub(in crate::aws) operation: &'static str,
    pub(in crate::aws) region: &'a Region,
    pub(in crate::aws) credential_sources: &'a [String],
    pub(in crate::aws) scrub: &'a Scrub,
    pub(in crate::aws) probe: &'a Probe,
    pub(in crate::aws) clock: &'a Clock,
    pub(in crate::aws) proxy: Option<&'a str>,
    pub(in crate::aws) tried: RetrySummary,
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
            self.unreachable(ErrorClass::NoResponse, "no response in time")
        } else {
            self.credentials(NO_CREDENTIALS_IN_TIME)
        }
    }

    /// What the SDK takes for a success and nothing proves to be one.
    pub(in crate::aws) fn unproven(&self) -> Option<Failure> {
        let Foreign { status, content_type, body } = self.probe.foreign()?;
        let (class, error) = self.other_server_responded(*status, content_type.clone(), body);
        Some(Failure { class, error, request_id: None })
    }

    pub(in crate::aws) fn failed<E>(&self, error: &SdkError<E, HttpResponse>) -> Failure
    where
        E: ProvideErrorMetadata + Error + 'static,
    {
        match error {
            SdkError::ServiceError(context) => self.responded(response(
                context.raw(),
                error,
                context.err().code(),
                context.err().message(),
            )),
            SdkError::ResponseError(context) => {
                self.responded(response(context.raw(), error, None, None))
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
                CredentialsError::ProviderTimedOut(_) => self.credentials(NO_CREDENTIALS_IN_TIME),
                error => self.credentials(&format!("no usable AWS credentials: {}", chain(error))),
            };
        }
        let client = find::<hyper_util::client::legacy::Error>(error);
        // What the SDK and the HTTP client wrap around the cause tells only that something failed.
        let cause = client.and_then(Error::source).unwrap_or(error);
        if client.is_some_and(hyper_util::client::legacy::Error::is_connect) {
            self.unreachable(ErrorClass::NotConnected, &chain(cause))
        } else if self.probe.was_transmitting() {
            self.unreachable(ErrorClass::NoResponse, &chain(cause))
        } else {
            self.other(&chain(error))
        }
    }

    fn responded(&self, response: Response) -> Failure {
        let Response { status, content_type, body, code, message, request_id } = response;
        let code = code.map(|code| token(&code, self.scrub));
        let request_id = request_id.map(|id| token(&id, self.scrub));
        let service_error = |code: String| ServiceError {
            operation: self.operation,
            code,
            message: self.scrub.clean(&message.unwrap_or_default()),
            request_id: request_id.clone(),
        };
        let (class, error) = match code {
            Some(code) => {
                let mut error = service_error(code);
                if codes::is_about_credentials(&error.code) {
                    error.message =
                        without_full_stop(&error.message).to_owned() + &self.wrong_clock();
                }
                codes::classify(error, status, self.tried, self.credential_sources)
            }
            None if status == 429 => {
                let (error, tried) = (service_error("HTTP 429".to_owned()), self.tried);
                (ErrorClass::Throttled, ApiError::Throttled { error, tried })
            }
            None => match body {
                None => {
                    return self.unreachable(ErrorClass::NoResponse, "the response was cut off");
                }
                Some(body) => self.other_server_responded(status, content_type, &body),
            },
        };
        Failure { class, error, request_id }
    }

    /// Says by how much the clocks differ if AWS may refuse a signature for that.
    fn wrong_clock(&self) -> String {
        let ahead = self.clock.ahead();
        if ahead.abs() < TOLERATED {
            return String::new();
        }
        let which = if ahead.is_positive() { "behind" } else { "ahead of" };
        let minutes = ahead.whole_minutes().abs();
        format!(" (the clock of this machine is {minutes} min {which} that of AWS; set it)")
    }

    fn other_server_responded(
        &self,
        status: u16,
        content_type: Option<String>,
        body: &str,
    ) -> (ErrorClass, ApiError) {
        let class = match status {
            408 => ErrorClass::NoResponse,
            400..500 => ErrorClass::Permanent,
            500.. => ErrorClass::ServerFault,
            _ => ErrorClass::UnexpectedResponse,
        };
        let error = ApiError::UnexpectedResponse {
            operation: self.operation,
            endpoint: self.probe.endpoint(),
            status,
            content_type: content_type
                .map_or_else(|| "(none)".to_owned(), |given| excerpt(&self.scrub.clean(&given))),
            excerpt: excerpt(&self.scrub.clean(body)),
        };
        (class, error)
    }

    fn unreachable(&self, class: ErrorClass, cause: &str) -> Failure {
        let by_proxy = match (class, self.proxy) {
            (ErrorClass::NotConnected, Some(proxy)) => format!(" (by way of the proxy {proxy})"),
            _ => String::new(),
        };
        Failure {
            class,
            error: ApiError::Unreachable {
                operation: self.operation,
                endpoint: self.probe.endpoint(),
                region: self.region.clone(),
                cause: self.scrub.clean(cause) + &by_proxy,
                tried: self.tried,
            },
            request_id: None,
        }
    }

    fn credentials(&self, reason: &str) -> Failure {
        Failure {
            class: ErrorClass::Permanent,
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
            class: ErrorClass::Permanent,
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

/// A code or an id, which consists of letters, digits and a few signs. Anything else is not shown.
pub(in crate::aws) fn token(text: &str, scrub: &Scrub) -> String {
    const LONGEST: usize = 128;
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    if (1..=LONGEST).contains(&text.len()) && text.chars().all(allowed) {
        scrub.clean(text)
    } else {
        "(unreadable)".to_owned()
    }
}

/// The start of a page, short enough for one line of a message.
pub(in crate::aws) fn excerpt(body: &str) -> String {
    const LENGTH: usize = 100;
    let printable: String = body.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = printable.split_whitespace().collect();
    let text: String = words.join(" ").chars().take(LENGTH).collect();
    match without_full_stop(&text) {
        "" => "(empty)".to_owned(),
        text => text.to_owned(),
    }
}

/// The messages of an error and its causes, each once.
pub(in crate::aws) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut messages: Vec<String> = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let text = without_full_stop(&without_debug(&error.to_string())).to_owned();
        if !messages.iter().any(|earlier| earlier.contains(&text)) {
            messages.push(text);
        }
        next = error.source();
    }
    messages.join(": ")
}

/// A message of a library without the `Debug` of a type, as in `expected a got StartEl { name: ...`.
fn without_debug(message: &str) -> String {
    let mut at = 0;
    for part in message.split_inclusive(" { ") {
        let before = part.strip_suffix(" { ").map(|text| text.rsplit([' ', '(']).next());
        let name = before.flatten().unwrap_or_default();
        let is_type = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric());
        at += part.len();
        if is_type {
            return format!("{}(something else)", &message[..at - " { ".len() - name.len()]);
        }
    }
    message.to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_message_shows_how_a_library_prints_its_types() {
        for (message, shown) in [
            (
                "expected A got StartEl { name: Name { prefix: \"\" } }",
                "expected A got (something else)",
            ),
            ("no (Node { a: 1 })", "no ((something else)"),
            ("{\"a\": { \"b\": 1 } }", "{\"a\": { \"b\": 1 } }"),
            ("the body { is } here", "the body { is } here"),
        ] {
            assert_eq!(without_debug(message), shown);
        }
    }
}
