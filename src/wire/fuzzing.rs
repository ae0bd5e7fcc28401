//! Calls of Terraform without a connection. Built for tests and for fuzzing only.

use std::sync::Arc;

use prost::Message as _;
use prost::bytes::{Buf as _, BufMut as _};
use tokio_stream::StreamExt as _;
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::{Request, Status};

use super::pb::tfplugin6::provider_server::ProviderServer;
use super::service::Service;
use crate::framework::provider::Provider;
use crate::framework::server::Server;

/// The paths of all calls of Terraform's protocol, as the proto file declares them.
///
/// # Panics
/// The program was built without them.
#[must_use]
pub fn paths() -> Vec<String> {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
    let files = prost_types::FileDescriptorSet::decode(&bytes[..]).expect("compiled proto files");
    let file = files.file.iter().find(|file| file.package() == "tfplugin6").expect("its package");
    let methods = file.service.iter().flat_map(|service| {
        service.method.iter().map(|one| format!("/tfplugin6.{}/{}", service.name(), one.name()))
    });
    methods.collect()
}

/// Makes a call with these bytes as its request, and reads all answers.
///
/// # Errors
/// The status with which the call ends, if it is a failure.
pub async fn call<P: Provider>(
    server: Arc<Server<P>>,
    path: &str,
    request: Vec<u8>,
) -> Result<Vec<Vec<u8>>, Status> {
    let mut grpc = Grpc::new(ProviderServer::new(Service { server }));
    let path = path.parse().map_err(|_| Status::invalid_argument("no path"))?;
    let requests = Request::new(tokio_stream::once(request));
    let mut answers = grpc.streaming(requests, path, Plain).await?.into_inner();
    let mut all = Vec::new();
    while let Some(answer) = answers.next().await {
        all.push(answer?);
    }
    Ok(all)
}

/// Messages as the bytes they are.
#[derive(Clone, Copy)]
struct Plain;

impl Codec for Plain {
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

impl Encoder for Plain {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, to: &mut EncodeBuf<'_>) -> Result<(), Status> {
        to.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Plain {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        let length = from.remaining();
        Ok(Some(from.copy_to_bytes(length).to_vec()))
    }
}
