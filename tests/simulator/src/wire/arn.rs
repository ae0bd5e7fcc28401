//! ARNs of the resources.

/// `arn:aws:elasticache:REGION:ACCOUNT:KIND:ID`.
pub fn of(region: &str, account: &str, kind: &str, id: &str) -> String {
    format!("arn:{}:elasticache:{region}:{account}:{kind}:{id}", partition(region))
}

/// The partition a region belongs to.
pub fn partition(region: &str) -> &'static str {
    if region.starts_with("cn-") {
        "aws-cn"
    } else if region.starts_with("us-gov-") {
        "aws-us-gov"
    } else {
        "aws"
    }
}
