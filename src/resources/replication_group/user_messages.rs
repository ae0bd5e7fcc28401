//! The diagnostics about user groups and the AUTH token that they replace.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// `auth_token_update_strategy` is `DELETE`, and nothing replaces the token.
    TOKEN_DELETED = "token-deleted";
    /// `auth_token_update_strategy` is `DELETE`, and a token is given.
    DELETE_WITH_TOKEN = "delete-with-token";
    /// User groups are added to a group with an AUTH token.
    USERS_WITH_TOKEN = "users-with-token";
    /// User groups replace the AUTH token.
    TOKEN_REPLACED = "token-replaced";
    /// The last user groups go, and no token comes.
    USERS_REMOVED = "users-removed";
}

/// `DELETE` without user groups that replace the token.
#[must_use]
pub(super) fn token_deleted() -> Diagnostic {
    at_strategy(Diagnostic::error(
        TOKEN_DELETED,
        "AUTH token can't be deleted alone",
        "auth_token_update_strategy is \"DELETE\", but ElastiCache deletes an AUTH token only in the change \
         that adds user groups, and no user group is added. Name the user groups that replace the token in \
         user_group_ids, or remove auth_token_update_strategy.",
    ))
}

/// `DELETE` with the token that `argument` gives.
#[must_use]
pub(super) fn delete_with_token(argument: &str) -> Diagnostic {
    let detail = format!(
        "auth_token_update_strategy is \"DELETE\", which removes the AUTH token, and {argument} gives one. To \
         keep a token, write \"ROTATE\" or \"SET\", or remove auth_token_update_strategy; to replace it by \
         user groups, remove {argument}."
    );
    at_strategy(Diagnostic::error(DELETE_WITH_TOKEN, "AUTH token is given and deleted", detail))
}

/// User groups for a group that has an AUTH token of which nothing is known.
#[must_use]
pub(super) fn users_with_token() -> Diagnostic {
    Diagnostic::error(
        USERS_WITH_TOKEN,
        "User groups need the AUTH token to be deleted",
        "The group has an AUTH token, and ElastiCache takes user groups only in its place. Write \
         auth_token_update_strategy = \"DELETE\", which removes the token in the same change; clients that send \
         only the token are then refused.",
    )
    .at(Path::root("user_group_ids"))
}

/// These user groups replace the AUTH token.
#[must_use]
pub(super) fn token_replaced(added: &[String]) -> Diagnostic {
    let detail = format!(
        "The AUTH token is deleted, and {} takes its place. Clients that send only a password log in as the user \
         named \"default\" of the user group, so they are refused unless that user has the token as its password.",
        listed(added)
    );
    at_strategy(Diagnostic::warning(TOKEN_REPLACED, "User groups replace the AUTH token", detail))
}

/// These user groups go, and the group has no AUTH token either.
#[must_use]
pub(super) fn users_removed(removed: &[String]) -> Diagnostic {
    let detail = format!(
        "user_group_ids = [] removes {}, and the group has no AUTH token: clients can then connect without a \
         password. Keep user_group_ids, or add auth_token in the same change.",
        listed(removed)
    );
    Diagnostic::warning(USERS_REMOVED, "The group will accept clients without a password", detail)
        .at(Path::root("user_group_ids"))
}

fn listed(ids: &[String]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("{id:?}")).collect();
    let noun = if ids.len() == 1 { "user group" } else { "each of the user groups" };
    format!("{noun} {}", ids.join(", "))
}

fn at_strategy(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Path::root("auth_token_update_strategy"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        let one = ["app-users".to_owned()];
        page.show(token_deleted());
        page.show(delete_with_token("auth_token"));
        page.show(users_with_token());
        page.show(token_replaced(&one));
        page.show(users_removed(&one));
        crate::assert_page!("user_messages", page);
    }
}
