//! go-plugin's stream of a plugin's output, which stays open and silent.

use tokio_stream::Pending;
use tonic::{Request, Response, Status};

use super::pb::plugin::StdioData;
use super::pb::plugin::grpc_stdio_server::GrpcStdio;

/// Says nothing, because Terraform would log whatever comes as unexpected.
///
/// The stream is there for another reason: as long as it is open, Terraform's side doesn't take the
/// connection for idle and close it.
pub(super) struct Stdio;

#[tonic::async_trait]
impl GrpcStdio for Stdio {
    type StreamStdioStream = Pending<Result<StdioData, Status>>;

    async fn stream_stdio(
        &self,
        _request: Request<()>,
    ) -> Result<Response<Self::StreamStdioStream>, Status> {
        Ok(Response::new(tokio_stream::pending()))
    }
}
