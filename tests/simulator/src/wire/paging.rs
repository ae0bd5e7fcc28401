//! MaxRecords and Marker.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "paging-max-records",
        "MaxRecords is 20 to 100, default 100",
        Source::Rule("ds-rg-max-records"),
    ),
    on(
        "paging-marker",
        "a Marker in the response means that there is another page; it is opaque, and a Marker of another operation is refused",
        Source::Rule("ds-marker"),
    ),
    on(
        "paging-stable",
        "a page starts after the last id of the previous page, even if resources change in between",
        Source::Assumed,
    ),
];

/// One page of `all` (sorted by key), with the marker of the next page.
pub fn page<T>(
    params: &Params,
    kind: &str,
    all: Vec<(String, T)>,
) -> Result<(Vec<T>, Option<String>), ApiError> {
    page_of(params, kind, 100, all)
}

/// The same with another maximum, which is also the default.
pub fn page_of<T>(
    params: &Params,
    kind: &str,
    largest: usize,
    all: Vec<(String, T)>,
) -> Result<(Vec<T>, Option<String>), ApiError> {
    let requested = params.integer("MaxRecords")?;
    let limit = match requested.map(usize::try_from) {
        None => largest,
        Some(Ok(n)) if (20..=largest).contains(&n) => n,
        Some(_) => {
            let n = requested.unwrap_or_default();
            let message =
                format!("Invalid value {n} for MaxRecords. Must be between 20 and {largest}");
            return Err(ApiError::value("paging-max-records", message));
        }
    };
    slice(kind, limit, params.get("Marker").filter(|marker| !marker.is_empty()), all)
}

/// At most `limit` of `all` after a marker, with the marker of the next page.
pub fn slice<T>(
    kind: &str,
    limit: usize,
    marker: Option<&str>,
    all: Vec<(String, T)>,
) -> Result<(Vec<T>, Option<String>), ApiError> {
    let after = marker.map(|marker| open(kind, marker)).transpose()?;
    let mut rest =
        all.into_iter().filter(|(key, _)| after.as_ref().is_none_or(|a| key > a)).peekable();
    let mut page = Vec::new();
    let mut last = String::new();
    while page.len() < limit {
        let Some((key, item)) = rest.next() else { break };
        last = key; // [paging-stable]
        page.push(item);
    }
    let marker = rest.peek().is_some().then(|| seal(kind, &last));
    Ok((page, marker))
}

fn seal(kind: &str, key: &str) -> String {
    format!("{kind}:{key}").bytes().map(|b| format!("{:02x}", b ^ 0x5a)).collect()
}

fn open(kind: &str, marker: &str) -> Result<String, ApiError> {
    let refuse = || ApiError::value("paging-marker", "The marker is not valid for this operation");
    let digits = marker.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return Err(refuse());
    }
    let mut bytes = Vec::new();
    for pair in digits.chunks(2) {
        let pair = std::str::from_utf8(pair).map_err(|_| refuse())?;
        bytes.push(u8::from_str_radix(pair, 16).map_err(|_| refuse())? ^ 0x5a);
    }
    let text = String::from_utf8(bytes).map_err(|_| refuse())?;
    text.strip_prefix(&format!("{kind}:")).map(str::to_owned).ok_or_else(refuse)
}
