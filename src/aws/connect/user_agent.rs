//! What people add to the `User-Agent` of requests, to find theirs in CloudTrail.

use aws_smithy_runtime_api::http::Headers;

/// The variable of Terraform providers for it.
const VARIABLE: &str = "TF_APPEND_USER_AGENT";

/// What the environment adds, if anything.
pub(super) fn addition() -> Option<String> {
    let added = std::env::var(VARIABLE).ok()?;
    let added = added.trim();
    let is_header = added.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    (!added.is_empty() && is_header).then(|| added.to_owned())
}

/// Adds it behind what the SDK says of itself and of this provider. The header is no part of the signature.
pub(super) fn append(headers: &mut Headers, addition: &str) {
    let agent = headers.get("user-agent").unwrap_or_default();
    let agent = [agent, addition].join(" ");
    // It was a header before, and printable characters keep it one.
    let _ = headers.try_insert("user-agent", agent.trim_start().to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_added_behind_what_is_there() {
        let mut headers = Headers::new();
        append(&mut headers, "team/42");
        assert_eq!(headers.get("user-agent"), Some("team/42"));
        append(&mut headers, "again");
        assert_eq!(headers.get("user-agent"), Some("team/42 again"));
    }
}
