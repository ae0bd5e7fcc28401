//! The health service: as long as this process answers at all, it serves.

use std::pin::Pin;

use tokio_stream::{Stream, StreamExt as _};
use tonic::{Request, Response, Status};

use super::pb::health::health_check_response::ServingStatus;
use super::pb::health::health_server::Health as HealthService;
use super::pb::health::{HealthCheckRequest, HealthCheckResponse};

/// The names that may be asked about: the server as a whole, go-plugin's name, our service.
const SERVICES: [&str; 3] = ["", "plugin", "tfplugin6.Provider"];

/// Answers that all is well.
pub(super) struct Health;

fn status(service: &str) -> Option<HealthCheckResponse> {
    let status = ServingStatus::Serving.into();
    SERVICES.contains(&service).then_some(HealthCheckResponse { status })
}

#[tonic::async_trait]
impl HealthService for Health {
    async fn check(
        &self,
        request: Request<HealthCheckRequest>,
    ) -> Result<Response<HealthCheckResponse>, Status> {
        let answer = status(&request.into_inner().service);
        answer.map(Response::new).ok_or_else(|| Status::not_found("unknown service"))
    }

    type WatchStream = Pin<Box<dyn Stream<Item = Result<HealthCheckResponse, Status>> + Send>>;

    async fn watch(
        &self,
        request: Request<HealthCheckRequest>,
    ) -> Result<Response<Self::WatchStream>, Status> {
        let unknown = HealthCheckResponse { status: ServingStatus::ServiceUnknown.into() };
        let now = status(&request.into_inner().service).unwrap_or(unknown);
        // It never changes; a client reads the end of the stream as a failure.
        let stream = tokio_stream::once(Ok(now)).chain(tokio_stream::pending());
        Ok(Response::new(Box::pin(stream)))
    }
}
