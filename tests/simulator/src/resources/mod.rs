//! The resources of the API, a folder for each. [`RESOURCES`] is the one list of them: dispatch, the
//! table of behaviours, `--accepted-parameters`, `/_sim/mutate`, `/_sim/state`, tags, the clock and
//! the history all come from it.

pub mod cluster;
pub mod engine_version;
pub mod event;
pub mod node_type;
pub mod parameter_group;
pub mod replication_group;
pub mod snapshot;
pub mod sts;
pub mod subnet_group;
pub mod tagging;
pub mod tags;
pub mod user_group;

use crate::action::Action;
use crate::admin::mutate::Mutation;
use crate::behaviour::Behaviour;
use crate::config::Config;
use crate::resources::tags::Taggable;
use crate::state::lifecycle::Lifecycle;
use crate::state::maintenance::Period;
use crate::state::region::Region;
use serde_json::{Map, Value};
use time::OffsetDateTime;

/// All resources. The order matters where the clock moves: clusters settle before their groups.
pub const RESOURCES: &[Resource] = &[
    cluster::RESOURCE,
    replication_group::RESOURCE,
    snapshot::RESOURCE,
    subnet_group::RESOURCE,
    parameter_group::RESOURCE,
    tags::RESOURCE,
    tagging::RESOURCE,
    event::RESOURCE,
    engine_version::RESOURCE,
    node_type::RESOURCE,
    user_group::RESOURCE,
    sts::RESOURCE,
];

/// The service that an action belongs to.
pub struct Service {
    /// Its name in the credential scope.
    pub name: &'static str,
    /// The `Version` that a request must carry.
    pub version: &'static str,
    pub namespace: &'static str,
}

pub const ELASTICACHE: Service = Service {
    name: "elasticache",
    version: "2015-02-02",
    namespace: "http://elasticache.amazonaws.com/doc/2015-02-02/",
};

/// What the simulator has to know of a resource; [`Resource::NONE`] stands for what it does not have.
pub struct Resource {
    pub service: &'static Service,
    pub actions: &'static [Action],
    /// The behaviours that belong to no single action.
    pub behaviours: &'static [&'static [Behaviour]],
    /// Creates what exists in every region before anybody creates anything.
    pub seed: Option<fn(&mut Region)>,
    /// Starts pending changes whose maintenance window starts in the period.
    pub maintenance: Option<fn(&mut Region, &Config, &Period)>,
    /// Ends the operations that are due.
    pub settle: Option<fn(&mut Region, &Config, OffsetDateTime)>,
    /// What has a status, for `/_sim/history`.
    pub statuses: Option<Statuses>,
    pub tags: Option<Taggable>,
    pub mutations: &'static [Mutation],
    /// Adds its part to `/_sim/state`.
    pub dump: Option<Dump>,
}

impl Resource {
    /// A resource of ElastiCache without anything.
    pub const NONE: Self = Self {
        service: &ELASTICACHE,
        actions: &[],
        behaviours: &[],
        seed: None,
        maintenance: None,
        settle: None,
        statuses: None,
        tags: None,
        mutations: &[],
        dump: None,
    };
}

/// Adds to the description of a region.
pub type Dump = fn(&Region, &mut Map<String, Value>);

/// The lifecycles of all resources of one kind.
pub struct Statuses {
    /// What precedes the id in the history.
    pub prefix: &'static str,
    pub all: fn(&mut Region) -> Vec<(&str, &mut Lifecycle)>,
}
