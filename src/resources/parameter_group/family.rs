//! Parameters of a plan, compared with what AWS says about their family.

use std::collections::BTreeMap;

use super::allowed_values;
use super::messages;
use super::model::ParameterGroup;
use super::parameters::{self, Values};
use crate::aws::{CLUSTER_ENABLED, Fact, Facts as _, Parameter, Upcoming};
use crate::client::Client;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;

/// What is wrong with the parameters that this plan sets. Nothing is said where AWS can't be asked or
/// may not (`plan_checks`), and nothing about what is not known yet or set already.
pub(super) async fn check(
    client: &Client,
    prior: Option<&ParameterGroup>,
    planned: &ParameterGroup,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let Some(family) = planned.family.text() else {
        return found;
    };
    // A group of another family is a new group.
    let before = prior.filter(|prior| prior.family == planned.family);
    let before = before.map(|prior| parameters::known(&prior.parameter)).unwrap_or_default();
    let set = parameters::differing(&before, &parameters::known(&planned.parameter));
    if set.is_empty() {
        return found;
    }
    match client.facts(&planned.region).default_parameters(family).await {
        Fact::Found(all) => complain(family, &all, &set, &mut found),
        Fact::Missing => found.push(messages::unknown_family(family)),
        Fact::Unknown => {}
    }
    found
}

/// What checks of clusters must know of a planned group.
pub(super) fn upcoming(planned: &ParameterGroup) -> Upcoming {
    let family = planned.family.text();
    let mut cluster_enabled = match (&planned.parameter, family) {
        // Memcached, and Redis before 3.2, have no cluster mode.
        (Val::Known(_), Some(family)) => {
            let has_mode = !family.starts_with("memcached") && !family.starts_with("redis2");
            has_mode.then_some(false)
        }
        _ => None,
    };
    for block in planned.parameter.known().into_iter().flatten() {
        match (block.name.text(), block.value.text()) {
            (Some(CLUSTER_ENABLED), Some(value)) => cluster_enabled = Some(value == "yes"),
            (Some(CLUSTER_ENABLED), None) | (None, _) => cluster_enabled = None,
            (Some(_), _) => {}
        }
    }
    Upcoming::ParameterGroup { family: family.map(str::to_owned), cluster_enabled }
}

fn complain(family: &str, all: &[Parameter], set: &Values, found: &mut Diagnostics) {
    let all: BTreeMap<&str, &Parameter> =
        all.iter().map(|parameter| (parameter.name.as_str(), parameter)).collect();
    for (name, value) in set {
        found.push(match all.get(name.as_str()) {
            None => messages::unknown_parameter(family, name, nearest(name, &all)),
            Some(parameter) if !parameter.is_modifiable => {
                messages::read_only_parameter(family, name)
            }
            Some(parameter) => match allowed_values::check(parameter, value) {
                Ok(()) => continue,
                Err(complaint) => messages::invalid_value(name, value, &complaint),
            },
        });
    }
}

/// The name that was probably meant.
fn nearest<'a>(name: &str, all: &BTreeMap<&'a str, &Parameter>) -> Option<&'a str> {
    let near = all.keys().map(|known| (distance(name, known), *known));
    near.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known)
}

/// How many letters must be added, removed or replaced to make one word of the other. Capitals are no
/// difference.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<u8> = left.to_ascii_lowercase().into_bytes();
    let mut row: Vec<usize> = (0..=left.len()).collect();
    for letter in right.to_ascii_lowercase().bytes() {
        let mut diagonal = row[0];
        row[0] += 1;
        for (index, own) in left.iter().enumerate() {
            let replaced = diagonal + usize::from(*own != letter);
            diagonal = row[index + 1];
            row[index + 1] = replaced.min(row[index] + 1).min(diagonal + 1);
        }
    }
    row[left.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(name: &str) -> Parameter {
        Parameter {
            name: name.to_owned(),
            is_modifiable: name != "databases-fixed",
            data_type: Some("integer".to_owned()),
            allowed_values: Some("0-10".to_owned()),
            ..Parameter::default()
        }
    }

    fn messages(name: &str, value: &str) -> Vec<String> {
        let all = ["timeout", "databases-fixed"].map(parameter);
        let set = Values::from([(name.to_owned(), value.to_owned())]);
        let mut found = Diagnostics::new();
        complain("redis3.2", &all, &set, &mut found);
        found
            .iter()
            .map(|diagnostic| format!("{}: {}", diagnostic.summary, diagnostic.detail))
            .collect()
    }

    #[test]
    fn each_mistake_is_named() {
        assert!(messages("timeout", "10").is_empty());
        assert_eq!(
            messages("Timeot", "1"),
            ["Unknown parameter: redis3.2 has no parameter \"Timeot\". Did you mean \"timeout\"?"]
        );
        assert!(messages("other", "1")[0].ends_with("Check its spelling and the family."));
        assert!(messages("databases-fixed", "1")[0].starts_with("Read-only parameter"));
        assert!(messages("timeout", "11")[0].ends_with("Allowed: 0 to 10."));
        assert!(messages("timeout", "x")[0].ends_with("Write a whole number."));
    }

    #[test]
    fn a_distance_counts_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("maxmemory-polic", "maxmemory-policy"), 1);
        assert_eq!(distance("max_memory", "max-memory"), 1);
        assert_eq!(distance("Same", "same"), 0);
    }

    #[test]
    fn a_planned_group_tells_its_cluster_mode() {
        use crate::framework::model::Model as _;
        use crate::resources::parameter_group::model::Parameter as Block;
        let block = |name: Val<String>, value: Val<String>| Block { name, value };
        let yes = || block(CLUSTER_ENABLED.into(), "yes".into());
        for (family, blocks, expected) in [
            ("redis7", vec![], Some(false)),
            ("redis7", vec![yes()], Some(true)),
            ("redis7", vec![block(CLUSTER_ENABLED.into(), Val::Unknown)], None),
            ("redis7", vec![block(Val::Unknown, "yes".into())], None),
            ("memcached1.6", vec![], None),
            ("redis2.8", vec![], None),
        ] {
            let parameter = Val::Known(blocks);
            let group =
                ParameterGroup { family: family.into(), parameter, ..ParameterGroup::empty() };
            let Upcoming::ParameterGroup { cluster_enabled, .. } = upcoming(&group) else {
                panic!("a parameter group")
            };
            assert_eq!(cluster_enabled, expected, "{family}");
        }
    }
}
