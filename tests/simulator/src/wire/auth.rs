//! The signature: caller and region. Presence and form of the signature are checked, not its value,
//! because the simulator has no secrets.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "auth-required",
        "a request without a well-formed Signature Version 4 header is refused with 403 MissingAuthenticationToken",
        Source::Assumed,
    ),
    on(
        "auth-scope-region",
        "the region is the one of the credential scope",
        Source::Model("metadata.signatureVersion = v4"),
    ),
    on(
        "auth-account",
        "a 12-digit access key id is the account id, any other key belongs to 000000000000",
        Source::Assumed,
    ),
    on(
        "auth-service",
        "the credential scope must name the service that is called",
        Source::Assumed,
    ),
];

/// The contents of the `Authorization` header.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    pub access_key: String,
    pub account: String,
    pub region: String,
    pub service: String,
}

/// Reads the header. [auth-required]
pub fn caller(header: Option<&str>) -> Result<Caller, ApiError> {
    let refuse = || {
        ApiError::new(
            "auth-required",
            "MissingAuthenticationToken",
            "Request is missing Authentication Token",
        )
    };
    let fields = header.and_then(|h| h.strip_prefix("AWS4-HMAC-SHA256 ")).ok_or_else(refuse)?;
    let field = |name: &str| {
        fields
            .split(',')
            .find_map(|f| f.trim().strip_prefix(name).and_then(|f| f.strip_prefix('=')))
    };
    let scope: Vec<&str> = field("Credential").ok_or_else(refuse)?.split('/').collect();
    let signed = field("SignedHeaders").is_some_and(|s| s.split(';').any(|h| h == "host"));
    let signature = field("Signature")
        .is_some_and(|s| s.len() == 64 && s.chars().all(|c| c.is_ascii_hexdigit()));
    let [access_key, date, region, service, "aws4_request"] = scope.as_slice() else {
        return Err(refuse());
    };
    let dated = date.len() == 8 && date.chars().all(|c| c.is_ascii_digit());
    if !signed || !signature || !dated || access_key.is_empty() || region.is_empty() {
        return Err(refuse());
    }
    Ok(Caller {
        access_key: (*access_key).to_owned(),
        account: account(access_key),
        region: (*region).to_owned(), // [auth-scope-region]
        service: (*service).to_owned(),
    })
}

/// The account of a key. Keys of AssumeRole contain it after `ASIA`. [auth-account]
fn account(key: &str) -> String {
    let digits = |s: &str| s.len() == 12 && s.chars().all(|c| c.is_ascii_digit());
    let role = key.strip_prefix("ASIA").and_then(|k| k.get(..12)).filter(|k| digits(k));
    if digits(key) { key.to_owned() } else { role.unwrap_or("000000000000").to_owned() }
}

/// Refuses a signature made for another service.
pub fn expect_service(caller: &Caller, service: &str) -> Result<(), ApiError> {
    if caller.service == service {
        return Ok(());
    }
    let message = format!("Credential should be scoped to correct service: '{service}'.");
    Err(ApiError::new("auth-service", "SignatureDoesNotMatch", message))
}
