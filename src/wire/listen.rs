//! Where Terraform connects: a unix socket in a directory of its own, or a loopback port.

use std::io;
use std::net::Ipv4Addr;
use std::ops::RangeInclusive;
use std::pin::Pin;

use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tokio_stream::{Stream, StreamExt as _};

use super::platform;

/// One end of a connection, whatever carries it.
pub(super) trait Io: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// Connections as they come in.
pub(super) type Incoming = Pin<Box<dyn Stream<Item = io::Result<Box<dyn Io>>> + Send>>;

/// A place to connect to. It vanishes when this is dropped.
pub(super) struct Endpoint {
    /// `unix` or `tcp`.
    pub(super) network: &'static str,
    /// The path of the socket, or address and port.
    pub(super) address: String,
    /// Connections as they come in.
    pub(super) incoming: Incoming,
    /// The directory of the socket; dropping it removes both.
    pub(super) directory: Option<TempDir>,
}

/// Opens a place to connect to.
///
/// Where there are no unix sockets, or none can be made, it is a TCP port of the loopback device.
/// Everybody on the machine can reach that, so `guarded` must say that certificates are checked;
/// on systems without unix sockets there is no other way.
pub(super) async fn open(
    guarded: bool,
    ports: Option<RangeInclusive<u16>>,
) -> io::Result<Endpoint> {
    match platform::open_socket() {
        Ok(endpoint) => Ok(endpoint),
        Err(_) if guarded || !platform::HAS_SOCKETS => tcp(ports).await,
        Err(error) => Err(error),
    }
}

/// Opens the first free TCP port of the range on the loopback device, or any.
pub(super) async fn tcp(ports: Option<RangeInclusive<u16>>) -> io::Result<Endpoint> {
    let mut failure = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for port in ports.unwrap_or(0..=0) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => {
                return Ok(Endpoint {
                    network: "tcp",
                    address: listener.local_addr()?.to_string(),
                    incoming: Box::pin(TcpListenerStream::new(listener).map(|accepted| {
                        let stream = accepted?;
                        // Calls are small and answered at once: waiting to fill a packet is a loss.
                        stream.set_nodelay(true)?;
                        Ok(Box::new(stream) as Box<dyn Io>)
                    })),
                    directory: None,
                });
            }
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn tcp_takes_the_next_free_port_of_the_range() {
        let first = tcp(None).await.unwrap();
        let taken: u16 = first.address.rsplit(':').next().unwrap().parse().unwrap();
        assert!(tcp(Some(taken..=taken)).await.is_err());
        let last = taken.saturating_add(50);
        let second = tcp(Some(taken..=last)).await.unwrap();
        let port: u16 = second.address.rsplit(':').next().unwrap().parse().unwrap();
        assert!((taken + 1..=last).contains(&port));
        assert!(second.address.starts_with("127.0.0.1:"));
    }
}
