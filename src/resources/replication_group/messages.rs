//! The diagnostics of replication groups beside those of all managed resources and of the rules.
//!
//! A message about an AUTH token never shows it.

use super::counts::Contradiction;
use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;
pub(super) use crate::resources::pending_changes::applies_pending_changes;

crate::diagnostic_ids! {
    /// A member is to be promoted while automatic failover is on.
    PROMOTION_WITH_FAILOVER = "promotion-with-failover";
    /// A promotion and a change of automatic failover wait for the same maintenance window.
    PROMOTION_WAITS = "promotion-waits";
    /// The last replica is to be removed before automatic failover is off.
    LAST_REPLICA_WAITS = "last-replica-waits";
    /// A shard gets another ID.
    SHARD_RENAMED = "shard-renamed";
    /// The number of `node_group_configuration` blocks may not be known.
    DYNAMIC_SHARDS = "dynamic-shards";
    /// The number of shards changes, and slots are configured.
    SLOTS_NOT_CHOSEN = "slots-not-chosen";
    /// A member is removed that ElastiCache did not create.
    FOREIGN_MEMBER_REMOVED = "foreign-member-removed";
    /// Two forms that count nodes contradict each other.
    COUNTS_CONTRADICT = "counts-contradict";
    /// The configuration has no AUTH token any more.
    TOKEN_REMOVED = "token-removed";
    /// The AUTH token of the configuration is taken for that of the group.
    TOKEN_RECORDED = "token-recorded";
    /// AUTH was switched off outside Terraform.
    TOKEN_LOST = "token-lost";
    /// Another AUTH token is sent with `ROTATE`.
    TOKEN_ROTATED = "token-rotated";
    /// A change of the AUTH token in the last minutes is taken over.
    TOKEN_CHANGED_BEFORE = "token-changed-before";
    /// An AUTH token is sent with `SET` to a group that has none.
    TOKEN_REQUIRED = "token-required";
    /// The AUTH token is sent with `SET`, which ends a rotation.
    TOKEN_SET = "token-set";
    /// Another AUTH token is to be sent with `SET`.
    TOKEN_SET_WITHOUT_ROTATION = "token-set-without-rotation";
    /// `ROTATE` on a group without an AUTH token.
    TOKEN_OPTIONAL = "token-optional";
    /// The durability of an existing group is switched on or off.
    DURABILITY_SWITCHED = "durability-switched";
    /// Multi-AZ without automatic failover.
    MULTI_AZ_WITHOUT_FAILOVER = "multi-az-without-failover";
    /// `auth_token` and `auth_token_wo`.
    TWO_TOKENS = "two-tokens";
    /// `auth_token_wo` without its version.
    TOKEN_WITHOUT_VERSION = "token-without-version";
    /// The version without `auth_token_wo`.
    VERSION_WITHOUT_TOKEN = "version-without-token";
}

/// A member is to be promoted while automatic failover is on.
#[must_use]
pub(super) fn promotion_with_failover(member: &str) -> Diagnostic {
    let detail = format!(
        "While automatic failover is on, ElastiCache chooses the primary and refuses to promote \
         {member:?}. Set automatic_failover_enabled = false and apply_immediately = true together with \
         primary_cluster_id, and switch failover on again in a second apply; or test the failover, which \
         promotes a replica with failover on."
    );
    not_promoted(Diagnostic::error(PROMOTION_WITH_FAILOVER, NOT_PROMOTED, detail))
}

/// A promotion and a change of automatic failover wait for the same maintenance window.
#[must_use]
pub(super) fn promotion_waits(member: &str, window: &str) -> Diagnostic {
    let detail = format!(
        "Failover must be off while a member is promoted, so the promotion of {member:?} and the change \
         of automatic failover can't both wait for the maintenance window ({window}, UTC). Set \
         apply_immediately = true."
    );
    not_promoted(Diagnostic::error(PROMOTION_WAITS, NOT_PROMOTED, detail))
}

const NOT_PROMOTED: &str = "Member can't be promoted";

fn not_promoted(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Path::root("primary_cluster_id"))
}

/// The last replica is to be removed before automatic failover is off. `argument` counts the replicas.
#[must_use]
pub(super) fn last_replica_waits(argument: &str, window: &str) -> Diagnostic {
    let detail = format!(
        "The last replica can be removed only when automatic failover is off, and without \
         apply_immediately = true ElastiCache switches it off only in the maintenance window ({window}, \
         UTC). Set apply_immediately = true, or change {argument} in another apply after the window."
    );
    Diagnostic::error(LAST_REPLICA_WAITS, "The change depends on a pending change", detail)
        .at(Path::root(argument))
}

