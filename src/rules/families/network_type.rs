//! Network types: IPv6 needs a newer engine, newer nodes, and subnets that support it.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::text::alternatives;
use crate::rules::Findings;
use crate::rules::common::{node_types, versions};
use crate::rules::facts::{Fact, Facts};

/// What a planned cluster or group says of its network.
#[derive(Debug)]
pub struct Addresses<'a> {
    /// `ipv4`, `ipv6` or `dual_stack`.
    pub network_type: &'a Val<String>,
    /// `ipv4` or `ipv6`.
    pub ip_discovery: &'a Val<String>,
    /// The engine, if it is known.
    pub engine: Option<&'a str>,
    /// Its version.
    pub version: &'a Val<String>,
    /// The type of the nodes.
    pub node_type: &'a Val<String>,
    /// The subnet group.
    pub subnet_group: &'a Val<String>,
}

/// The words of `network_type`.
pub const NETWORK_TYPES: &[&str] = &["ipv4", "ipv6", "dual_stack"];

/// The words of `ip_discovery`.
pub const IP_DISCOVERY: &[&str] = &["ipv4", "ipv6"];

/// The network type, if it has IPv6.
fn with_ipv6<'a>(addresses: &Addresses<'a>) -> Option<&'a str> {
    addresses.network_type.text().filter(|kind| ["ipv6", "dual_stack"].contains(kind))
}

/// Finds IPv6 with an engine that is too old for it.
pub fn engine_version(addresses: &Addresses<'_>, findings: &mut Findings) {
    let bound = match addresses.engine.map(str::to_ascii_lowercase).as_deref() {
        Some("memcached") => "1.6.6",
        Some("redis") => "6.2",
        _ => return,
    };
    if let Some(kind) = with_ipv6(addresses)
        && versions::is_older(addresses.version, bound)
    {
        findings.at(
            Path::root("network_type"),
            format!(
                "network_type is {kind:?}, and engine_version {:?} has no IPv6. Write engine_version = \
                 {bound:?} or a later one, or network_type = \"ipv4\".",
                addresses.version.text().unwrap_or_default()
            ),
        );
    }
}

/// Families of nodes that are not built on the Nitro system. Source: the list of instances on it.
const BEFORE_NITRO: &[&str] = &["t1", "t2", "m1", "m2", "m3", "m4", "c1", "r3", "r4"];

/// Finds IPv6 with nodes that have none.
pub fn node_type(addresses: &Addresses<'_>, findings: &mut Findings) {
    if let Some(kind) = with_ipv6(addresses)
        && let Some(family) = node_types::in_families(addresses.node_type, BEFORE_NITRO)
    {
        findings.at(
            Path::root("network_type"),
            format!(
                "network_type is {kind:?}, and {family} nodes have no IPv6, because they are not built on the \
                 Nitro system. Write node_type = \"cache.m7g.large\" or another type of a newer family, \
                 or network_type = \"ipv4\"."
            ),
        );
    }
}

/// Finds a network type that some subnet does not support.
pub async fn subnets(addresses: Addresses<'_>, facts: &dyn Facts, findings: &mut Findings) {
    let (Some(kind), Some(name)) = (addresses.network_type.text(), addresses.subnet_group.text())
    else {
        return;
    };
    let Fact::Found(group) = facts.subnet_group(name).await else { return };
    let supported: Vec<&str> = group.supported_network_types.iter().map(String::as_str).collect();
    if supported.is_empty() || supported.contains(&kind) {
        return;
    }
    findings.at(
        Path::root("network_type"),
        format!(
            "network_type is {kind:?}, and not all subnets of subnet group {name:?} support it. Write \
             network_type = {}, or name a subnet group with {kind:?} among its supported_network_types.",
            alternatives(&supported)
        ),
    );
}

/// Finds addresses for discovery that the nodes do not have.
pub fn discovery(addresses: &Addresses<'_>, findings: &mut Findings) {
    let (Some(discovered), Some(kind)) =
        (addresses.ip_discovery.text(), addresses.network_type.text())
    else {
        return;
    };
    let other = match kind {
        "ipv4" => "ipv6",
        "ipv6" => "ipv4",
        _ => return,
    };
    if discovered == other {
        findings.at(
            Path::root("ip_discovery"),
            format!(
                "ip_discovery is {other:?}, and with network_type {kind:?} nodes have no such addresses. \
                 Write ip_discovery = {kind:?}."
            ),
        );
    }
}

