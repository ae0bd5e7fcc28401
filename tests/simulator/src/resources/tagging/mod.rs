//! The Resource Groups Tagging API, which the simulator serves on the same port: what it shows of tags lags
//! behind by the option `tagging_delay`.

mod get_resources;
mod view;

pub use view::{Seen, record};

use crate::resources::{Resource, Service};

pub const RESOURCE: Resource = Resource {
    service: &Service {
        name: "tagging",
        version: "2017-01-26",
        namespace: "ResourceGroupsTaggingAPI_20170126",
    },
    actions: &[get_resources::ACTION],
    ..Resource::NONE
};
