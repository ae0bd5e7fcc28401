//! The rules about `elasticache_subnet_group`.

use crate::resources::subnet_group::model::SubnetGroup;
use crate::rules::families::tags::tag_rules;
use crate::rules::{Rule, Rules};

static TAGS: &[Rule<SubnetGroup>] = tag_rules!("subnets");

/// All of them.
pub static RULES: Rules<SubnetGroup> = &[TAGS];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing;

    #[tokio::test]
    async fn examples_break_their_own_rule_and_no_other() {
        testing::check_examples("elasticache_subnet_group", RULES, |state| state).await;
    }

    #[tokio::test]
    async fn page() {
        let page = testing::page("elasticache_subnet_group", RULES, |state| state).await;
        crate::assert_page!("rules", page);
    }

    #[test]
    fn data_is_complete() {
        testing::check_data(RULES);
    }
}
