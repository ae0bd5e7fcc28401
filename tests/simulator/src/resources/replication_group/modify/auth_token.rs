//! Changes of the AUTH token.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::{auth_token, names};
use crate::error::ApiError;
use crate::log;
use crate::resources::replication_group::{AuthChange, Group, Pending};
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-auth-immediately",
        "a change of the AUTH token requires ApplyImmediately=true",
        Source::Assumed,
    ),
    on(
        "modify-auth-strategy",
        "AuthTokenUpdateStrategy is ROTATE (default), SET or DELETE",
        Source::Model("AuthTokenUpdateStrategyType"),
    ),
    on(
        "modify-auth-set",
        "SET is allowed only after ROTATE",
        Source::Model(
            "ModifyReplicationGroupMessage.AuthTokenUpdateStrategy: allowed only after ROTATE",
        ),
    ),
    on(
        "modify-auth-delete",
        "DELETE is allowed only when changing to user groups",
        Source::Model(
            "ModifyReplicationGroupMessage.AuthTokenUpdateStrategy: allowed only when transitioning to RBAC",
        ),
    ),
    on(
        "modify-auth-token-missing",
        "ROTATE and SET require a token; a strategy without a token is refused",
        Source::Model(
            "ModifyReplicationGroupMessage.AuthTokenUpdateStrategy: must be specified with the auth-token parameter",
        ),
    ),
    on(
        "modify-auth-needs-transit",
        "an AUTH token requires encryption in transit on the group",
        Source::Rule("rg-auth-token-requires-transit"),
    ),
];

/// The AUTH token. User groups have been read.
pub fn read(
    p: &Params,
    group: &Group,
    immediately: bool,
    pending: &mut Pending,
) -> Result<(), ApiError> {
    let token = p.non_empty("AuthToken");
    let (name, strategies) = ("AuthTokenUpdateStrategy", ["SET", "ROTATE", "DELETE"]);
    let strategy = names::one_of_as("modify-auth-strategy", p, name, &strategies)?;
    if token.is_none() && strategy.is_none() {
        return Ok(());
    }
    let strategy = strategy.unwrap_or_else(|| "ROTATE".to_owned());
    let refuse = |id, message: &str| Err(ApiError::combination(id, message));
    if !immediately {
        return refuse(
            "modify-auth-immediately",
            "The AUTH token can be changed only with ApplyImmediately",
        );
    }
    if !group.settings.transit {
        return refuse(
            "modify-auth-needs-transit",
            "AuthToken can be specified only where TransitEncryptionEnabled is true",
        );
    }
    match (strategy.as_str(), token) {
        ("DELETE", _) if pending.user_groups.as_ref().is_none_or(|(add, _)| add.is_empty()) => {
            return refuse(
                "modify-auth-delete",
                "DELETE is allowed only when changing to role-based access control",
            );
        }
        ("DELETE", _) => {}
        (_, None) => {
            return refuse(
                "modify-auth-token-missing",
                "AuthTokenUpdateStrategy must be specified with AuthToken",
            );
        }
        ("SET", Some(_)) if group.tokens.len() < 2 && !group.tokens.is_empty() => {
            return refuse("modify-auth-set", "SET is allowed only after ROTATE");
        }
        (_, Some(token)) => auth_token::at_modify(token)?,
    }
    pending.auth = Some(AuthChange { strategy, token: token.map(log::hashed).unwrap_or_default() });
    Ok(())
}
