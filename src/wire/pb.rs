//! The messages and services of the protocol, generated from `proto/` by `build.rs`.

#![expect(
    missing_docs,
    unused_qualifications,
    clippy::pedantic,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    reason = "generated code"
)]

/// Terraform's provider protocol.
pub mod tfplugin6 {
    tonic::include_proto!("tfplugin6");
}

/// go-plugin's side services.
pub mod plugin {
    tonic::include_proto!("plugin");
}

/// The gRPC health service.
pub mod health {
    tonic::include_proto!("grpc.health.v1");
}
