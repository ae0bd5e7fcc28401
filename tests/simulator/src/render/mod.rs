//! State as XML, element by element as the API model has it.

pub mod cluster;
pub mod group;
pub mod logs;
pub mod pending;
pub mod snapshot;
pub mod subnet_group;

use crate::config::Config;
use crate::wire::xml::Xml;

/// What the answers depend on beside the resource itself.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub account: &'a str,
    pub region: &'a str,
    pub config: &'a Config,
}

/// An `Endpoint`.
pub fn endpoint(x: &mut Xml, name: &str, host: String, port: u16) {
    x.node(name, |x| {
        x.text("Address", host);
        x.text("Port", port);
    });
}

/// `enabled` or `disabled`.
pub fn switch(on: bool) -> &'static str {
    if on { "enabled" } else { "disabled" }
}
