//! Identifiers of groups, clusters and snapshots.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "id-required",
        "an id that is missing or empty is refused with InvalidParameterValue",
        Source::Rule("rg-id-required"),
    ),
    on(
        "id-length",
        "a group id has 1 to 40 characters, a cluster id 1 to 50 (2017: 20)",
        Source::Rule("rg-id-length-max"),
    ),
    on(
        "id-charset",
        "an id consists of letters, digits and hyphens",
        Source::Rule("rg-id-charset"),
    ),
    on(
        "id-first-letter",
        "the first character of an id is a letter",
        Source::Rule("rg-id-first-letter"),
    ),
    on(
        "id-hyphens",
        "an id does not end with a hyphen and has no two consecutive hyphens",
        Source::Rule("rg-id-double-hyphen"),
    ),
    on(
        "id-lowercase",
        "ids are stored in lowercase; lookups ignore case",
        Source::Rule("rg-id-lowercase"),
    ),
];

/// The value of a required id parameter, in lowercase. [id-lowercase]
pub fn required(params: &Params, name: &str) -> Result<String, ApiError> {
    match params.get(name) {
        None | Some("") => {
            Err(ApiError::value("id-required", format!("The parameter {name} must be provided")))
        }
        Some(id) => Ok(id.to_ascii_lowercase()),
    }
}

/// The id of a new resource.
pub fn new_id(params: &Params, name: &str, longest: usize) -> Result<String, ApiError> {
    let id = required(params, name)?;
    let refuse = |behaviour, why: &str| {
        Err(ApiError::value(
            behaviour,
            format!("The parameter {name} is not a valid identifier: {why}"),
        ))
    };
    if id.len() > longest {
        return refuse("id-length", &format!("it must have 1 to {longest} characters"));
    }
    if !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return refuse("id-charset", "it must contain only ASCII letters, digits and hyphens");
    }
    if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return refuse("id-first-letter", "it must begin with a letter");
    }
    if id.ends_with('-') || id.contains("--") {
        return refuse(
            "id-hyphens",
            "it must not end with a hyphen or contain two consecutive hyphens",
        );
    }
    Ok(id)
}
