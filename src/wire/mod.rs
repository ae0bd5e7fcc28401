//! The plugin: how Terraform starts this process, connects to it, calls it and ends it.
//!
//! This module alone knows go-plugin, gRPC and protobuf. It hands the framework bytes and gets
//! bytes back.

pub mod handshake;
pub mod pb;

mod broker;
mod connection;
mod controller;
mod decode;
mod encode;
mod endpoint;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod health;
mod listen;
mod logged_call;
mod message;
mod orphan;
mod platform;
mod schema;
pub mod schema_response;
mod service;
mod stdio;
mod tls;
mod unimplemented;

pub use self::tls::TlsError;

use std::future::pending;
use std::io::{self, Write as _};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_stream::wrappers::ReceiverStream;
use tokio_util::sync::CancellationToken;

use self::connection::Presence;
use self::endpoint::Endpoint;
use self::handshake::{Announcement, Environment};
use self::pb::health::health_server::HealthServer;
use self::pb::plugin::grpc_broker_server::GrpcBrokerServer;
use self::pb::plugin::grpc_controller_server::GrpcControllerServer;
use self::pb::plugin::grpc_stdio_server::GrpcStdioServer;
use self::pb::tfplugin6::provider_server::ProviderServer;
use self::platform::Signals;
use self::tls::Tls;
use crate::framework::provider::Provider;
use crate::framework::server::Server;

/// The greatest request that is read: what providers in Go take, too.
const LARGEST_MESSAGE: usize = 256 << 20;

/// How long calls may go on when Terraform is gone, so that no AWS request is cut in half.
const DRAIN: Duration = Duration::from_secs(30);

/// Why the provider could not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No certificate, or none that is usable.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The operating system refuses a socket, a signal handler or the standard output.
    #[error("can't {0}: {1}")]
    System(&'static str, io::Error),
    /// A part of the server stopped although it had no reason to.
    #[error("the server stopped unexpectedly")]
    Stopped,
}

/// Serves the Terraform run that started this process, until it says so or is gone.
pub async fn serve<P: Provider>(
    server: Arc<Server<P>>,
    environment: Environment,
) -> Result<(), ServeError> {
    let mut signals = Signals::install().map_err(|e| ServeError::System("handle signals", e))?;
    let tls = environment.client_certificate.as_deref().map(Tls::try_new).transpose()?;
    let certificate = tls.as_ref().map(|tls| tls.certificate.clone());
    let mut running = Running::start(Arc::clone(&server), tls, environment.ports).await?;
    let announcement = Announcement {
        network: running.network,
        address: &running.address,
        certificate: certificate.as_deref(),
        answers_multiplex: environment.asks_multiplex,
    };
    print(&announcement.to_string())?;

    let shutdown = running.shutdown.clone();
    let presence = running.presence.subscribe();
    let orphaned = orphan::orphaned(running.presence.subscribe(), platform::parent);
    tokio::pin!(orphaned);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return Ok(()),
            () = running.any_task_ends() => return Err(ServeError::Stopped),
            how = &mut orphaned => {
                tracing::warn!(?how, "Terraform is gone");
                break;
            }
            // The person interrupts Terraform, and with it everything it has started. What goes on
            // is Terraform's decision: it says StopProvider a moment later. Stopping before that
            // would answer "created" for what is not ready to a Terraform that does not halt yet, or
            // that was not interrupted at all.
            () = signals.next() => {
                tracing::warn!("Interrupted: it is up to Terraform what stops");
                if !presence.borrow().ever {
                    return Ok(());
                }
            }
        }
    }
    // Nobody reads the answers any more, but a request to AWS that has begun should end.
    server.stop();
    tokio::select! {
        () = shutdown.cancelled() => {}
        _ = tokio::time::timeout(DRAIN, server.idle()) => {}
    }
    Ok(())
}

/// Serves any number of Terraform runs, each told by `TF_REATTACH_PROVIDERS` to use this process,
/// until it is interrupted. There is no TLS then: the directory of the socket is the only guard.
pub async fn serve_debug<P: Provider>(server: Arc<Server<P>>) -> Result<(), ServeError> {
    let mut signals = Signals::install().map_err(|e| ServeError::System("handle signals", e))?;
    let mut running = Running::start(Arc::clone(&server), None, None).await?;
    let reattach = handshake::reattach(server.address(), running.network, &running.address);
    print(&format!("TF_REATTACH_PROVIDERS='{reattach}'"))?;

    let shutdown = running.shutdown.clone();
    tokio::select! {
        () = shutdown.cancelled() => return Ok(()),
        () = running.any_task_ends() => return Err(ServeError::Stopped),
        () = signals.next() => server.stop(),
    }
    // A second interrupt ends it at once.
    tokio::select! {
        () = server.idle() => {}
        () = signals.next() => {}
    }
    Ok(())
}

/// A server that takes calls. Dropping it removes its socket.
struct Running {
    network: &'static str,
    address: String,
    _directory: Option<TempDir>,
    presence: Arc<watch::Sender<Presence>>,
    shutdown: CancellationToken,
    tasks: JoinSet<()>,
}

impl Running {
    async fn start<P: Provider>(
        server: Arc<Server<P>>,
        tls: Option<Tls>,
        ports: Option<RangeInclusive<u16>>,
    ) -> Result<Self, ServeError> {
        let endpoint = listen::open(tls.is_some(), ports).await;
        let endpoint = endpoint.map_err(|e| ServeError::System("open a socket", e))?;
        // One that can accept nobody must not announce itself.
        let limit =
            "open as many files as are needed (raise the limit, such as with ulimit -n 256)";
        platform::open_files().map_err(|e| ServeError::System(limit, e))?;
        let Endpoint { network, address, incoming, directory } = endpoint;

        let presence = Arc::new(watch::Sender::new(Presence::default()));
        let shutdown = CancellationToken::new();
        let (accepted, connections) = mpsc::channel(1);
        let acceptor = tls.map(|tls| TlsAcceptor::from(tls.config));
        let grpc = tonic::transport::Server::builder()
            .add_service(
                ProviderServer::new(service::Service { server })
                    .max_decoding_message_size(LARGEST_MESSAGE),
            )
            .add_service(GrpcControllerServer::new(controller::Controller {
                shutdown: shutdown.clone(),
            }))
            .add_service(GrpcStdioServer::new(stdio::Stdio))
            .add_service(GrpcBrokerServer::new(broker::Broker))
            .add_service(HealthServer::new(health::Health))
            .serve_with_incoming(ReceiverStream::new(connections));

        let mut tasks = JoinSet::new();
        tasks.spawn(connection::accept(incoming, acceptor, Arc::clone(&presence), accepted));
        tasks.spawn(async { drop(grpc.await) });
        Ok(Self { network, address, _directory: directory, presence, shutdown, tasks })
    }

    /// Waits until a part of the server ends, which none should.
    async fn any_task_ends(&mut self) {
        if self.tasks.join_next().await.is_none() {
            pending::<()>().await;
        }
    }
}

/// The one thing that is ever written to the standard output while serving.
fn print(line: &str) -> Result<(), ServeError> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(format!("{line}\n").as_bytes()).and_then(|()| stdout.flush());
    written.map_err(|e| ServeError::System("write to the standard output", e))
}
