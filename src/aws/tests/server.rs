//! An HTTP server that answers as a test says and remembers what it was asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// One request: the action, its parameters and its headers.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) action: String,
    pub(super) parameters: BTreeMap<String, String>,
    pub(super) headers: BTreeMap<String, String>,
}

pub(super) enum Reply {
    /// A success with this inside `<…Result>`.
    Result(String),
    /// A refusal.
    Error(u16, &'static str, &'static str),
    /// Any status, content type and body.
    Raw(u16, &'static str, String),
    /// The same, with this `date`.
    Dated(&'static str, Box<Reply>),
    /// Half of a success, then the end of the connection.
    Half(String),
    /// The connection is reset.
    Reset,
    /// Nothing, for ever.
    Hang,
}

pub(super) struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

type Script = dyn Fn(&Request, usize) -> Reply + Send + Sync;

impl Server {
    /// `script` gets each request and how many of the same action came before it.
    pub(super) async fn start(
        script: impl Fn(&Request, usize) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let script: Arc<Script> = Arc::new(script);
        let seen = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&script), Arc::clone(&seen)));
            }
        });
        Self { port, requests }
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(super) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// The actions, in the order in which they came.
    pub(super) fn actions(&self) -> Vec<String> {
        let requests = self.requests();
        requests.into_iter().map(|request| request.action).collect()
    }

    pub(super) fn count(&self, action: &str) -> usize {
        self.actions().iter().filter(|seen| *seen == action).count()
    }
}

async fn serve(mut stream: TcpStream, script: Arc<Script>, seen: Arc<Mutex<Vec<Request>>>) {
    while let Some(request) = read(&mut stream).await {
        let earlier = {
            let mut seen = seen.lock().unwrap();
            let same = |earlier: &&Request| earlier.action == request.action;
            let earlier = seen.iter().filter(same).count();
            seen.push(request.clone());
            earlier
        };
        let action = &request.action;
        let mut reply = script(&request, earlier);
        let mut date = "";
        if let Reply::Dated(given, inner) = reply {
            (date, reply) = (given, *inner);
        }
        let (status, content_type, body) = match reply {
            Reply::Result(inner) => (200, "text/xml", success(action, &inner)),
            Reply::Error(status, code, message) => (status, "text/xml", refusal(code, message)),
            Reply::Raw(status, content_type, body) => (status, content_type, body),
            Reply::Half(inner) => {
                let body = success(action, &inner);
                let head = head(200, "text/xml", body.len());
                let half = format!("{head}{}", &body[..body.len() / 4]);
                let _ = stream.write_all(half.as_bytes()).await;
                return;
            }
            Reply::Reset => {
                stream.set_zero_linger().unwrap();
                return;
            }
            Reply::Hang | Reply::Dated(..) => std::future::pending().await,
        };
        let mut head = head(status, content_type, body.len());
        if !date.is_empty() {
            head = head.replacen("\r\n", &format!("\r\ndate: {date}\r\n"), 1);
        }
        let answer = format!("{head}{body}");
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

fn head(status: u16, content_type: &str, length: usize) -> String {
    format!(
        "HTTP/1.1 {status} X\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\
         x-amzn-requestid: request-1\r\n\r\n"
    )
}

fn success(action: &str, inner: &str) -> String {
    format!(
        "<{action}Response xmlns=\"http://elasticache.amazonaws.com/doc/2015-02-02/\">\
         <{action}Result>{inner}</{action}Result>\
         <ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></{action}Response>"
    )
}

fn refusal(code: &str, message: &str) -> String {
    let message = message.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<ErrorResponse xmlns=\"http://elasticache.amazonaws.com/doc/2015-02-02/\"><Error>\
         <Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>\
         <RequestId>request-1</RequestId></ErrorResponse>"
    )
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let headers: BTreeMap<String, String> = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length: usize = headers.get("content-length").map_or(0, |text| text.parse().unwrap());
    while bytes.len() < end + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let body = String::from_utf8(bytes[end..end + length].to_vec()).unwrap();
    let parameters: BTreeMap<String, String> = body
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, value)| (decode(key), decode(value)))
        .collect();
    Some(Request {
        action: parameters.get("Action").cloned().unwrap_or_default(),
        parameters,
        headers,
    })
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            b'+' => b' ',
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// A group in an answer to a change.
pub(super) fn group(status: &str, more: &str) -> String {
    format!(
        "<ReplicationGroup><ReplicationGroupId>my-group</ReplicationGroupId>\
         <Description>a group</Description><Status>{status}</Status>{more}</ReplicationGroup>"
    )
}

/// A group in an answer to a read.
pub(super) fn groups(status: &str, more: &str) -> Reply {
    let group = group(status, more);
    Reply::Result(format!("<ReplicationGroups>{group}</ReplicationGroups>"))
}

pub(super) fn no_group() -> Reply {
    Reply::Error(404, "ReplicationGroupNotFoundFault", "not found")
}

/// Events of this moment: who, and what AWS says.
pub(super) fn events(events: &[(&str, &str)]) -> Reply {
    use std::fmt::Write as _;
    use time::format_description::well_known::Rfc3339;
    let date = time::OffsetDateTime::now_utc().format(&Rfc3339).unwrap();
    let mut items = String::new();
    for (source, message) in events {
        write!(
            items,
            "<Event><SourceIdentifier>{source}</SourceIdentifier><Message>{message}</Message>\
             <Date>{date}</Date></Event>"
        )
        .unwrap();
    }
    Reply::Result(format!("<Events>{items}</Events>"))
}
