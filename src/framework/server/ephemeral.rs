//! The requests about ephemeral resources.

use std::sync::Arc;

use super::codec::{decode, encode};
use super::isolate::isolated;
use super::registry::{READ_LIMIT, Server, find};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::ephemeral::AnyEphemeralResource;
use crate::framework::private::Private;
use crate::framework::provider::Provider;
use crate::framework::rpc::{Dynamic, Lease, OpenResponse, RenewResponse};

impl<P: Provider> Server<P> {
    fn ephemeral_resource(
        &self,
        type_name: &str,
    ) -> Result<Arc<dyn AnyEphemeralResource<P::Client>>, Diagnostics> {
        find(&self.ephemeral_resources, "ephemeral resource", type_name)
    }

    fn ephemeral_context(&self, private: &[u8]) -> Result<Context<P::Client>, Diagnostics> {
        let private = Private::decode(private);
        Ok(Context::new(self.client()?, self.stop.clone(), READ_LIMIT, private))
    }

    /// Checks the configuration of an ephemeral resource.
    pub async fn validate_ephemeral_resource_config(
        self: Arc<Self>,
        type_name: String,
        config: Dynamic,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.ephemeral_resource(&type_name)?;
            let config = decode(&config, resource.ty())?;
            Ok(resource.validate(config))
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }

    /// Makes the value of an ephemeral resource.
    pub async fn open_ephemeral_resource(
        self: Arc<Self>,
        type_name: String,
        config: Dynamic,
    ) -> OpenResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.ephemeral_resource(&type_name)?;
            let config = decode(&config, resource.ty())?;
            let cx = server.ephemeral_context(&[])?;
            let opened = resource.open(&cx, config).await?;
            Ok(OpenResponse {
                result: encode(&opened.result, resource.ty()),
                lease: Lease { renew_at: opened.renew_at, private: cx.private().encode() },
                diagnostics: Diagnostics::new(),
            })
        });
        answer
            .await
            .unwrap_or_else(|diagnostics| OpenResponse { diagnostics, ..OpenResponse::default() })
    }

    /// Keeps the value of an ephemeral resource valid.
    pub async fn renew_ephemeral_resource(
        self: Arc<Self>,
        type_name: String,
        private: Vec<u8>,
    ) -> RenewResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.ephemeral_resource(&type_name)?;
            let cx = server.ephemeral_context(&private)?;
            let renew_at = resource.renew(&cx).await?;
            let lease = Lease { renew_at, private: cx.private().encode() };
            Ok(RenewResponse { lease, diagnostics: Diagnostics::new() })
        });
        answer
            .await
            .unwrap_or_else(|diagnostics| RenewResponse { diagnostics, ..RenewResponse::default() })
    }

    /// Releases what the value of an ephemeral resource needed, even after a stop.
    pub async fn close_ephemeral_resource(
        self: Arc<Self>,
        type_name: String,
        private: Vec<u8>,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.ephemeral_resource(&type_name)?;
            let cx = server.ephemeral_context(&private)?;
            resource.close(&cx).await?;
            Ok(Diagnostics::new())
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }
}