/// Two forms that count nodes contradict each other where `terraform validate` can't see it: `ignore_changes`
/// puts another number in place of one, or the group has several shards.
#[must_use]
pub(super) fn counts_contradict(found: &Contradiction) -> Diagnostic {
    let detail = format!(
        "{} A number in ignore_changes is the one that the group has, whatever the configuration says.",
        found.text
    );
    Diagnostic::error(COUNTS_CONTRADICT, "The counts of nodes contradict each other", detail)
        .at(Path::root(found.argument))
}

fn at_shards(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.at(Path::root("node_group_configuration"))
}

/// A shard gets another ID.
#[must_use]
pub(super) fn shard_renamed(new: &str, old: &str) -> Diagnostic {
    let detail = format!(
        "node_group_configuration has shard {new:?}, which does not exist, and lacks shard {old:?}. \
         ElastiCache can't change the ID of a shard, and a change either adds or removes shards, not \
         both. Keep the IDs that node_groups shows for the shards that stay, and leave node_group_id \
         out of new ones."
    );
    at_shards(Diagnostic::error(SHARD_RENAMED, "Shard can't be renamed", detail))
}

/// The number of `node_group_configuration` blocks may not be known. Only a warning: one block of which nothing
/// is known looks the same.
#[must_use]
pub(super) fn dynamic_shards() -> Diagnostic {
    at_shards(Diagnostic::warning(
        DYNAMIC_SHARDS,
        "The number of node_group_configuration blocks may not be known",
        "Nothing is known yet of the one node_group_configuration block. If it is a dynamic block whose \
         for_each is known only after another resource is applied, Terraform plans one block and can't apply \
         another number (\"new element 1 has appeared\"). Write a list instead of blocks, such as \
         node_group_configuration = [for zone in local.zones : { primary_availability_zone = zone }]; or \
         apply the other resource first (terraform apply -target=...).",
    ))
}

/// The number of shards changes, and slots are configured.
#[must_use]
pub(super) fn slots_not_chosen() -> Diagnostic {
    at_shards(Diagnostic::warning(
        SLOTS_NOT_CHOSEN,
        "Slots are chosen by ElastiCache",
        "When the number of shards changes, ElastiCache distributes the slots by itself. The slots in \
         node_group_configuration are used only when a group is created; node_groups shows the current \
         ones.",
    ))
}

/// Members are removed that ElastiCache did not create. `argument` counts the members.
#[must_use]
pub(super) fn foreign_member_removed(argument: &str, members: &[String]) -> Diagnostic {
    let detail = format!(
        "To reach {argument}, this plan removes {} from the group. ElastiCache would have chosen another \
         name, so somebody created it, perhaps with an elasticache_cluster resource. To keep it, raise \
         {argument}, or omit it; members are then not counted.",
        members.iter().map(|member| format!("{member:?}")).collect::<Vec<_>>().join(", ")
    );
    Diagnostic::warning(
        FOREIGN_MEMBER_REMOVED,
        "Removing a member that ElastiCache did not create",
        detail,
    )
    .at(Path::root(argument))
}

/// The configuration has no AUTH token any more. `before` is the argument that gave it.
#[must_use]
pub(super) fn token_removed(before: &str) -> Diagnostic {
    let detail = format!(
        "{before} is missing, but ElastiCache can't remove the AUTH token of a replication group and leave \
         it without authentication. Keep {before}. To replace the token by user groups (RBAC), name them in \
         user_group_ids and write auth_token_update_strategy = \"DELETE\" in the same change."
    );
    Diagnostic::error(TOKEN_REMOVED, "AUTH token can't be removed", detail).at(Path::root(before))
}

/// The AUTH token of the configuration is taken for that of the group. `argument` gives it.
#[must_use]
pub(super) fn token_recorded(argument: &str) -> Diagnostic {
    let otherwise = if argument == "auth_token" {
        "If it is another one, apply once with the real token, then with the new one."
    } else {
        "If it is another one, apply again with another auth_token_wo_version, which sends it."
    };
    let detail = format!(
        "The group has an AUTH token already, which AWS never shows. {argument} is assumed to be this \
         token, so nothing is sent. {otherwise}"
    );
    Diagnostic::warning(TOKEN_RECORDED, "AUTH token is recorded, not set", detail)
        .at(Path::root(argument))
}

/// AUTH was switched off outside Terraform.
#[must_use]
pub(super) fn token_lost() -> Diagnostic {
    Diagnostic::warning(
        TOKEN_LOST,
        "AUTH is no longer enabled",
        "The group no longer has an AUTH token, so clients connect without a password. auth_token_wo is \
         sent only when auth_token_wo_version changes: change the number to set the token.",
    )
    .at(Path::root("auth_token_wo_version"))
}

