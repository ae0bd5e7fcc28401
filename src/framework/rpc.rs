//! The requests of Terraform and their responses, one pair per call, free of protobuf.
//!
//! Values are bytes here ([`Dynamic`]): so a plan without changes can return the prior
//! state byte for byte, and only [`super::server`] needs the codecs.

use std::collections::BTreeMap;
use std::time::SystemTime;

use super::capabilities::ClientCapabilities;
use super::diagnostics::Diagnostics;
use super::function::{FunctionError, Signature};
use super::path::Path;
use super::schema::Schema;

/// A value as it crosses the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Dynamic {
    /// Nothing was sent; it decodes as null.
    #[default]
    Absent,
    /// MessagePack: what Terraform sends, and what this provider always returns.
    Msgpack(Vec<u8>),
    /// JSON, which the protocol also allows in requests.
    Json(Vec<u8>),
}

/// All schemas of the provider.
#[derive(Clone, Debug)]
pub struct Schemas<'a> {
    /// The `provider` block.
    pub provider: &'a Schema,
    /// Managed resources by type name.
    pub resources: BTreeMap<&'static str, &'a Schema>,
    /// Data sources by type name.
    pub data_sources: BTreeMap<&'static str, &'a Schema>,
    /// Functions by name.
    pub functions: BTreeMap<&'static str, &'a Signature>,
    /// Ephemeral resources by type name.
    pub ephemeral_resources: BTreeMap<&'static str, &'a Schema>,
    /// List resources by type name.
    pub list_resources: BTreeMap<&'static str, &'a Schema>,
    /// Actions by type name.
    pub actions: BTreeMap<&'static str, &'a Schema>,
}

/// A state of an older or of the current schema, as it stands in a state file.
#[derive(Clone, Debug)]
pub struct UpgradeRequest {
    /// The resource type.
    pub type_name: String,
    /// The schema version it was written with.
    pub version: i64,
    /// The attributes as JSON.
    pub json: Vec<u8>,
}

/// A value, or none, with diagnostics.
#[derive(Clone, Debug, Default)]
pub struct ValueResponse {
    /// The value; absent if it could not be made.
    pub value: Dynamic,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// Read what is there now.
#[derive(Clone, Debug)]
pub struct ReadRequest {
    /// The resource type.
    pub type_name: String,
    /// The state as it was last known.
    pub state: Dynamic,
    /// The identity as it was last known.
    pub identity: Dynamic,
    /// The provider's private data.
    pub private: Vec<u8>,
}

/// What is there now; null if the resource is gone.
#[derive(Clone, Debug, Default)]
pub struct ReadResponse {
    /// The state.
    pub state: Dynamic,
    /// The identity.
    pub identity: Dynamic,
    /// The provider's private data.
    pub private: Vec<u8>,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// Plan one resource.
#[derive(Clone, Debug)]
pub struct PlanRequest {
    /// The resource type.
    pub type_name: String,
    /// The state as it is; null to create.
    pub prior: Dynamic,
    /// Terraform's proposed new state; null to destroy.
    pub proposed: Dynamic,
    /// The configuration.
    pub config: Dynamic,
    /// The provider's private data.
    pub private: Vec<u8>,
    /// The identity as it is.
    pub identity: Dynamic,
    /// The capabilities of the calling Terraform.
    pub capabilities: ClientCapabilities,
}

/// A planned state.
#[derive(Clone, Debug, Default)]
pub struct PlanResponse {
    /// The state after apply as far as it is known.
    pub planned: Dynamic,
    /// The changed attributes for which the resource must be replaced.
    pub requires_replace: Vec<Path>,
    /// The provider's private data, for apply.
    pub private: Vec<u8>,
    /// The identity: absent on create and replacement.
    pub identity: Dynamic,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// Apply one planned change.
#[derive(Clone, Debug)]
pub struct ApplyRequest {
    /// The resource type.
    pub type_name: String,
    /// The state as it is; null to create.
    pub prior: Dynamic,
    /// The planned state; null to destroy.
    pub planned: Dynamic,
    /// The configuration.
    pub config: Dynamic,
    /// The private data of the plan.
    pub private: Vec<u8>,
    /// The planned identity.
    pub identity: Dynamic,
}

/// The state that was reached.
#[derive(Clone, Debug, Default)]
pub struct ApplyResponse {
    /// The state; null if nothing is there.
    pub state: Dynamic,
    /// The identity.
    pub identity: Dynamic,
    /// The provider's private data.
    pub private: Vec<u8>,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// Import one resource by id or by identity.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// The resource type.
    pub type_name: String,
    /// The id; empty if an identity is given.
    pub id: String,
    /// The identity; absent if an id is given.
    pub identity: Dynamic,
}

/// What an import found. Terraform reads the resource next.
#[derive(Clone, Debug, Default)]
pub struct ImportResponse {
    /// The state with what is needed to read the rest; absent if the import failed.
    pub state: Dynamic,
    /// The identity.
    pub identity: Dynamic,
    /// The provider's private data.
    pub private: Vec<u8>,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// Move the state of a resource of another type, perhaps of another provider.
#[derive(Clone, Debug)]
pub struct MoveRequest {
    /// Where the other provider is registered, such as `registry.terraform.io/NAMESPACE/NAME`.
    pub source_provider: String,
    /// Its resource type.
    pub source_type: String,
    /// Its schema version.
    pub source_version: i64,
    /// Its state as JSON.
    pub source_json: Vec<u8>,
    /// Our resource type.
    pub target_type: String,
}

/// List what exists of a resource type.
#[derive(Clone, Debug)]
pub struct ListRequest {
    /// The resource type.
    pub type_name: String,
    /// The `config` block; null without one.
    pub config: Dynamic,
    /// Whether the states are wanted, too.
    pub with_objects: bool,
    /// How many are wanted; all without it.
    pub limit: Option<usize>,
}

/// Something that a list has found, or why it finds no more.
#[derive(Clone, Debug, Default)]
pub struct ListEvent {
    /// How a person knows it.
    pub display_name: String,
    /// The identity; absent if the event has diagnostics only.
    pub identity: Dynamic,
    /// The state, if it was asked for.
    pub object: Option<Dynamic>,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// The value of an ephemeral resource.
#[derive(Clone, Debug, Default)]
pub struct OpenResponse {
    /// The value; absent if it could not be made.
    pub result: Dynamic,
    /// What Terraform sends back to renew and close it.
    pub lease: Lease,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// How long the value of an ephemeral resource is valid.
#[derive(Clone, Debug, Default)]
pub struct Lease {
    /// When it must be renewed; `None` if it need not.
    pub renew_at: Option<SystemTime>,
    /// The provider's private data.
    pub private: Vec<u8>,
}

/// A renewed value.
#[derive(Clone, Debug, Default)]
pub struct RenewResponse {
    /// How long it is valid now.
    pub lease: Lease,
    /// Diagnostics.
    pub diagnostics: Diagnostics,
}

/// The result of a function, or why there is none.
pub type CallFunctionResponse = Result<Dynamic, FunctionError>;