/// The rules about network types. `$addresses` gives what a planned change says of its network.
/// `engine` begins the examples with an `old` version, which has no IPv6, and with a `new` one.
macro_rules! network_type_rules {
    ($prefix:literal, $addresses:path, $action:literal, engine: $engine:literal, old: $old:literal, new: $new:literal) => {{
        use $crate::rules::families::network_type;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        const REFERENCE: &str = concat!(
            "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_",
            $action,
            ".html"
        );
        const GUIDE: &str =
            "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/network-type.html";
        const IPV6: &str = "IPv6 is supported for workloads using Valkey 7.2 and above, Redis OSS engine version 6.2 to 7.1 and Memcached engine version 1.6.6 and above on all instances built on the Nitro system.";
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-network-type-min-engine-version"),
                    title: "IPv6 needs a newer engine",
                    requirement: "IPv6 needs Memcached 1.6.6, Redis 6.2 or Valkey 7.2, or later.",
                    source: Source::Today {
                        document: "API Reference",
                        url: REFERENCE,
                        quote: IPV6,
                        date: "2026-11-20",
                    },
                    kind: Kind::Error,
                    attributes: &["network_type", "engine_version", "engine"],
                    limits: Limits::added(),
                    examples: &[
                        Example::wrong(concat!(
                            $engine, "engine_version = ", $old,
                            "\nnode_type = \"cache.m5.large\"\nnetwork_type = \"dual_stack\" # wrong"
                        ))
                        .current(),
                        Example::right(concat!(
                            $engine, "engine_version = ", $new,
                            "\nnode_type = \"cache.m5.large\"\nnetwork_type = \"dual_stack\""
                        ))
                        .current(),
                        Example::right(concat!(
                            $engine, "engine_version = ", $old, "\nnetwork_type = \"ipv4\""
                        ))
                        .current(),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    network_type::engine_version(&$addresses(subject), findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-network-type-nitro"),
                    title: "IPv6 needs nodes on the Nitro system",
                    requirement: "IPv6 needs nodes that are built on the Nitro system.",
                    source: Source::Today {
                        document: "API Reference",
                        url: REFERENCE,
                        quote: IPV6,
                        date: "2026-11-20",
                    },
                    kind: Kind::Error,
                    attributes: &["network_type", "node_type"],
                    limits: Limits::added(),
                    examples: &[
                        Example::wrong(
                            "node_type    = \"cache.m4.large\"\nnetwork_type = \"ipv6\" # wrong",
                        )
                        .current(),
                        Example::right(
                            "node_type    = \"cache.m5.large\"\nnetwork_type = \"ipv6\"",
                        )
                        .current(),
                        Example::right(
                            "node_type    = \"cache.m4.large\"\nnetwork_type = \"ipv4\"",
                        )
                        .current(),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    network_type::node_type(&$addresses(subject), findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-network-type-subnets"),
                    title: "The subnets do not support the network type",
                    requirement: "All subnets of the subnet group must support the network type.",
                    source: Source::Today {
                        document: "User Guide",
                        url: GUIDE,
                        quote: "ElastiCache clusters require a dual-stack subnet with both IPv4 and IPv6 addresses assigned to them to operate in dual-stack mode and an IPv6-only subnet to operate as IPv6-only.",
                        date: "2026-11-28",
                    },
                    kind: Kind::Error,
                    attributes: &["network_type", "subnet_group_name"],
                    limits: Limits::added(),
                    examples: &[
                        Example::wrong(
                            "node_type         = \"cache.m5.large\"\nsubnet_group_name = \"default\"\nnetwork_type      = \"dual_stack\" # wrong",
                        )
                        .current(),
                        Example::wrong(
                            "node_type         = \"cache.m5.large\"\nsubnet_group_name = \"test-subnets\"\nnetwork_type      = \"ipv6\" # wrong",
                        )
                        .current(),
                        Example::right(
                            "node_type         = \"cache.m5.large\"\nsubnet_group_name = \"test-subnets\"\nnetwork_type      = \"dual_stack\"",
                        )
                        .current(),
                        Example::right(
                            "subnet_group_name = \"default\"\nnetwork_type      = \"ipv4\"",
                        )
                        .current(),
                    ],
                },
                check: Check::Remote(|subject, facts, findings| {
                    Box::pin(network_type::subnets($addresses(subject), facts, findings))
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-ip-discovery-network-type"),
                    title: "ip_discovery is no address of the network type",
                    requirement: "ip_discovery is a choice only with the network type dual_stack.",
                    source: Source::Today {
                        document: "User Guide",
                        url: GUIDE,
                        quote: "When you create a cache cluster and choose dual-stack as the network type, you then need to designate an IP discovery type – either IPv4 or IPv6.",
                        date: "2026-11-28",
                    },
                    kind: Kind::Error,
                    attributes: &["ip_discovery", "network_type"],
                    limits: Limits::added(),
                    examples: &[
                        Example::wrong("network_type = \"ipv4\"\nip_discovery = \"ipv6\" # wrong")
                            .current(),
                        Example::wrong(
                            "node_type    = \"cache.m5.large\"\nnetwork_type = \"ipv6\"\nip_discovery = \"ipv4\" # wrong",
                        )
                        .current(),
                        Example::right("network_type = \"ipv4\"\nip_discovery = \"ipv4\"").current(),
                        Example::right(
                            "node_type    = \"cache.m5.large\"\nnetwork_type = \"dual_stack\"\nip_discovery = \"ipv6\"",
                        )
                        .current(),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    network_type::discovery(&$addresses(subject), findings);
                }),
            },
        ]
    }};
}
pub(crate) use network_type_rules;
