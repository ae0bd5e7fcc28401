//! Opens the endpoint: a unix socket in a directory of its own, or a loopback port.

use std::io;
use std::net::Ipv4Addr;
use std::ops::RangeInclusive;

use tokio::net::TcpListener;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::TcpListenerStream;

use super::endpoint::{Endpoint, Io};
use super::platform;

/// Opens a unix socket.
///
/// Where there are no unix sockets, or none can be made, it is a TCP port of the loopback device.
/// Every user of the machine can reach that, so it is opened only if `mutual_tls` says that client
/// certificates are checked, or if the system has no unix sockets.
pub(super) async fn open(
    mutual_tls: bool,
    ports: Option<RangeInclusive<u16>>,
) -> io::Result<Endpoint> {
    match platform::open_socket() {
        Ok(endpoint) => Ok(endpoint),
        Err(_) if mutual_tls || !platform::HAS_SOCKETS => tcp(ports).await,
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
