//! go-plugin's broker for further connections, of which a provider needs none.

use std::pin::Pin;

use tokio_stream::{Stream, StreamExt as _};
use tonic::{Request, Response, Status, Streaming};

use super::pb::plugin::ConnInfo;
use super::pb::plugin::grpc_broker_server::GrpcBroker;

/// Listens as long as the client speaks, and offers nothing.
pub(super) struct Broker;

#[tonic::async_trait]
impl GrpcBroker for Broker {
    type StartStreamStream = Pin<Box<dyn Stream<Item = Result<ConnInfo, Status>> + Send>>;

    async fn start_stream(
        &self,
        request: Request<Streaming<ConnInfo>>,
    ) -> Result<Response<Self::StartStreamStream>, Status> {
        let silent = request.into_inner().filter_map(|_| None);
        Ok(Response::new(Box::pin(silent)))
    }
}
