//! Which rules depend on the edition, and that today's edition refuses all that AWS refuses.

use std::collections::BTreeMap;

use super::{all, differs};
use crate::framework::model::Model;
use crate::resources::{cluster, cluster_reboot, failover_test, replication_group};
use crate::rules::edition::Edition;
use crate::rules::testing::{Found, found};
use crate::rules::{Kind, Rules};

/// What AWS does today about a rule whose limit differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Today {
    /// It takes whatever the rule is about.
    Takes,
    /// It refuses something still: more, or other things, than in 2017.
    Refuses,
}
use Today::{Refuses, Takes};

const DIFFER: &[(&str, Today)] = &[
    ("cc-auto-minor-version-upgrade-disabled", Takes),
    ("cc-az-mode-memcached-only", Refuses),
    ("cc-backup-t1-t2", Refuses),
    ("cc-engine-enum", Refuses),
    ("cc-final-snapshot-t1-t2", Refuses),
    ("cc-id-length-max", Refuses),
    ("cc-ip-discovery-later", Takes),
    ("cc-ip-discovery-network-type", Refuses),
    ("cc-log-delivery-later", Takes),
    ("cc-network-type-later", Takes),
    ("cc-network-type-min-engine-version", Refuses),
    ("cc-network-type-nitro", Refuses),
    ("cc-network-type-subnets", Refuses),
    ("cc-node-type-listed", Refuses),
    ("cc-node-type-previous-generation", Takes),
    // Its quota is greater on request.
    ("cc-num-nodes-memcached-max", Takes),
    ("cc-restore-t1-t2", Refuses),
    ("cc-scale-config-later", Takes),
    ("cc-scale-config-min-engine-version", Refuses),
    ("cc-transit-encryption-enabled-later", Takes),
    ("cc-transit-min-engine-version", Refuses),
    ("cc-transit-replica", Refuses),
    ("rg-auto-minor-version-upgrade-disabled", Takes),
    ("rg-backup-t1-t2-cluster-mode-disabled", Refuses),
    ("rg-cluster-mode-later", Takes),
    ("rg-data-tiering-enabled-later", Takes),
    ("rg-data-tiering-min-engine-version", Refuses),
    ("rg-data-tiering-r6gd", Refuses),
    ("rg-data-tiering-restore", Refuses),
    ("rg-durability-cluster-mode", Refuses),
    ("rg-durability-engine", Refuses),
    ("rg-durability-global", Refuses),
    ("rg-durability-later", Takes),
    ("rg-durability-multi-az", Refuses),
    ("rg-durability-transit", Refuses),
    ("rg-engine-redis-only", Refuses),
    // Of the versions that it offers none is older.
    ("rg-failover-min-engine-version", Takes),
    ("rg-failover-t1-t2-cluster-mode-disabled", Refuses),
    ("rg-final-snapshot-t1-t2-cluster-mode-disabled", Refuses),
    ("rg-global-decides", Refuses),
    ("rg-global-replication-group-id-later", Takes),
    ("rg-id-length-max", Refuses),
    ("rg-immutable-engine", Takes),
    ("rg-immutable-node-group-configuration", Takes),
    ("rg-immutable-num-node-groups", Takes),
    ("rg-immutable-replicas-per-node-group", Takes),
    ("rg-ip-discovery-later", Takes),
    ("rg-ip-discovery-network-type", Refuses),
    ("rg-log-delivery-later", Takes),
    ("rg-network-type-later", Takes),
    ("rg-network-type-min-engine-version", Refuses),
    ("rg-network-type-nitro", Refuses),
    ("rg-network-type-subnets", Refuses),
    ("rg-node-type-listed", Refuses),
    ("rg-node-type-previous-generation", Takes),
    ("rg-num-cache-clusters-vs-replicas", Takes),
    ("rg-num-cache-clusters-with-shards", Takes),
    ("rg-num-node-groups-max", Refuses),
    ("rg-parameter-group-by-name", Takes),
    ("rg-r6gd-data-tiering", Refuses),
    ("rg-restore-t1-t2-cluster-mode-disabled", Refuses),
    ("rg-serverless-cache-snapshot-name-later", Takes),
    ("rg-slots-format", Refuses),
    ("rg-transit-encryption-mode-later", Takes),
    ("rg-transit-min-engine-version", Refuses),
    // Outside a VPC; in the default VPC it needs no subnet group.
    ("rg-transit-subnet-group", Refuses),
    ("rg-user-group-ids-later", Takes),
    ("failover-node-group-id-format", Refuses),
];

/// Arguments about encryption and AUTH: what AWS refuses about them would leave data open.
const PROTECTION: &[&str] = &[
    "transit_encryption_enabled",
    "transit_encryption_mode",
    "at_rest_encryption_enabled",
    "kms_key_id",
    "auth_token",
    "auth_token_wo",
    "auth_token_update_strategy",
];

/// What each rule finds in its own examples in an edition.
async fn all_found(edition: Edition) -> BTreeMap<&'static str, Found> {
    async fn of<M: Model + Clone>(
        resource: &str,
        rules: Rules<M>,
        exists: fn(M) -> M,
        edition: Edition,
        all: &mut BTreeMap<&'static str, Found>,
    ) {
        all.extend(found(resource, rules, exists, edition).await);
    }
    let mut all = BTreeMap::new();
    let cluster = cluster::rules::RULES;
    of("elasticache_cluster", cluster, cluster::rules::existing, edition, &mut all).await;
    let group = replication_group::rules::RULES;
    let existing = replication_group::rules::existing;
    of("elasticache_replication_group", group, existing, edition, &mut all).await;
    let reboot = cluster_reboot::rules::RULES;
    of("elasticache_cluster_reboot", reboot, |model| model, edition, &mut all).await;
    let failover = failover_test::rules::RULES;
    of("elasticache_failover_test", failover, |model| model, edition, &mut all).await;
    all
}

#[test]
fn these_rules_depend_on_the_edition() {
    let ids: Vec<&str> = differs().iter().map(|entry| entry.metadata.id).collect();
    let expected: Vec<&str> = DIFFER.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn what_aws_refuses_today_is_an_error_and_what_it_takes_is_not_mentioned() {
    let found = all_found(Edition::Current).await;
    for (id, today) in DIFFER {
        let Found { errors, diagnostics } = found[id];
        match today {
            Takes => assert_eq!(diagnostics, 0, "{id} speaks of what AWS takes"),
            Refuses => assert_ne!(errors, 0, "{id} refuses none of its examples"),
        }
    }
}

#[tokio::test]
async fn every_rule_about_encryption_and_auth_is_an_error_in_both_editions() {
    for edition in [Edition::Current, Edition::ApiReference2017] {
        let found = all_found(edition).await;
        let about = all().into_iter().map(|entry| entry.metadata).filter(|metadata| {
            metadata.kind == Kind::Error && PROTECTION.contains(&metadata.attributes[0])
        });
        // An argument that is younger than 2017 is refused in that edition only.
        let about = about.filter(|metadata| metadata.limits.of(edition).is_some());
        let ids: Vec<&str> = about.map(|metadata| metadata.id).collect();
        assert!(ids.len() >= 12, "{ids:?}");
        for id in ids {
            assert_ne!(found[id].errors, 0, "{id} is no error in {edition:?}");
        }
    }
}
