//! The HTTP side: connections, the shared state, routing of requests.

use crate::state::world::World;
use crate::wire::body::{Step, StepBody};
use crate::wire::timestamp::http_date;
use crate::{admin, execute};
use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::watch;

/// The state that all requests share.
pub struct Shared {
    world: Mutex<World>,
    /// Counts changes, so that long polls wake up.
    changes: watch::Sender<u64>,
    stop: watch::Sender<bool>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            world: Mutex::default(),
            changes: watch::Sender::new(0),
            stop: watch::Sender::new(false),
        }
    }
}

impl Shared {
    /// Runs `work` under the lock. A panic of another request does not make the state unusable.
    pub fn with<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        let result = work(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner));
        self.changes.send_modify(|n| *n += 1);
        result
    }

    /// Reads the state without waking long polls.
    pub fn read<T>(&self, work: impl FnOnce(&World) -> T) -> T {
        work(&self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    pub fn stop(&self) {
        let _ = self.stop.send_replace(true);
    }
}

/// How a request ends.
pub enum HttpResponse {
    Content {
        status: u16,
        content_type: String,
        request_id: Option<String>,
        steps: Vec<Step>,
        length: usize,
    },
    /// The connection is reset without a response.
    Reset,
}

impl HttpResponse {
    pub fn text(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let length = body.len();
        Self::Content {
            status,
            content_type: content_type.to_owned(),
            request_id: None,
            steps: vec![Step::Data(body)],
            length,
        }
    }

    pub fn with_request_id(mut self, id: &str) -> Self {
        if let Self::Content { request_id, .. } = &mut self {
            *request_id = Some(id.to_owned());
        }
        self
    }
}

/// A request, as far as the simulator uses it.
pub struct HttpRequest {
    pub method: String,
    pub path: String,
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl HttpRequest {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Accepts connections until it is stopped.
pub async fn run(listener: TcpListener, shared: Arc<Shared>) {
    let listener =
        tokio::net::TcpListener::from_std(listener).expect("a listener inside a runtime");
    let mut stop = shared.stop.subscribe();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    tokio::spawn(connection(stream, Arc::clone(&shared)));
                }
            }
            _ = stop.wait_for(|stopped| *stopped) => break,
        }
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    let _ = stream.set_nodelay(true);
    // A second handle on the socket: closing with SO_LINGER 0 sends a reset (RST) instead of FIN.
    let Ok(stream) = stream.into_std() else { return };
    let Ok(twin) = stream.try_clone() else { return };
    let Ok(stream) = TcpStream::from_std(stream) else { return };
    let reset = Arc::new(AtomicBool::new(false));
    let marked = Arc::clone(&reset);
    let service = service_fn(move |request| {
        let (shared, reset) = (Arc::clone(&shared), Arc::clone(&marked));
        async move {
            match respond(request, &shared).await {
                Some(HttpResponse::Content { status, content_type, request_id, steps, length }) => {
                    let cut = steps.iter().any(|s| matches!(s, Step::Abort));
                    reset.store(cut, Ordering::Relaxed);
                    let mut response = Response::builder()
                        .status(status)
                        // By the clock of the simulator, as all times in it.
                        .header("date", http_date(shared.read(World::now)))
                        .header("content-type", content_type)
                        .header("content-length", length);
                    if let Some(id) = request_id {
                        response = response.header("x-amzn-requestid", id);
                    }
                    response.body(StepBody::new(steps)).map_err(std::io::Error::other)
                }
                Some(HttpResponse::Reset) | None => {
                    reset.store(true, Ordering::Relaxed);
                    Err(std::io::Error::other("reset by a fault rule"))
                }
            }
        }
    });
    let served = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if served.is_err() && reset.load(Ordering::Relaxed) {
        let _ = socket2::SockRef::from(&twin).set_linger(Some(Duration::ZERO));
    }
}

async fn respond(request: Request<Incoming>, shared: &Arc<Shared>) -> Option<HttpResponse> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.ok()?.to_bytes();
    let headers = head
        .headers
        .iter()
        .map(|(n, v)| (n.as_str().to_owned(), String::from_utf8_lossy(v.as_bytes()).into_owned()));
    let request = HttpRequest {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    Some(if request.path.starts_with("/_sim/") {
        admin::response(&request, shared).await
    } else {
        execute::api(&request, shared).await
    })
}
