//! Which argument an error of AWS is about: the parameter that its message names, or what its code is about.

use super::Naming;
use crate::aws::ApiError;

/// Codes that are about one argument. Source: the errors of each operation in the API model.
const CODES: &[(&str, &str)] = &[
    ("CacheParameterGroupNotFound", "parameter_group_name"),
    ("CacheSecurityGroupNotFound", "security_group_names"),
    ("CacheSubnetGroupNotFoundFault", "subnet_group_name"),
    ("GlobalReplicationGroupNotFoundFault", "global_replication_group_id"),
    ("InsufficientCacheClusterCapacity", "node_type"),
    ("InvalidKMSKeyFault", "kms_key_id"),
    ("InvalidSubnet", "subnet_ids"),
    ("InvalidUserGroupState", "user_group_ids"),
    ("NodeGroupsPerReplicationGroupQuotaExceeded", "num_node_groups"),
    ("NodeQuotaForClusterExceeded", "num_cache_nodes"),
    ("SnapshotNotFoundFault", "snapshot_name"),
    ("SubnetInUse", "subnet_ids"),
    ("SubnetNotAllowedFault", "subnet_ids"),
    ("TagQuotaPerResourceExceeded", "tags"),
    ("UserGroupNotFound", "user_group_ids"),
];

impl Naming {
    /// The argument that an error of AWS is about, if it says so. Of several parameters in a message the first
    /// counts.
    #[must_use]
    pub fn argument(&self, error: &ApiError) -> Option<&'static str> {
        let error = error.service_error()?;
        let has = |argument: &str| self.parameters.iter().any(|(_, name)| *name == argument);
        let by_code = CODES.iter().find(|(code, argument)| *code == error.code && has(argument));
        let named = self.parameters.iter().filter_map(|(parameter, argument)| {
            Some((place(&error.message, parameter)?, std::cmp::Reverse(parameter.len()), *argument))
        });
        by_code
            .map(|(_, argument)| *argument)
            .or_else(|| named.min().map(|(.., argument)| argument))
    }
}

/// Where a message names a parameter: as the API writes it (`SnapshotWindow`), or, where the name has several
/// words, as a sentence does (`snapshot window`).
fn place(message: &str, parameter: &str) -> Option<usize> {
    let words = spaced(parameter);
    let spelled = words.contains(' ').then(|| word_at(&message.to_ascii_lowercase(), &words));
    [word_at(message, parameter), spelled.flatten()].into_iter().flatten().min()
}

/// The place of a text that no letter or digit continues.
fn word_at(message: &str, word: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    message.match_indices(word).map(|(place, _)| place).find(|place| {
        !is_part(message[..*place].chars().next_back())
            && !is_part(message[place + word.len()..].chars().next())
    })
}

/// `SnapshotWindow` as `snapshot window`.
fn spaced(parameter: &str) -> String {
    let mut words = String::new();
    for c in parameter.chars() {
        if c.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(c.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    use super::*;
    use crate::client::samples::refusal;
    use crate::framework::model::Model;
    use crate::framework::ty::Type;
    use crate::framework::value::Value;

    const NAMING: Naming = Naming {
        kind: "group",
        type_name: "elasticache_replication_group",
        arn_type: "replicationgroup",
        attribute: "replication_group_id",
        parameters: &[
            ("Engine", "engine"),
            ("EngineVersion", "engine_version"),
            ("SnapshotWindow", "snapshot_window"),
            ("CacheNodeType", "node_type"),
            ("CacheSubnetGroupName", "subnet_group_name"),
        ],
    };

    #[test]
    fn the_first_parameter_or_the_code_tells() {
        let argument = |code: &str, message: &str| {
            NAMING.argument(&ApiError::Rejected(refusal("ModifyReplicationGroup", code, message)))
        };
        for (message, expected) in [
            ("Invalid value 1 for SnapshotWindow: too short", Some("snapshot_window")),
            ("Snapshot window must be at least 60 minutes.", Some("snapshot_window")),
            ("Engine version 7.1 needs another CacheNodeType", Some("engine_version")),
            ("Engine redis has no EngineVersion 9", Some("engine")),
            ("The engine is busy; SnapshotWindows are not", None),
            ("Something else", None),
        ] {
            assert_eq!(argument("InvalidParameterValue", message), expected, "{message}");
        }
        let missing = "CacheSubnetGroup nowhere not found";
        assert_eq!(argument("CacheSubnetGroupNotFoundFault", missing), Some("subnet_group_name"));
        assert_eq!(argument("InvalidKMSKeyFault", "no such key"), None, "it has no such argument");
        let stopped = ApiError::Stopped { operation: "ModifyReplicationGroup" };
        assert_eq!(NAMING.argument(&stopped), None);
    }

    /// Every argument that the mapping table sends with the creation is known by the name of its parameter.
    pub(crate) fn check_parameters<M: Model, I: Debug>(naming: &Naming, create: impl Fn(&M) -> I) {
        let block = M::block();
        let nothing = fields(&create(&M::empty()));
        let mut checked = 0;
        for attribute in &block.attributes {
            let Some(sample) = sample(&attribute.ty.ty()) else { continue };
            let Value::Object(mut values) = M::empty().to_object() else { panic!("an object") };
            values.insert(attribute.name, sample);
            let model = M::from_object(Value::Object(values)).expect("of its type");
            let sent = fields(&create(&model));
            let changed: Vec<&String> = sent
                .iter()
                .filter(|(name, value)| nothing.get(*name) != Some(value))
                .map(|(n, _)| n)
                .collect();
            if changed.is_empty() {
                continue;
            }
            checked += 1;
            let argument = if attribute.name == "tags_all" { "tags" } else { attribute.name };
            let known = naming.parameters.iter().any(|(parameter, name)| {
                let parameter = parameter.to_ascii_lowercase();
                *name == argument
                    && changed.iter().any(|field| parameter.ends_with(&field.replace('_', "")))
            });
            assert!(known, "{}: {argument} is sent as {changed:?}", naming.type_name);
        }
        assert!(checked >= 3, "{}: the table sends nothing", naming.type_name);
        for (parameter, argument) in naming.parameters {
            let is_block = block.blocks.iter().any(|nested| nested.name == *argument);
            let there_is = is_block || block.attribute(argument).is_some();
            assert!(there_is, "{parameter}: there is no {argument}");
        }
    }

    fn sample(ty: &Type) -> Option<Value> {
        Some(match ty {
            Type::String => Value::from("sample"),
            Type::Number => Value::from(3),
            Type::Bool => Value::Bool(true),
            Type::List(of) => Value::List(vec![sample(of)?]),
            Type::Set(of) => Value::Set(vec![sample(of)?]),
            Type::Map(of) => Value::Map(BTreeMap::from([("sample".to_owned(), sample(of)?)])),
            Type::Object(_) => return None,
        })
    }

    /// The fields of an input as `{:#?}` shows them.
    fn fields(input: &impl Debug) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut last = String::new();
        for line in format!("{input:#?}").lines() {
            let top =
                line.strip_prefix("    ").filter(|rest| !rest.starts_with([' ', '}', ')', ']']));
            if let Some((name, value)) = top.and_then(|rest| rest.split_once(": ")) {
                name.clone_into(&mut last);
                found.insert(last.clone(), value.to_owned());
            } else if let Some(value) = found.get_mut(&last) {
                value.push_str(line);
            }
        }
        found
    }
}
