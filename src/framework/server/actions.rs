//! The requests about actions.

use std::sync::Arc;

use super::codec::decode;
use super::isolate::isolated;
use super::registry::{Server, find};
use crate::framework::action::{AnyAction, Progress};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::messages;
use crate::framework::private::Private;
use crate::framework::provider::Provider;
use crate::framework::rpc::Dynamic;

impl<P: Provider> Server<P> {
    fn action(&self, type_name: &str) -> Result<Arc<dyn AnyAction<P::Client>>, Diagnostics> {
        find(&self.actions, "action", type_name)
    }

    /// Checks the configuration of an action.
    pub async fn validate_action_config(
        self: Arc<Self>,
        type_name: String,
        config: Dynamic,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let action = server.action(&type_name)?;
            let config = decode(&config, action.ty())?;
            Ok(action.validate(config))
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }

    /// Plans an action.
    pub async fn plan_action(self: Arc<Self>, type_name: String, config: Dynamic) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let action = server.action(&type_name)?;
            let config = decode(&config, action.ty())?;
            let client = server.client()?;
            Ok(action.plan(&client, config).await)
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }

    /// Runs an action to its end, even if nobody reads its progress any more.
    pub async fn invoke_action(
        self: Arc<Self>,
        type_name: String,
        config: Dynamic,
        progress: Progress,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let action = server.action(&type_name)?;
            let config = decode(&config, action.ty())?;
            // Nothing new is begun after Stop.
            if server.stop.is_cancelled() {
                return Err(messages::stopped_before_action().into());
            }
            let limit = action.time_limit(&config);
            let cx = Context::new(server.client()?, server.stop.clone(), limit, Private::default());
            Ok(action.invoke(&cx, config, &progress).await)
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }
}
