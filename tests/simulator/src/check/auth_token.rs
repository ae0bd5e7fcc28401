//! The AUTH token.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "auth-token-length",
        "an AUTH token has 16 to 128 characters",
        Source::Rule("rg-auth-token-length-min"),
    ),
    on(
        "auth-token-create-chars",
        "at creation only letters, digits and ! & # $ ^ < > - are allowed",
        Source::Rule("rg-auth-token-forbidden-chars"),
    ),
    on(
        "auth-token-modify-chars",
        "at modification printable ASCII is allowed, except /  \" @ %",
        Source::Model("ModifyReplicationGroupMessage.AuthToken"),
    ),
    on(
        "auth-token-needs-transit",
        "an AUTH token requires encryption in transit",
        Source::Rule("rg-auth-token-requires-transit"),
    ),
    on(
        "auth-token-not-preferred",
        "an AUTH token is refused with TransitEncryptionMode preferred",
        Source::ApiReference("AUTH needs TLS, not with preferred"),
    ),
    on(
        "auth-token-or-user-groups",
        "AUTH token and user groups are mutually exclusive",
        Source::ApiReference("user groups xor AUTH"),
    ),
];

fn length(token: &str) -> Result<(), ApiError> {
    // The message must not repeat the token.
    if (16..=128).contains(&token.len()) {
        return Ok(());
    }
    Err(ApiError::value("auth-token-length", "The AUTH token must have 16 to 128 characters"))
}

pub fn at_create(token: &str) -> Result<(), ApiError> {
    length(token)?;
    if token.chars().all(|c| c.is_ascii_alphanumeric() || "!&#$^<>-".contains(c)) {
        return Ok(());
    }
    let message = "The only special characters permitted in an AUTH token are ! & # $ ^ < > and -";
    Err(ApiError::value("auth-token-create-chars", message))
}

pub fn at_modify(token: &str) -> Result<(), ApiError> {
    length(token)?;
    if token.chars().all(|c| (' '..='~').contains(&c) && !"/\"@%".contains(c)) {
        return Ok(());
    }
    let message = "The AUTH token must be printable ASCII without '/', '\"', '@' and '%'";
    Err(ApiError::value("auth-token-modify-chars", message))
}

/// What an AUTH token requires at creation.
pub fn requirements(transit: bool, mode: Option<&str>, user_groups: bool) -> Result<(), ApiError> {
    if !transit {
        let message = "AuthToken can be specified only where TransitEncryptionEnabled is true";
        return Err(ApiError::combination("auth-token-needs-transit", message));
    }
    if mode == Some("preferred") {
        let message = "AuthToken cannot be specified with TransitEncryptionMode preferred";
        return Err(ApiError::combination("auth-token-not-preferred", message));
    }
    if user_groups {
        let message = "AuthToken and UserGroupIds cannot be specified together";
        return Err(ApiError::combination("auth-token-or-user-groups", message));
    }
    Ok(())
}
