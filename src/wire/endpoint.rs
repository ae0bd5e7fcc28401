//! An address to which clients connect, and the connections that arrive there.

use std::io;
use std::pin::Pin;

use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_stream::Stream;

/// The byte stream of a connection, whether over a socket, TCP or TLS.
pub(super) trait Io: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// Accepted connections.
pub(super) type Incoming = Pin<Box<dyn Stream<Item = io::Result<Box<dyn Io>>> + Send>>;

/// An address that accepts connections until this is dropped.
pub(super) struct Endpoint {
    /// `unix` or `tcp`.
    pub(super) network: &'static str,
    /// The path of the socket, or address and port.
    pub(super) address: String,
    /// Accepted connections.
    pub(super) incoming: Incoming,
    /// The directory of the socket; dropping it removes both.
    pub(super) directory: Option<TempDir>,
}
