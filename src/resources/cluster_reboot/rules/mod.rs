//! The rules about `elasticache_cluster_reboot` and the action that does the same, one file each.

mod reboot_node_id_format;
mod reboot_node_ids_required;

use crate::resources::cluster_reboot::model::ClusterReboot;
use crate::rules::{Rules, one};

/// All of them.
pub static RULES: Rules<ClusterReboot> =
    &[one(&reboot_node_id_format::RULE), one(&reboot_node_ids_required::RULE)];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing;

    #[tokio::test]
    async fn examples_break_their_own_rule_and_no_other() {
        testing::check_examples("elasticache_cluster_reboot", RULES, |state| state).await;
    }

    #[tokio::test]
    async fn page() {
        let page = testing::page("elasticache_cluster_reboot", RULES, |state| state).await;
        crate::assert_page!("rules", page);
    }

    #[test]
    fn data_is_complete() {
        testing::check_data(RULES);
    }

    #[test]
    fn files_are_named_after_their_rules() {
        testing::check_files("cluster_reboot", RULES);
    }
}
