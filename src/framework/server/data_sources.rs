//! The requests about data sources.

use std::sync::Arc;

use super::codec::{decode, encode, value_response};
use super::isolate::isolated;
use super::registry::{READ_LIMIT, Server};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::private::Private;
use crate::framework::provider::Provider;
use crate::framework::rpc::{Dynamic, ValueResponse};

impl<P: Provider> Server<P> {
    /// Checks the configuration of a data source.
    pub async fn validate_data_source_config(
        self: Arc<Self>,
        type_name: String,
        config: Dynamic,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let source = server.data_source(&type_name)?;
            let config = decode(&config, source.ty())?;
            Ok(source.validate(&config))
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }

    /// Reads a data source.
    pub async fn read_data_source(
        self: Arc<Self>,
        type_name: String,
        config: Dynamic,
    ) -> ValueResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let source = server.data_source(&type_name)?;
            let config = decode(&config, source.ty())?;
            let client = server.client()?;
            let cx = Context::new(client, server.stop.clone(), READ_LIMIT, Private::default());
            let found = source.read(&cx, config).await?;
            Ok((encode(&found, source.ty()), cx.take_warnings()))
        });
        match answer.await {
            Ok((value, diagnostics)) => ValueResponse { value, diagnostics },
            Err(diagnostics) => value_response(Err(diagnostics)),
        }
    }
}
