//! Amazon Resource Names of ElastiCache.

use std::fmt;
use std::str::FromStr;

/// `arn:PARTITION:SERVICE:REGION:ACCOUNT:TYPE:NAME`, taken apart.
///
/// Source: "Actions, resources, and condition keys for Amazon ElastiCache", resource types.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Arn {
    /// `aws`, `aws-cn`, `aws-us-gov`, …
    pub partition: String,
    /// `elasticache` for everything this crate makes; other services appear as topics and keys.
    pub service: String,
    /// Empty for services without regions.
    pub region: String,
    /// Twelve digits, or empty.
    pub account: String,
    /// `replicationgroup`, `cluster`, `subnetgroup`, …
    pub resource_type: String,
    /// The name, exactly as it stands in the ARN.
    pub name: String,
}

/// The text is not an ARN of a named resource.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an ARN (expected arn:PARTITION:SERVICE:REGION:ACCOUNT:TYPE:NAME)")]
pub struct InvalidArn(String);

impl FromStr for Arn {
    type Err = InvalidArn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidArn(text.to_owned());
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next().ok_or_else(invalid);
        let (prefix, partition, service) = (next()?, next()?, next()?);
        let (region, account, resource) = (next()?, next()?, next()?);
        // Some services divide the type from the name by a slash; ElastiCache uses a colon.
        let (resource_type, name) = resource.split_once([':', '/']).ok_or_else(invalid)?;
        let complete = prefix == "arn"
            && [partition, service, resource_type, name].iter().all(|part| !part.is_empty());
        if !complete {
            return Err(invalid());
        }
        Ok(Self {
            partition: partition.to_owned(),
            service: service.to_owned(),
            region: region.to_owned(),
            account: account.to_owned(),
            resource_type: resource_type.to_owned(),
            name: name.to_owned(),
        })
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, service, region, account, resource_type, name } = self;
        write!(f, "arn:{partition}:{service}:{region}:{account}:{resource_type}:{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replication_group() {
        let text = "arn:aws-cn:elasticache:cn-north-1:123456789012:replicationgroup:my-group";
        let arn: Arn = text.parse().unwrap();
        assert_eq!(arn.partition, "aws-cn");
        assert_eq!(arn.region, "cn-north-1");
        assert_eq!(arn.account, "123456789012");
        assert_eq!(arn.resource_type, "replicationgroup");
        assert_eq!(arn.name, "my-group");
        assert_eq!(arn.to_string(), text);
    }

    #[test]
    fn what_is_not_an_arn() {
        for text in [
            "",
            "my-group",
            "arn:aws:elasticache:eu-west-1:1:replicationgroup",
            "arn:aws:elasticache:eu-west-1:1:replicationgroup:",
            "urn:aws:elasticache:eu-west-1:1:replicationgroup:x",
        ] {
            assert!(text.parse::<Arn>().is_err(), "{text:?}");
        }
    }
}