/// A line beside that of the token, because terraform prints the line to which a message points.
fn beside(argument: &str) -> Path {
    let write_only = argument == "auth_token_wo";
    Path::root(if write_only { "auth_token_wo_version" } else { "auth_token_update_strategy" })
}

/// Another AUTH token is sent with `ROTATE`. `argument` gives it; `chosen` tells whether the configuration names the
/// strategy.
#[must_use]
pub(super) fn token_rotated(argument: &str, chosen: bool) -> Diagnostic {
    let default = if chosen { "" } else { ", the default for a group that has a token" };
    let end = if argument == "auth_token" {
        "with the same auth_token"
    } else {
        "with the same auth_token_wo and another auth_token_wo_version"
    };
    let detail = format!(
        "{argument} is sent with the strategy ROTATE{default}: clients can use the old token and the new one. The \
         old token stays valid until the next change. When every client uses the new one, write \
         auth_token_update_strategy = \"SET\" {end}, which ends the old one."
    );
    Diagnostic::warning(TOKEN_ROTATED, "The old AUTH token stays valid", detail)
        .at(beside(argument))
}

/// The token is being changed, or was a few minutes ago, and no apply of this state saw that.
#[must_use]
pub(super) fn token_changed_before(name: &str, found: &str) -> Diagnostic {
    let detail = format!(
        "The AUTH token of replication group {name:?} {found}, which no apply has saved. It may be that of an earlier \
         apply which was interrupted, and a second rotation to the same token would end the old one while clients use \
         it. So the new token is taken for the one that AWS has, and was not sent again. Check that clients can \
         connect with it. If they can't, write the old token again and apply, and then the new one, or for \
         auth_token_wo change auth_token_wo_version and apply: that sends the token."
    );
    Diagnostic::warning(TOKEN_CHANGED_BEFORE, "The AUTH token is changed already", detail)
}

/// An AUTH token is sent with `SET` to a group that has none.
#[must_use]
pub(super) fn token_required(argument: &str, chosen: bool) -> Diagnostic {
    let default = if chosen { "" } else { ", the default for a group without a token" };
    let detail = format!(
        "The group has no AUTH token now, and {argument} is sent with the strategy SET{default}: clients that give \
         no token are refused at once. To let both in while clients change, write \
         auth_token_update_strategy = \"ROTATE\", and \"SET\" in a later apply."
    );
    Diagnostic::warning(TOKEN_REQUIRED, "The AUTH token is required at once", detail)
        .at(beside(argument))
}

/// The AUTH token is sent with `SET`, which ends a rotation.
#[must_use]
pub(super) fn token_set(argument: &str) -> Diagnostic {
    let detail = format!(
        "{argument} is sent with the strategy SET: clients that still use the old token are refused from then on."
    );
    Diagnostic::warning(TOKEN_SET, "The old AUTH token ends", detail).at(beside(argument))
}

/// Another AUTH token is to be sent with `SET`. `known`: nothing is rotating; else that is not known.
///
/// Source: `AuthTokenUpdateStrategy` of ModifyReplicationGroup in today's API model.
#[must_use]
pub(super) fn token_set_without_rotation(argument: &str, known: bool) -> Diagnostic {
    let same = if argument == "auth_token" { "" } else { " and another auth_token_wo_version" };
    let way = format!(
        "To change the token, apply it with auth_token_update_strategy = \"ROTATE\", which is also the default; \
         then write \"SET\" with the same token{same}, to end the old one."
    );
    let title = "SET needs a token that was rotated before";
    let diagnostic = if known {
        let detail = format!(
            "auth_token_update_strategy is \"SET\", and {argument} gives another token than the group has. AWS \
             accepts SET only after ROTATE, and no token is rotating. {way}"
        );
        Diagnostic::error(TOKEN_SET_WITHOUT_ROTATION, title, detail)
    } else {
        let detail = format!(
            "auth_token_update_strategy is \"SET\", and {argument} gives another token than the last one that \
             was applied. AWS accepts SET only after ROTATE, with a token that was rotated before: then the others \
             are refused from then on. If it was not, the apply fails. {way}"
        );
        Diagnostic::warning(TOKEN_SET_WITHOUT_ROTATION, title, detail)
    };
    diagnostic.at(Path::root("auth_token_update_strategy"))
}

/// `ROTATE` on a group without an AUTH token.
#[must_use]
pub(super) fn token_optional() -> Diagnostic {
    Diagnostic::warning(
        TOKEN_OPTIONAL,
        "The group still accepts clients without a password",
        "auth_token_update_strategy is \"ROTATE\", which adds the AUTH token without ending the current \
         way to connect, and the group has no token yet: clients can connect without a password until \
         the strategy is \"SET\". Remove \
         auth_token_update_strategy to require the first token at once.",
    )
    .at(Path::root("auth_token_update_strategy"))
}

