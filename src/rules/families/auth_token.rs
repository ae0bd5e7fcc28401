//! AUTH tokens. No message has anything of a token but its length.

use crate::aws::Secret;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// The least number of characters.
const LEAST: usize = 16;
/// The greatest number of characters.
const MOST: usize = 128;
/// Printable, and not allowed.
const FORBIDDEN: [char; 3] = ['/', '"', '@'];

/// Finds fewer than 16 characters.
pub fn too_short(token: &Val<Secret>, findings: &mut Findings) {
    if let Some(length) = length(token).filter(|length| *length < LEAST) {
        findings.at(path(), format!("auth_token has {length} characters. Write at least {LEAST}."));
    }
}

/// Finds more than 128 characters.
pub fn too_long(token: &Val<Secret>, findings: &mut Findings) {
    if let Some(length) = length(token).filter(|length| *length > MOST) {
        findings.at(path(), format!("auth_token has {length} characters. Write at most {MOST}."));
    }
}

/// Finds characters that are not printable ASCII.
pub fn not_printable(token: &Val<Secret>, findings: &mut Findings) {
    if token.known().is_some_and(|token| token.expose().chars().any(|c| !is_printable(c))) {
        findings.at(
            path(),
            "auth_token has a character that is not printable ASCII. Write only letters, digits and \
             signs of ASCII, such as ! & # $ ^ < > -.",
        );
    }
}

/// Finds a slash, a quotation mark or an at sign.
pub fn forbidden(token: &Val<Secret>, findings: &mut Findings) {
    if token.known().is_some_and(|token| token.expose().contains(FORBIDDEN)) {
        findings.at(
            path(),
            "auth_token has a slash, a quotation mark or an at sign. Write other signs, such as \
             ! & # $ ^ < > -.",
        );
    }
}

/// Checks `auth_token_wo`, the write-only way to give a token, as `auth_token` is checked.
pub fn write_only(
    check: fn(&Val<Secret>, &mut Findings),
    token: &Val<Secret>,
    findings: &mut Findings,
) {
    let mut found = Findings::default();
    check(token, &mut found);
    for finding in found.into_vec() {
        let text = finding.text.replacen("auth_token", "auth_token_wo", 1);
        findings.at(Path::root("auth_token_wo"), text);
    }
}

/// Whether a token has none of these mistakes.
#[must_use]
pub fn is_valid(token: &Val<Secret>) -> bool {
    let mut findings = Findings::default();
    for check in [too_short, too_long, not_printable, forbidden] {
        check(token, &mut findings);
    }
    findings.into_vec().is_empty()
}

fn path() -> Path {
    Path::root("auth_token")
}

fn length(token: &Val<Secret>) -> Option<usize> {
    token.known().map(|token| token.expose().chars().count())
}

/// Space to tilde.
fn is_printable(c: char) -> bool {
    c == ' ' || c.is_ascii_graphic()
}

