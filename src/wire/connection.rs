//! Connections: let in, counted and handed to the gRPC server.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::{mpsc, watch};
use tokio_rustls::TlsAcceptor;
use tokio_stream::StreamExt as _;
use tonic::transport::server::Connected;

use super::endpoint::{Incoming, Io};

/// How long a client may take for its part of the TLS handshake.
const TLS_TIMEOUT: Duration = Duration::from_secs(10);

/// How many clients there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Presence {
    /// Connections that are open and, with TLS, have shown the certificate.
    pub(super) open: usize,
    /// Whether there has ever been one.
    pub(super) ever: bool,
}

/// Accepts connections for as long as the receiver of `accepted` lives.
///
/// Each TLS handshake runs in a task of its own, so that a client that says nothing keeps nobody
/// else waiting.
pub(super) async fn accept(
    mut incoming: Incoming,
    tls: Option<TlsAcceptor>,
    presence: Arc<watch::Sender<Presence>>,
    accepted: mpsc::Sender<io::Result<Connection>>,
) {
    while let Some(next) = incoming.next().await {
        let stream = match next {
            Ok(stream) => stream,
            Err(error) => {
                // Most likely no file descriptor is left: one may come free.
                tracing::warn!(%error, "Can't accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let (tls, presence, accepted) = (tls.clone(), Arc::clone(&presence), accepted.clone());
        tokio::spawn(async move {
            match secure(stream, tls).await {
                // Sending fails only when the server is ending.
                Ok(stream) => drop(accepted.send(Ok(Connection::new(stream, presence))).await),
                Err(error) => tracing::warn!(%error, "Refused a connection"),
            }
        });
    }
}

async fn secure(stream: Box<dyn Io>, tls: Option<TlsAcceptor>) -> io::Result<Box<dyn Io>> {
    let Some(tls) = tls else { return Ok(stream) };
    let stream = tokio::time::timeout(TLS_TIMEOUT, tls.accept(stream)).await??;
    Ok(Box::new(stream))
}

/// A connection that counts as long as it lives.
pub(super) struct Connection {
    stream: Box<dyn Io>,
    presence: Arc<watch::Sender<Presence>>,
}

impl Connection {
    fn new(stream: Box<dyn Io>, presence: Arc<watch::Sender<Presence>>) -> Self {
        presence.send_modify(|presence| {
            presence.open += 1;
            presence.ever = true;
        });
        Self { stream, presence }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.presence.send_modify(|presence| presence.open -= 1);
    }
}

impl Connected for Connection {
    type ConnectInfo = ();

    fn connect_info(&self) {}
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
