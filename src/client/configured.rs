//! What configuring the provider makes, and all that resources know of its block.

use crate::aws::{Account, Api, Region, RegionFacts, Upcoming, UpcomingResources};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::framework::replacement::Policy;
use crate::rules::edition::Edition;

use super::group_plans::GroupPlans;
use super::messages;
use super::replaced_groups::ReplacedGroups;
use super::tags::TagPolicy;

/// A configured provider.
#[derive(Debug)]
pub struct Client {
    account: Option<Account>,
    /// Rules for tags.
    pub tags: TagPolicy,
    /// Which limits are errors.
    pub edition: Edition,
    /// Whether rules may ask AWS.
    asks_aws: bool,
    /// What happens to a plan that loses data.
    pub replacement_policy: Policy,
    /// The replication groups that the plan replaces.
    pub replaced_groups: ReplacedGroups,
    /// What the plan does with replication groups and their members.
    pub group_plans: GroupPlans,
    /// What was planned with this configuration.
    upcoming: UpcomingResources,
}

impl Client {
    /// A configured provider; without an account where the configuration is not wholly known.
    #[must_use]
    pub fn new(account: Option<Account>, tags: TagPolicy, edition: Edition) -> Self {
        Self {
            account,
            tags,
            edition,
            asks_aws: false,
            replacement_policy: Policy::default(),
            replaced_groups: ReplacedGroups::default(),
            group_plans: GroupPlans::default(),
            upcoming: UpcomingResources::default(),
        }
    }

    /// The same with rules that may ask AWS, or may not.
    #[must_use]
    pub fn with_plan_checks(self, asks_aws: bool) -> Self {
        Self { asks_aws, ..self }
    }

    /// The same with another policy for plans that lose data.
    #[must_use]
    pub fn with_replacement_policy(self, replacement_policy: Policy) -> Self {
        Self { replacement_policy, ..self }
    }

    /// What rules may know of a region: nothing with `plan_checks = "local"`, or while the region or
    /// the provider's configuration is not known.
    #[must_use]
    pub fn facts(&self, region: &Val<String>) -> RegionFacts {
        let known = self.asks_aws && !matches!(region, Val::Unknown);
        RegionFacts::new(known.then(|| self.api(region).ok()).flatten(), self.upcoming.clone())
    }

    /// Remembers what is planned, so that no rule misses it at AWS, nor believes what AWS says of what it
    /// replaces. Without a known region or name nothing can refer to it.
    pub fn plans(&self, region: &Val<String>, name: &Val<String>, upcoming: Upcoming) {
        if let (Some(region), Some(name)) = (region.text(), name.text())
            && let Ok(region) = region.parse::<Region>()
        {
            self.upcoming.add(region, name, upcoming);
        }
    }

    /// The region of resources that name none; unknown while the provider's own is.
    #[must_use]
    pub fn region(&self) -> Val<String> {
        match &self.account {
            Some(account) => Val::Known(account.region().to_string()),
            None => Val::Unknown,
        }
    }

    /// Calls ElastiCache in the region of a resource.
    ///
    /// # Errors
    /// The provider's configuration is not known yet, or there can be no region of that name.
    pub fn api(&self, region: &Val<String>) -> Result<Api, Diagnostics> {
        let Some(account) = &self.account else {
            return Err(messages::configuration_unknown().into());
        };
        let Some(name) = region.text() else {
            return Ok(account.in_region(account.region()));
        };
        let region: Region =
            name.parse().map_err(|error| Diagnostics::from(messages::invalid_region(&error)))?;
        Ok(account.in_region(&region))
    }
}
