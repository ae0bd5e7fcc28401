//! A gRPC client that sends and receives messages as bytes, so that it can make every call there is.

use std::path::Path;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper::client::conn::http2::{SendRequest, handshake};
use hyper_util::rt::{TokioExecutor, TokioIo};
use prost::Message;
use prost::bytes::{Buf as _, BufMut as _};
use rustls::ClientConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::UnixStream;
use tokio_rustls::TlsConnector;
use tokio_stream::StreamExt as _;
use tonic::body::Body;
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::codegen::http::{Request as HttpRequest, Response as HttpResponse, Uri};
use tonic::{Request, Status, Streaming};
use tower_service::Service;

use super::plugin::soon;

pub(super) type Error = Box<dyn std::error::Error + Send + Sync>;

/// A connection to the plugin.
#[derive(Clone)]
pub(super) struct Client(Grpc<Http>);

impl Client {
    /// Connects without TLS.
    pub(super) async fn plain(socket: &Path) -> Result<Self, Error> {
        Self::over(UnixStream::connect(socket).await?).await
    }

    /// Connects with TLS.
    pub(super) async fn tls(socket: &Path, config: ClientConfig) -> Result<Self, Error> {
        let stream = UnixStream::connect(socket).await?;
        let name = "localhost".try_into()?;
        let stream = Box::pin(TlsConnector::from(Arc::new(config)).connect(name, stream)).await?;
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
        Box::pin(Self::over(stream)).await
    }

    async fn over(
        stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    ) -> Result<Self, Error> {
        let (sender, connection) = handshake(TokioExecutor::new(), TokioIo::new(stream)).await?;
        // It ends when the client and all its streams are dropped, and closes the connection.
        tokio::spawn(connection);
        let origin = Uri::from_static("http://localhost");
        let grpc = Grpc::with_origin(Http(sender), origin).max_decoding_message_size(256 << 20);
        Ok(Self(grpc))
    }

    /// Makes a call with one request and one answer of known types.
    pub(super) async fn call<A: Message + Default>(
        &self,
        path: &'static str,
        request: &impl Message,
    ) -> Result<A, Error> {
        let answer = self.unary(path, request.encode_to_vec()).await?;
        Ok(A::decode(&answer[..])?)
    }

    /// Makes a call with one request and one answer.
    pub(super) async fn unary(&self, path: &str, request: Vec<u8>) -> Result<Vec<u8>, Status> {
        let mut grpc = self.ready().await?;
        let answer = grpc.unary(Request::new(request), path.parse().unwrap(), Bytes).await?;
        Ok(answer.into_inner())
    }

    /// Makes a call with many requests and one answer.
    pub(super) async fn uploading(
        &self,
        path: &str,
        requests: Vec<Vec<u8>>,
    ) -> Result<Vec<u8>, Status> {
        let mut grpc = self.ready().await?;
        let requests = Request::new(tokio_stream::iter(requests));
        Ok(grpc.client_streaming(requests, path.parse().unwrap(), Bytes).await?.into_inner())
    }

    /// Opens the two streams that Terraform keeps open for as long as it uses a plugin.
    pub(super) async fn plugin_streams(&self) -> [Streaming<Vec<u8>>; 2] {
        let request = tokio_stream::once(Vec::new());
        let output = self.streaming("/plugin.GRPCStdio/StreamStdio", request);
        // This one is a conversation: the client keeps its own side open, too.
        let requests = tokio_stream::once(Vec::new()).chain(tokio_stream::pending());
        let broker = self.streaming("/plugin.GRPCBroker/StartStream", requests);
        [soon(output).await.unwrap(), soon(broker).await.unwrap()]
    }

    /// Makes a call whose answers are a stream.
    pub(super) async fn streaming(
        &self,
        path: &str,
        requests: impl tokio_stream::Stream<Item = Vec<u8>> + Send + 'static,
    ) -> Result<Streaming<Vec<u8>>, Status> {
        let mut grpc = self.ready().await?;
        let answers = grpc.streaming(Request::new(requests), path.parse().unwrap(), Bytes).await?;
        Ok(answers.into_inner())
    }

    async fn ready(&self) -> Result<Grpc<Http>, Status> {
        let mut grpc = self.0.clone();
        grpc.ready().await.map_err(|error| Status::from_error(Box::new(error)))?;
        Ok(grpc)
    }
}

/// Hyper's connection as the service that tonic wants.
#[derive(Clone)]
struct Http(SendRequest<Body>);

impl Service<HttpRequest<Body>> for Http {
    type Response = HttpResponse<hyper::body::Incoming>;
    type Error = hyper::Error;
    type Future =
        std::pin::Pin<Box<dyn Future<Output = Result<Self::Response, hyper::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), hyper::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: HttpRequest<Body>) -> Self::Future {
        Box::pin(self.0.send_request(request))
    }
}

/// Messages as the bytes they are.
#[derive(Clone, Copy)]
struct Bytes;

impl Codec for Bytes {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        *self
    }

    fn decoder(&mut self) -> Self {
        *self
    }
}

impl Encoder for Bytes {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, to: &mut EncodeBuf<'_>) -> Result<(), Status> {
        to.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Bytes {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        let length = from.remaining();
        Ok(Some(from.copy_to_bytes(length).to_vec()))
    }
}
