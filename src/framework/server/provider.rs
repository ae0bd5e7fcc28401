//! The requests about the provider itself.

use std::sync::{Arc, PoisonError};

use super::codec::{decode, type_bug};
use super::isolate::isolated;
use super::registry::Server;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::empty_text;
use crate::framework::model::Model as _;
use crate::framework::provider::Provider;
use crate::framework::rpc::Dynamic;
use crate::framework::validate;

impl<P: Provider> Server<P> {
    /// Checks the configuration of the provider.
    pub async fn validate_provider_config(self: Arc<Self>, config: Dynamic) -> Diagnostics {
        let server = Arc::clone(&self);
        isolated(&self.running, async move {
            let config = decode(&config, &server.ty)?;
            let config = empty_text::unset(&server.schema.block, config);
            let mut diagnostics = validate::check_seen(&server.schema.block, &config, None);
            if !diagnostics.has_error() {
                let config = P::Config::from_object(config).ok_or_else(type_bug)?;
                server.provider.validate(&config, &mut diagnostics);
            }
            Err(diagnostics)
        })
        .await
        .unwrap_or_else(|diagnostics: Diagnostics| diagnostics)
    }

    /// Configures the provider.
    pub async fn configure(
        self: Arc<Self>,
        terraform_version: String,
        config: Dynamic,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        isolated(&self.running, async move {
            let config = decode(&config, &server.ty)?;
            let config = empty_text::unset(&server.schema.block, config);
            let config = P::Config::from_object(config).ok_or_else(type_bug)?;
            let stop = server.stop.clone();
            let (client, warnings) =
                server.provider.configure(config, &terraform_version, stop).await?;
            let mut current = server.client.write().unwrap_or_else(PoisonError::into_inner);
            *current = Some(Arc::new(client));
            Ok(warnings)
        })
        .await
        .unwrap_or_else(|diagnostics| diagnostics)
    }
}
