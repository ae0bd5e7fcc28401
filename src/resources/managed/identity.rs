//! What identifies a resource of ElastiCache: its name, `name@region`, its ARN, or its identity.

use crate::framework::attributes::Attributes;

use super::{Naming, messages};
use crate::aws::Arn;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::identity::{IdentityAttribute, IdentitySchema};
use crate::framework::model::Val;
use crate::framework::resource::ImportTarget;
use crate::framework::ty::Type;
use crate::framework::value::Value;

impl Naming {
    /// The identity: the name, and optionally region and account.
    #[must_use]
    pub fn identity_schema(&self) -> IdentitySchema {
        let attribute = |name, description, required| IdentityAttribute {
            name,
            description,
            ty: Type::String,
            required,
        };
        IdentitySchema {
            version: 0,
            attributes: vec![
                attribute(self.attribute, "The name.", true),
                attribute("region", "AWS region. Default: the region of the provider.", false),
                attribute("account_id", "ID of the AWS account.", false),
            ],
        }
    }

    /// The identity of what exists; `None` as long as a part of it is not known.
    #[must_use]
    pub fn identity(
        &self,
        id: &Val<String>,
        region: &Val<String>,
        arn: &Val<String>,
    ) -> Option<Value> {
        let arn: Arn = arn.text()?.parse().ok()?;
        Some(self.object(id.text()?, region.text()?, &arn.account))
    }

    /// The identity of what a list shows, for an import: without the account where AWS shows no ARN, as it does for
    /// some groups that are as old as 2017.
    #[must_use]
    pub fn listed_identity(
        &self,
        id: &Val<String>,
        region: &Val<String>,
        arn: &Val<String>,
    ) -> Option<Value> {
        let (id, region) = (id.text()?, region.text()?);
        let arn = arn.text().and_then(|arn| arn.parse::<Arn>().ok());
        Some(match arn {
            Some(arn) => self.object(id, region, &arn.account),
            None => Value::Object(Attributes::from([
                (self.attribute, Value::from(id)),
                ("region", Value::from(region)),
                ("account_id", Value::Null),
            ])),
        })
    }

    /// The name and region that an import names. `region` is that of the provider.
    ///
    /// # Errors
    /// What was given names nothing of this kind.
    pub fn target(
        &self,
        target: ImportTarget,
        region: Val<String>,
    ) -> Result<(String, Val<String>), Diagnostics> {
        let (name, region) = match target {
            ImportTarget::Id(id) => self.by_id(&id, region)?,
            ImportTarget::Identity(identity) => {
                let name = identity.get(self.attribute).as_str().unwrap_or_default().to_owned();
                let own = identity.get("region").as_str();
                (name, own.map_or(region, Val::from))
            }
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return Err(self.refused(&name));
        }
        Ok((name, region))
    }

    /// What an import says about the identity of what it names: an identity and an ARN say the
    /// account, which shows only when the thing is read whether it is the right one.
    #[must_use]
    pub fn import_identity(&self, target: &ImportTarget) -> Option<Value> {
        match target {
            ImportTarget::Identity(identity) => Some(identity.clone()),
            ImportTarget::Id(id) => {
                let arn: Arn = id.parse().ok()?;
                Some(self.object(&arn.name, &arn.region, &arn.account))
            }
        }
    }

    fn object(&self, name: &str, region: &str, account: &str) -> Value {
        Value::Object(Attributes::from([
            (self.attribute, Value::from(name)),
            ("region", Value::from(region)),
            ("account_id", Value::from(account)),
        ]))
    }

    fn by_id(&self, id: &str, region: Val<String>) -> Result<(String, Val<String>), Diagnostics> {
        if id.starts_with("arn:") {
            let arn: Arn = id.parse().map_err(|_| self.refused(id))?;
            let fits = arn.service == "elasticache" && arn.resource_type == self.arn_type;
            if !fits || arn.region.is_empty() {
                return Err(self.refused(id));
            }
            return Ok((arn.name, Val::Known(arn.region)));
        }
        match id.split_once('@') {
            Some((_, "")) => Err(self.refused(id)),
            Some((name, region)) => Ok((name.to_owned(), region.into())),
            None => Ok((id.to_owned(), region)),
        }
    }

    fn refused(&self, given: &str) -> Diagnostics {
        messages::invalid_import_id(self, given).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: Naming = Naming {
        kind: "group",
        type_name: "elasticache_replication_group",
        arn_type: "replicationgroup",
        attribute: "replication_group_id",
        parameters: &[],
    };

    fn target(id: &str) -> Result<(String, String), Diagnostics> {
        let (name, region) = GROUP.target(ImportTarget::Id(id.to_owned()), "us-east-1".into())?;
        Ok((name, region.text().unwrap_or("?").to_owned()))
    }

    #[test]
    fn by_name_region_and_arn() {
        let is = |name: &str, region: &str| Ok((name.to_owned(), region.to_owned()));
        assert_eq!(target("my-group"), is("my-group", "us-east-1"));
        assert_eq!(target("My-Group"), is("My-Group", "us-east-1"));
        assert_eq!(target("g@eu-west-1"), is("g", "eu-west-1"));
        assert_eq!(
            target("arn:aws-cn:elasticache:cn-north-1:123456789012:replicationgroup:g"),
            is("g", "cn-north-1")
        );
    }

    #[test]
    fn nothing_else_is_an_id() {
        for id in [
            "",
            "a b",
            "g@",
            "@eu-west-1",
            "arn:aws:elasticache:eu-west-1:123456789012:cluster:g",
            "arn:aws:s3:::bucket",
            "arn:",
        ] {
            assert!(target(id).is_err(), "{id:?}");
        }
    }

    #[test]
    fn an_arn_says_the_whole_identity_and_a_name_nothing() {
        let named = |id: &str| GROUP.import_identity(&ImportTarget::Id(id.to_owned()));
        let arn = "arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:g";
        let identity = GROUP.identity(&"g".into(), &"eu-west-1".into(), &arn.into());
        assert_eq!(named(arn), identity);
        assert!(identity.is_some());
        assert_eq!(named("g"), None);
        assert_eq!(named("g@eu-west-1"), None);
    }
}
