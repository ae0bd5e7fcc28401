//! The diagnostics about encryption in transit of a group that exists.

use super::tls::{IN_PLACE_SINCE, Tls};
use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// Encryption in transit is to be switched on or off without the step in between.
    TLS_STEP_SKIPPED = "tls-step-skipped";
    /// The running engine is too old to change encryption in transit in place.
    TLS_NEEDS_VERSION = "tls-needs-version";
    /// Encryption in transit is to be changed while clients need a token.
    TLS_WITH_AUTH = "tls-with-auth";
    /// Encryption in transit is to be changed while clients need a user.
    TLS_WITH_USERS = "tls-with-users";
    /// Connections of one kind are no longer accepted.
    TLS_CONNECTIONS_END = "tls-connections-end";
}

/// The way in place, for the message of a replacement. Source: "Enabling in-transit encryption" of today's user
/// guide.
pub(super) const IN_PLACE: &str = "with Valkey, and with Redis 7.0.5 or later, AWS changes encryption in transit in place, one step in \
     each apply: transit_encryption_mode = \"preferred\" (with transit_encryption_enabled = true) is between \
     off and required. See the guide \"Encryption in transit without another group\".";

/// Encryption in transit is to be switched on or off without the step in between.
#[must_use]
pub(super) fn step_skipped(before: Tls, after: Tls) -> Diagnostic {
    let detail = if before == Tls::Off {
        format!(
            "The group does not encrypt traffic, and ElastiCache refuses {} in one step, which would end every \
             connection that is not encrypted. Apply transit_encryption_mode = \"preferred\" first, with \
             which both kinds of connections are accepted. When every client encrypts, write \"required\" in \
             another apply. To replace the group instead, and lose its data, remove transit_encryption_mode.",
            after.written()
        )
    } else {
        format!(
            "The group accepts encrypted connections only, and ElastiCache can't switch encryption off in one \
             step. Apply transit_encryption_mode = \"preferred\" with transit_encryption_enabled = true first; when no \
             client encrypts any more, write {} in another apply, without transit_encryption_mode.",
            after.written()
        )
    };
    Diagnostic::error(TLS_STEP_SKIPPED, "Encryption in transit changes step by step", detail)
        .at(argument(after))
}

/// The running engine is too old.
#[must_use]
pub(super) fn needs_version(version: &str, before: Tls) -> Diagnostic {
    let otherwise = if before == Tls::Off {
        " To replace the group instead, and lose its data, remove transit_encryption_mode."
    } else {
        ""
    };
    let detail = format!(
        "The group runs {version}, and ElastiCache changes encryption in transit in place with Valkey, and with Redis \
         {IN_PLACE_SINCE} or later. Upgrade in an apply of its own first (engine_version = \"7.1\").{otherwise}"
    );
    let title = "The engine is too old to change encryption in transit in place";
    Diagnostic::error(TLS_NEEDS_VERSION, title, detail).at(Path::root("transit_encryption_mode"))
}

/// Clients need a token, which ElastiCache takes only from encrypted connections.
#[must_use]
pub(super) fn with_auth() -> Diagnostic {
    Diagnostic::error(
        TLS_WITH_AUTH,
        "AUTH needs transit_encryption_mode = \"required\"",
        "Clients must give an AUTH token, and ElastiCache accepts none over a connection that is not encrypted, \
         as \"preferred\" would allow. Keep transit_encryption_mode = \"required\". To make the change anyway, \
         first replace the token by user groups (RBAC), then remove the user groups, each in an apply of its \
         own.",
    )
    .at(Path::root("transit_encryption_mode"))
}

/// Clients must name a user, which ElastiCache takes only from encrypted connections. `stay`: the configuration has user
/// groups.
#[must_use]
pub(super) fn with_users(stay: bool) -> Diagnostic {
    let way = if stay {
        "Keep transit_encryption_mode = \"required\", or apply user_group_ids = [] first."
    } else {
        "Apply user_group_ids = [] first, and change transit_encryption_mode in another apply."
    };
    let detail = format!(
        "The group has user groups, and ElastiCache takes no password over a connection that is not encrypted, as \
         \"preferred\" would allow. {way}"
    );
    let title = "User groups need transit_encryption_mode = \"required\"";
    Diagnostic::error(TLS_WITH_USERS, title, detail).at(Path::root("transit_encryption_mode"))
}

/// Connections of one kind are no longer accepted.
#[must_use]
pub(super) fn connections_end(after: Tls) -> Diagnostic {
    let (kind, other) = match after {
        Tls::Off => ("encrypted", "without encryption"),
        Tls::Preferred | Tls::Required => ("not encrypted", "with encryption"),
    };
    let detail = format!(
        "With {}, the group refuses connections that are {kind}, and their addresses go. Make sure that every \
         client connects {other}, with the addresses that the group shows, before you apply this.",
        after.written()
    );
    let title = "Connections of one kind are no longer accepted";
    Diagnostic::warning(TLS_CONNECTIONS_END, title, detail).at(argument(after))
}

fn argument(after: Tls) -> Path {
    Path::root(match after {
        Tls::Off => "transit_encryption_enabled",
        Tls::Preferred | Tls::Required => "transit_encryption_mode",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        page.show_case("on", step_skipped(Tls::Off, Tls::Required));
        page.show_case("off", step_skipped(Tls::Required, Tls::Off));
        page.show_case("on", needs_version("6.2.6", Tls::Off));
        page.show_case("preferred", needs_version("6.2.6", Tls::Required));
        page.show(with_auth());
        page.show_case("they stay", with_users(true));
        page.show_case("they go in the same apply", with_users(false));
        page.show_case("required", connections_end(Tls::Required));
        page.show_case("off", connections_end(Tls::Off));
        crate::assert_page!("tls_messages", page);
    }
}
