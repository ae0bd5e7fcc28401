//! The provider: its block, and what configuring it makes.

mod account_guard;
pub mod config;
#[cfg(test)]
mod diagnostics;
pub mod messages;
pub mod rules;
pub mod service_endpoints;
mod settings;
mod validate;

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;

use crate::actions;
use crate::aws;
use crate::client::Client;
use crate::data_sources;
use crate::ephemeral;
use crate::framework::action::AnyAction;
use crate::framework::any_resource::AnyResource;
use crate::framework::data_source::AnyDataSource;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::ephemeral::AnyEphemeralResource;
use crate::framework::function::AnyFunction;
use crate::framework::list_resource::AnyListResource;
use crate::framework::provider::Provider;
use crate::framework::replacement::Policy;
use crate::functions;
use crate::list_resources;
use crate::resources;
use config::Config;

/// Where the provider is published.
pub const ADDRESS: &str = "registry.terraform.io/elasticache-rs/elasticache";

/// The provider for Amazon ElastiCache.
#[derive(Debug)]
pub struct ElastiCache;

/// What this program serves.
#[must_use]
pub fn provider() -> ElastiCache {
    ElastiCache
}

#[async_trait]
impl Provider for ElastiCache {
    type Config = Config;
    type Client = Client;

    fn address(&self) -> &'static str {
        ADDRESS
    }

    fn resources(&self) -> Vec<Box<dyn AnyResource<Client>>> {
        resources::all()
    }

    fn data_sources(&self) -> Vec<Box<dyn AnyDataSource<Client>>> {
        data_sources::all()
    }

    fn functions(&self) -> Vec<Box<dyn AnyFunction>> {
        functions::all()
    }

    fn ephemeral_resources(&self) -> Vec<Box<dyn AnyEphemeralResource<Client>>> {
        ephemeral::all()
    }

    fn list_resources(&self) -> Vec<Box<dyn AnyListResource<Client>>> {
        list_resources::all()
    }

    fn actions(&self) -> Vec<Box<dyn AnyAction<Client>>> {
        actions::all()
    }

    fn replacement_policy(&self, client: &Client) -> Policy {
        client.replacement_policy
    }

    fn validate(&self, config: &Config, diagnostics: &mut Diagnostics) {
        validate::check(config, diagnostics);
    }

    async fn configure(
        &self,
        config: Config,
        _terraform_version: &str,
        stop: CancellationToken,
    ) -> Result<(Client, Diagnostics), Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        validate::check(&config, &mut diagnostics);
        if diagnostics.has_error() {
            return Err(diagnostics);
        }
        let edition = settings::edition(&config);
        let tags = settings::tag_policy(&config);
        // A value may come from a resource that does not exist yet. What is planned then can't need
        // AWS; what does need it says so.
        let account = if settings::is_known(&config) {
            let settings = settings::of(&config)?;
            let account = aws::connect(settings).await.map_err(|e| messages::not_configured(&e))?;
            for name in account.untrimmed_keys() {
                diagnostics.push(messages::untrimmed(name));
            }
            account_guard::check(&config, &account, stop).await?;
            Some(account)
        } else {
            None
        };
        let client = Client::new(account, tags, edition)
            .with_plan_checks(settings::asks_aws(&config))
            .with_replacement_policy(Policy::of(&config.replacement_policy));
        Ok((client, diagnostics))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::core_checks::block_syntax_problems;
    use crate::framework::server::Server;

    #[test]
    fn everything_that_can_be_imported_can_be_listed() {
        let server = Server::new(provider());
        let (lists, identities) = (server.schemas().list_resources, server.identity_schemas());
        assert_eq!(lists.keys().collect::<Vec<_>>(), identities.keys().collect::<Vec<_>>());
        for (name, schema) in lists {
            for attribute in &schema.block.attributes {
                let behavior = &attribute.behavior;
                // A `config` block has no computed attributes, and all is listed without one.
                let is_filter = behavior.is_configurable() && !behavior.is_computed();
                assert!(is_filter, "{name}.{}", attribute.name);
            }
        }
    }

    #[test]
    fn every_schema_allows_the_block_syntax_of_its_attributes() {
        for resource in provider().resources() {
            let problems = block_syntax_problems(&resource.schema().block);
            assert_eq!(problems, Vec::<String>::new(), "{}", resource.type_name());
        }
    }
}
