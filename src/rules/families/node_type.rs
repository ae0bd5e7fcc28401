//! Types of nodes. What a type is stands in [`node_types`](crate::rules::common::node_types).

/// The rules about `node_type`. `$network` gives what a configuration says of its network; `$refused` tells
/// whether another rule speaks of its previous generation.
macro_rules! node_type_rules {
    ($prefix:literal, $network:path, $refused:path) => {{
        use $crate::rules::common::node_types;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-node-type-listed"),
                    title: "Unknown node_type",
                    requirement: "cache.FAMILY.SIZE; a type that is not in the list of 2017 is a warning.",
                    source: Source::api_reference("The following node types are supported by ElastiCache."),
                    kind: Kind::Error,
                    attributes: &["node_type"],
                    limits: Limits::lifted("many more types"),
                    examples: &[
                        Example::wrong(r#"node_type = "m4.large" # wrong"#),
                        Example::wrong(r#"node_type = "cache.m4large" # wrong"#),
                        Example::wrong(r#"node_type = "cache.r5.large" # wrong"#).in_plan(),
                        Example::wrong(r#"node_type = "cache.m5.large" # wrong"#).in_plan(),
                        Example::right(r#"node_type = "cache.m4.large""#),
                        Example::right(r#"node_type = "cache.m4.10xlarge""#),
                        Example::right(r#"node_type = "cache.r5.large""#).current(),
                        Example::right(r#"node_type = "cache.m5.large""#).current(),
                    ],
                },
                check: Check::Split {
                    config: |config, findings| node_types::form(&config.node_type, findings),
                    plan: |subject, findings| {
                        node_types::listed(&subject.config.node_type, findings);
                    },
                },
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-node-type-previous-generation"),
                    title: "Previous-generation node_type",
                    requirement: "T1, M1, C1 and M2 are previous-generation types and not recommended.",
                    source: Source::api_reference("Previous generation: (not recommended) T1 node types: cache.t1.micro M1 node types: cache.m1.small , cache.m1.medium , cache.m1.large , cache.m1.xlarge"),
                    kind: Kind::Warning,
                    attributes: &["node_type"],
                    limits: Limits::lifted("every type it offers in the region"),
                    examples: &[
                        Example::wrong(r#"node_type = "cache.m1.small" # wrong"#),
                        Example::wrong(r#"node_type = "cache.m2.xlarge" # wrong"#),
                        Example::right(r#"node_type = "cache.m3.medium""#),
                        Example::right(r#"node_type = "cache.r3.large""#),
                        Example::right(r#"node_type = "cache.m1.small""#).current(),
                        Example::right(r#"node_type = "cache.m3.medium""#).current(),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    if !$refused(subject.config) {
                        node_types::previous_generation(&subject.config.node_type, findings);
                    }
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-node-type-t2-vpc"),
                    title: "T2 nodes need a VPC",
                    requirement: "T2 nodes can't be used with cache security groups.",
                    source: Source::api_reference("All T2 instances are created in an Amazon Virtual Private Cloud (Amazon VPC)."),
                    kind: Kind::Error,
                    attributes: &["node_type", "security_group_names", "security_group_ids", "subnet_group_name"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"node_type            = "cache.t2.micro" # wrong
security_group_names = ["classic"]"#),
                        Example::right(r#"node_type            = "cache.m4.large"
security_group_names = ["classic"]"#),
                        Example::right(r#"node_type         = "cache.t2.micro"
subnet_group_name = "default""#),
                    ],
                },
                check: Check::Config(|config, findings| {
                    $network(config).names_with_t2(&config.node_type, findings);
                }),
            },
        ]
    }};
}
pub(crate) use node_type_rules;
