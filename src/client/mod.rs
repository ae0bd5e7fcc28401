//! What configuring the provider makes, and what everything that calls AWS shares: the client, what is
//! known of a region, the policy for tags, and failed calls as diagnostics.

mod configured;
mod group_plans;
pub mod messages;
mod replaced_groups;
#[cfg(test)]
pub(crate) mod samples;
pub mod tags;

pub use configured::Client;
pub use group_plans::{GroupPlans, Outlook};
pub use replaced_groups::ReplacedGroups;
