//! What the XML of several resources has in common.

use crate::config::Config;
use crate::wire::xml::Xml;

/// What a response depends on besides the resource itself.
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
