//! What names a group: its name, `name@region`, its ARN, or its identity.

use std::collections::BTreeMap;

use crate::aws::Arn;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::{Model as _, Val};
use crate::framework::resource::ImportTarget;
use crate::framework::rpc::{IdentityAttribute, IdentitySchema};
use crate::framework::ty::Type;
use crate::framework::value::Value;

use super::model::ReplicationGroup;

/// The resource type of a group in an ARN.
const ARN_TYPE: &str = "replicationgroup";

/// The identity of a group.
pub(super) fn identity_schema() -> IdentitySchema {
    let attribute = |name, description, required| IdentityAttribute {
        name,
        description,
        ty: Type::String,
        required,
    };
    IdentitySchema {
        version: 0,
        attributes: vec![
            attribute("replication_group_id", "Name of the group.", true),
            attribute("region", "AWS region. Default: the region of the provider.", false),
            attribute("account_id", "Number of the AWS account.", false),
        ],
    }
}

/// The identity of an existing group.
pub(super) fn identity(state: &ReplicationGroup) -> Option<Value> {
    let arn: Arn = state.arn.text()?.parse().ok()?;
    Some(Value::Object(BTreeMap::from([
        ("replication_group_id".to_owned(), Value::from(state.id.text()?)),
        ("region".to_owned(), Value::from(state.region.text()?)),
        ("account_id".to_owned(), Value::String(arn.account)),
    ])))
}

/// The state from which a group can be read. `region` is that of the provider.
pub(super) fn state(
    target: ImportTarget,
    region: Val<String>,
) -> Result<ReplicationGroup, Diagnostics> {
    let (name, region) = match target {
        ImportTarget::Id(id) => by_id(&id, region)?,
        ImportTarget::Identity(identity) => {
            let name = identity.get("replication_group_id").as_str().unwrap_or_default().to_owned();
            let own = identity.get("region").as_str();
            (name, own.map_or(region, Val::from))
        }
    };
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(not_a_group(&name));
    }
    let mut state = empty();
    state.id = Val::Known(name.to_ascii_lowercase());
    state.replication_group_id = Val::Known(name);
    state.region = region;
    Ok(state)
}

fn by_id(id: &str, region: Val<String>) -> Result<(String, Val<String>), Diagnostics> {
    if id.starts_with("arn:") {
        let arn: Arn = id.parse().map_err(|_| not_a_group(id))?;
        if arn.service != "elasticache" || arn.resource_type != ARN_TYPE || arn.region.is_empty() {
            return Err(not_a_group(id));
        }
        return Ok((arn.name, Val::Known(arn.region)));
    }
    Ok(match id.split_once('@') {
        Some((name, region)) => (name.to_owned(), region.into()),
        None => (id.to_owned(), region),
    })
}

fn not_a_group(given: &str) -> Diagnostics {
    let detail = format!(
        "{given:?} names no replication group. Write its name (my-group), its name and region \
         (my-group@eu-west-1) or its ARN \
         (arn:aws:elasticache:eu-west-1:123456789012:{ARN_TYPE}:my-group)."
    );
    Diagnostic::error("Not the id of a replication group", detail).into()
}

/// A state in which nothing is set.
pub(super) fn empty() -> ReplicationGroup {
    ReplicationGroup::from_object(Value::Object(BTreeMap::new()))
        .expect("an object without attributes is read as one in which all are null")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported(id: &str) -> Result<(String, String, String), Diagnostics> {
        let state = state(ImportTarget::Id(id.to_owned()), "us-east-1".into())?;
        let text = |value: &Val<String>| value.text().unwrap_or("?").to_owned();
        Ok((text(&state.id), text(&state.replication_group_id), text(&state.region)))
    }

    #[test]
    fn by_name_region_and_arn() {
        let is = |id: &str, name: &str, region: &str| {
            Ok((id.to_owned(), name.to_owned(), region.to_owned()))
        };
        assert_eq!(imported("my-group"), is("my-group", "my-group", "us-east-1"));
        assert_eq!(imported("My-Group"), is("my-group", "My-Group", "us-east-1"));
        assert_eq!(imported("g@eu-west-1"), is("g", "g", "eu-west-1"));
        assert_eq!(
            imported("arn:aws-cn:elasticache:cn-north-1:123456789012:replicationgroup:g"),
            is("g", "g", "cn-north-1")
        );
    }

    #[test]
    fn nothing_else_is_an_id() {
        for id in [
            "",
            "a b",
            "g@",
            "arn:aws:elasticache:eu-west-1:123456789012:cluster:g",
            "arn:aws:s3:::bucket",
            "arn:",
        ] {
            let refused = imported(id).is_err() || id == "g@";
            assert!(refused, "{id:?}");
        }
    }
}