/// The rules about the AUTH token. `$given` runs a check on every argument that can have one; `attributes`
/// are these. Examples are `assign`, a token, and `more`, which is what a token needs; `right` makes the right
/// ones.
macro_rules! auth_token_rules {
    (
        $prefix:literal, $given:path, attributes: [$($attribute:literal),+],
        assign: $assign:literal, more: $more:literal, right: $right:path
    ) => {{
        use $crate::rules::families::auth_token;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-auth-token-forbidden-chars"),
                    title: "auth_token has a character that is not allowed",
                    requirement: "No slash, quotation mark or at sign.",
                    source: Source::api_reference("Cannot contain any of the following characters: '/', '\"', or '@'."),
                    kind: Kind::Error,
                    attributes: &[$($attribute),+],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!($assign, "\"sixteen@letters!\" # wrong", $more)),
                        Example::wrong(concat!($assign, "\"sixteen/letters!\" # wrong", $more)),
                        $right(concat!($assign, "\"sixteen&letters!\"", $more)),
                        $right(concat!($assign, "\"sixteen^signs-16\"", $more)),
                    ],
                },
                check: Check::Config(|config, findings| $given(auth_token::forbidden, config, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-auth-token-length-max"),
                    title: "auth_token is too long",
                    requirement: "At most 128 characters.",
                    source: Source::api_reference("Must be at least 16 characters and no more than 128 characters in length."),
                    kind: Kind::Error,
                    attributes: &[$($attribute),+],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!($assign, "\"a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters\" # wrong", $more)),
                        $right(concat!($assign, "\"a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-characters-a-token-of-128-character\"", $more)),
                    ],
                },
                check: Check::Config(|config, findings| $given(auth_token::too_long, config, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-auth-token-length-min"),
                    title: "auth_token is too short",
                    requirement: "At least 16 characters.",
                    source: Source::api_reference("Must be at least 16 characters and no more than 128 characters in length."),
                    kind: Kind::Error,
                    attributes: &[$($attribute),+],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!($assign, "\"fifteen-letters\" # wrong", $more)),
                        $right(concat!($assign, "\"sixteen--letters\"", $more)),
                    ],
                },
                check: Check::Config(|config, findings| $given(auth_token::too_short, config, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-auth-token-printable"),
                    title: "auth_token has a character that is not printable ASCII",
                    requirement: "Printable ASCII only.",
                    source: Source::api_reference("Must be only printable ASCII characters."),
                    kind: Kind::Error,
                    attributes: &[$($attribute),+],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!($assign, "\"sixteen-letters-é\" # wrong", $more)),
                        Example::wrong(concat!($assign, "\"nineteen-sïgns-nine\" # wrong", $more)),
                        $right(concat!($assign, "\"sixteen-letters-e\"", $more)),
                        $right(concat!($assign, "\"eighteen-signs!#&$\"", $more)),
                    ],
                },
                check: Check::Config(|config, findings| $given(auth_token::not_printable, config, findings)),
            },
        ]
    }};
}
pub(crate) use auth_token_rules;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Check = fn(&Val<Secret>, &mut Findings);

    /// Which of the four find something.
    fn found(token: &str) -> Vec<&'static str> {
        let checks: [(&str, Check); 4] = [
            ("short", too_short),
            ("long", too_long),
            ("printable", not_printable),
            ("forbidden", forbidden),
        ];
        let finds = |check: Check| {
            let mut findings = Findings::default();
            check(&Val::Known(Secret::new(token)), &mut findings);
            !findings.into_vec().is_empty()
        };
        checks.into_iter().filter(|(_, check)| finds(*check)).map(|(name, _)| name).collect()
    }

    #[test]
    fn the_limits() {
        assert_eq!(found(&"a".repeat(15)), ["short"]);
        assert!(found(&"a".repeat(16)).is_empty());
        assert!(found(&"a".repeat(128)).is_empty());
        assert_eq!(found(&"a".repeat(129)), ["long"]);
        assert_eq!(found(""), ["short"]);
        assert_eq!(found("seventeen-times-\u{e9}"), ["printable"]);
        assert_eq!(found("sixteen\tand-more"), ["printable"]);
        assert_eq!(found("sixteen\u{7f}and-more"), ["printable"]);
        for sign in FORBIDDEN {
            assert_eq!(found(&format!("sixteen-and-more{sign}")), ["forbidden"]);
        }
    }

    #[test]
    fn an_unknown_token_and_none_are_silent() {
        for token in [Val::Null, Val::Unknown] {
            let mut findings = Findings::default();
            too_short(&token, &mut findings);
            not_printable(&token, &mut findings);
            assert!(findings.into_vec().is_empty());
        }
    }

    proptest! {
        #[test]
        fn what_the_document_allows_is_allowed(token in "[ -~&&[^/\"@]]{16,128}") {
            prop_assert!(found(&token).is_empty());
        }

        #[test]
        fn nothing_of_a_token_is_said(token in "[QXZ]{3}[\u{80}-\u{ff}/@]{3}[QXZ]{3}") {
            let mut findings = Findings::default();
            let value = Val::Known(Secret::new(token.as_str()));
            for check in [too_short as Check, too_long, not_printable, forbidden] {
                check(&value, &mut findings);
            }
            for finding in findings.into_vec() {
                prop_assert!(!finding.text.contains(&token[..3]));
                prop_assert!(!finding.text.contains(&token[token.len() - 3..]));
            }
        }
    }
}
