//! The rules about `elasticache_failover_test` and the action that does the same, one file each.

mod failover_node_group_id_format;

use crate::resources::failover_test::model::FailoverTest;
use crate::rules::{Rules, one};

/// All of them.
pub static RULES: Rules<FailoverTest> = &[one(&failover_node_group_id_format::RULE)];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing;

    #[tokio::test]
    async fn examples_break_their_own_rule_and_no_other() {
        testing::check_examples("elasticache_failover_test", RULES, |state| state).await;
    }

    #[tokio::test]
    async fn page() {
        let page = testing::page("elasticache_failover_test", RULES, |state| state).await;
        crate::assert_page!("rules", page);
    }

    #[test]
    fn data_is_complete() {
        testing::check_data(RULES);
    }

    #[test]
    fn files_are_named_after_their_rules() {
        testing::check_files("failover_test", RULES);
    }
}
