//! What every example of a resource has besides its own arguments.

use std::fmt::Write as _;

use super::example::Example;

/// The arguments an example of this resource type has where it does not set them itself.
fn arguments(resource: &str) -> &'static [(&'static str, &'static str)] {
    match resource {
        "elasticache_cluster" => &[
            ("cluster_id", "\"NAME\""),
            ("engine", "\"redis\""),
            ("node_type", "\"cache.m4.large\""),
        ],
        "elasticache_replication_group" => &[
            ("replication_group_id", "\"NAME\""),
            ("description", "\"Example\""),
            ("node_type", "\"cache.m4.large\""),
        ],
        "elasticache_cluster_reboot" => &[("cluster_id", "\"single\"")],
        "elasticache_failover_test" => {
            &[("replication_group_id", "\"replicated\""), ("node_group_id", "\"0001\"")]
        }
        "elasticache_parameter_group" => &[("name", "\"NAME\""), ("family", "\"redis7\"")],
        "elasticache_subnet_group" => &[("name", "\"NAME\""), ("subnet_ids", "[\"subnet-1\"]")],
        _ => &[],
    }
}

/// The lines of a resource: what every one needs, then `body`. `NAME` becomes `name`.
#[must_use]
pub fn resource(resource: &str, name: &str, body: &str) -> String {
    let given: Vec<&str> = top_level_names(body);
    let more = arguments(resource).iter().filter(|(argument, _)| !given.contains(argument));
    let mut text = format!("resource \"{resource}\" \"{name}\" {{\n");
    for (argument, value) in more {
        let _ = writeln!(text, "  {argument} = {value}");
    }
    for line in body.lines() {
        let _ = writeln!(text, "{}{line}", if line.is_empty() { "" } else { "  " });
    }
    text.push_str("}\n");
    text.replace("NAME", &name.replace('_', "-"))
}

/// Names of the arguments and blocks that stand at the root of a body.
fn top_level_names(body: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut names = Vec::new();
    for line in body.lines() {
        if depth == 0
            && let Some(name) = line.split([' ', '=', '{']).find(|w| !w.is_empty())
        {
            names.push(name);
        }
        depth += line.matches(['{', '[', '(']).count();
        depth = depth.saturating_sub(line.matches(['}', ']', ')']).count());
    }
    names
}

/// The number of the line in [`resource`]'s text to which the diagnostic of a wrong example must
/// point, counted from 1.
#[must_use]
pub fn line_of_mistake(text: &str) -> usize {
    text.lines().position(|line| line.ends_with(MARK)).map_or(1, |index| index + 1)
}

const MARK: &str = "# wrong";

/// An example as the guide shows it: its own arguments only.
#[must_use]
pub fn shown(example: &Example) -> String {
    match example.before {
        Some(before) => format!("# before\n{before}\n\n# after\n{}", example.body),
        None => example.body.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_replaces_what_every_example_has() {
        let text = resource(
            "elasticache_replication_group",
            "a_b",
            "node_type = \"cache.r3.large\" # wrong\ntags = {\n  description = \"x\"\n}",
        );
        let expected = "resource \"elasticache_replication_group\" \"a_b\" {\n  \
             replication_group_id = \"a-b\"\n  description = \"Example\"\n  \
             node_type = \"cache.r3.large\" # wrong\n  tags = {\n    description = \"x\"\n  }\n}\n";
        assert_eq!(text, expected);
        assert_eq!(line_of_mistake(&text), 4);
    }
}
