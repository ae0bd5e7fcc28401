//! The actions of STS, which the simulator serves on the same port.

mod assume_role;
mod get_caller_identity;

use crate::resources::{Resource, Service};

pub const RESOURCE: Resource = Resource {
    service: &Service {
        name: "sts",
        version: "2011-06-15",
        namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    },
    actions: &[assume_role::ACTION, get_caller_identity::ACTION],
    ..Resource::NONE
};