/// The durability of an existing group goes from or to `disabled`.
#[must_use]
pub(super) fn durability_switched(before: &str, after: &str) -> Diagnostic {
    let detail = format!(
        "durability changes from {before:?} to {after:?} in place. Two pages of AWS disagree about it: \"Changing \
         durability on an existing cluster\" describes this change, and \"Configuring durability\" says that \
         durability is enabled or disabled at creation only. If AWS refuses it, the group stays as it is; write \
         durability = {before:?} again, or create another group."
    );
    Diagnostic::warning(DURABILITY_SWITCHED, "Durability is switched on or off in place", detail)
        .at(Path::root("durability"))
}

/// Multi-AZ without automatic failover.
#[must_use]
pub(super) fn multi_az_without_failover() -> Diagnostic {
    Diagnostic::error(
        MULTI_AZ_WITHOUT_FAILOVER,
        "Multi-AZ needs automatic failover",
        "With Multi-AZ, a replica in another Availability Zone takes over from the primary by automatic \
         failover. Add automatic_failover_enabled = true, or remove multi_az_enabled.",
    )
    .at(Path::root("multi_az_enabled"))
}

/// `auth_token` and `auth_token_wo`.
#[must_use]
pub(super) fn two_tokens() -> Diagnostic {
    Diagnostic::error(
        TWO_TOKENS,
        "Two AUTH tokens",
        "auth_token and auth_token_wo are two ways to give the same token. Remove one of them.",
    )
    .at(Path::root("auth_token_wo"))
}

/// `auth_token_wo` without its version.
#[must_use]
pub(super) fn token_without_version() -> Diagnostic {
    Diagnostic::error(
        TOKEN_WITHOUT_VERSION,
        "auth_token_wo needs auth_token_wo_version",
        "Terraform does not save auth_token_wo, so it can't see that the token changes. Add \
         auth_token_wo_version = 1, and change the number whenever you change the token.",
    )
    .at(Path::root("auth_token_wo"))
}

/// The version without `auth_token_wo`.
#[must_use]
pub(super) fn version_without_token() -> Diagnostic {
    Diagnostic::error(
        VERSION_WITHOUT_TOKEN,
        "auth_token_wo_version needs auth_token_wo",
        "auth_token_wo is missing or null, so there is no token to send. Add it, or remove \
         auth_token_wo_version.",
    )
    .at(Path::root("auth_token_wo_version"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::managed::{ManagedResource as _, message_page};
    use crate::resources::replication_group::ReplicationGroupResource;

    #[test]
    fn page() {
        let naming = ReplicationGroupResource::NAMING;
        let mut page = message_page::common(naming);
        message_page::show_waiting(naming, &mut page);
        message_page::show_replacement::<ReplicationGroupResource>(
            "transit_encryption_enabled",
            &mut page,
        );
        let window = "sun:05:00-sun:06:00";
        page.show(promotion_with_failover("web-002"));
        page.show(promotion_waits("web-002", window));
        page.show(counts_contradict(&Contradiction {
            argument: "num_cache_clusters",
            text: "num_cache_clusters = 5 can't be spread evenly over 2 shards.".to_owned(),
        }));
        page.show(last_replica_waits("num_cache_clusters", window));
        page.show(shard_renamed("0003", "0002"));
        page.show(dynamic_shards());
        page.show(slots_not_chosen());
        page.show(foreign_member_removed("num_cache_clusters", &["reporting".to_owned()]));
        page.show(token_removed("auth_token"));
        page.show_case("auth_token", token_recorded("auth_token"));
        page.show_case("auth_token_wo", token_recorded("auth_token_wo"));
        page.show(token_lost());
        page.show_case("by default", token_rotated("auth_token", false));
        page.show_case("auth_token_wo", token_rotated("auth_token_wo", true));
        page.show_case("under way", token_changed_before("web", "is being changed"));
        let at = "was changed at 2026-11-28T12:00:00Z";
        page.show_case("over", token_changed_before("web", at));
        page.show_case("by default", token_required("auth_token", false));
        page.show_case("SET", token_required("auth_token_wo", true));
        page.show(token_set("auth_token"));
        page.show_case("known", token_set_without_rotation("auth_token", true));
        page.show_case("not known", token_set_without_rotation("auth_token_wo", false));
        page.show(token_optional());
        page.show(durability_switched("disabled", "sync"));
        page.show(multi_az_without_failover());
        page.show(two_tokens());
        page.show(token_without_version());
        page.show(version_without_token());
        crate::assert_page!("messages", page);
    }
}
