//! go-plugin's way to end a plugin.

use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status};

use super::pb::plugin::Empty;
use super::pb::plugin::grpc_controller_server::GrpcController;

/// Ends the process when Terraform says so.
pub(super) struct Controller {
    /// Cancelled when the process must end.
    pub(super) shutdown: CancellationToken,
}

#[tonic::async_trait]
impl GrpcController for Controller {
    /// Terraform waits two seconds for the process to be gone and kills it then, so nothing is
    /// waited for: neither open streams, which never end, nor calls, whose answers nobody reads.
    async fn shutdown(&self, _request: Request<Empty>) -> Result<Response<Empty>, Status> {
        tracing::debug!("Terraform ends this process");
        self.shutdown.cancel();
        Ok(Response::new(Empty {}))
    }
}
