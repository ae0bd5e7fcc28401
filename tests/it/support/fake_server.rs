//! HTTP servers that are not ElastiCache: they return errors, or record requests that must not happen.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How the server responds to a request.
#[derive(Clone, Copy)]
pub enum Behaviour {
    /// Responds to every request with this status, content type and body.
    Answer(u16, &'static str, &'static str),
    /// The metadata service of an instance that has the role `tests` and these keys.
    InstanceMetadata(&'static str),
    /// Accepts connections and never responds.
    Silence,
}

impl Behaviour {
    /// Status, content type and body; `None` if there is no response.
    fn answer(self, request: &str) -> Option<(u16, &'static str, &'static str)> {
        match self {
            Self::Answer(status, kind, body) => Some((status, kind, body)),
            Self::Silence => None,
            Self::InstanceMetadata(keys) => {
                let path = request.split(' ').nth(1).unwrap_or_default();
                let body = match path.trim_end_matches('/') {
                    "/latest/api/token" => "token",
                    p if p.ends_with("/security-credentials") => "tests",
                    p if p.ends_with("/security-credentials/tests") => keys,
                    _ => return Some((404, "text/plain", "")),
                };
                Some((200, "text/plain", body))
            }
        }
    }
}

/// A server on a loopback port. It ends with the process of the tests.
pub struct FakeServer {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl FakeServer {
    pub fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                thread::spawn(move || serve(stream, behaviour, &log));
            }
        });
        Self { address, requests }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests, or other data that was sent.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// An address on which no server listens.
pub fn closed_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn serve(mut stream: TcpStream, behaviour: Behaviour, log: &Mutex<Vec<String>>) {
    drop(stream.set_read_timeout(Some(Duration::from_mins(5))));
    let mut pending = Vec::new();
    let mut buffer = [0; 8192];
    while let Ok(read @ 1..) = stream.read(&mut buffer) {
        pending.extend_from_slice(&buffer[..read]);
        let Some(length) = whole_request(&pending) else { continue };
        let request = String::from_utf8_lossy(&pending[..length]).into_owned();
        pending.drain(..length);
        let Some((status, kind, body)) = behaviour.answer(&request) else {
            log.lock().unwrap().push(request);
            continue;
        };
        log.lock().unwrap().push(request);
        let answer = format!(
            "HTTP/1.1 {status} Answer\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 21600\r\n\r\n{body}",
            body.len()
        );
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
    if !pending.is_empty() {
        log.lock().unwrap().push(String::from_utf8_lossy(&pending).into_owned());
    }
}

/// The length of the first request, once all of it is there.
fn whole_request(bytes: &[u8]) -> Option<usize> {
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&bytes[..head]).ok()?.to_ascii_lowercase();
    let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
    let whole = head + length.map_or(Some(0), |length| length.trim().parse().ok())?;
    (bytes.len() >= whole).then_some(whole)
}
