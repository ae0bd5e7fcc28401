//! The `provider` block. Names and meanings are those of hashicorp/aws wherever it has the same.

use std::collections::BTreeMap;

use crate::client::messages::region_fault;
use crate::framework::model::{Set, Val, list, single};
use crate::framework::schema::{optional, required};

use super::service_endpoints::ServiceEndpoints;

crate::model! {
    /// Manages Amazon ElastiCache as AWS offers it today. On request (`api_edition`) it holds a
    /// configuration to the API Reference as published on 2017-10-24, the release that introduced
    /// encryption in transit, encryption at rest and Redis AUTH.
    ///
    /// Arguments have the same names as in hashicorp/aws. Credentials are resolved only when the
    /// first call needs them: `terraform validate` and a plan that only creates need none.
    pub struct Config {
        /// AWS Region. Default: `AWS_REGION`, `AWS_DEFAULT_REGION`, or the Region of the profile.
        region: String => optional().form(region_fault),
        /// Profile in the shared configuration and credentials files. Default: `AWS_PROFILE`.
        profile: String => optional(),
        /// Access key ID. Together with `secret_key` it takes precedence over all other credentials.
        access_key: String => optional(),
        /// IDs of the accounts that this configuration may work on: credentials of another account are an
        /// error before anything is read or changed. AWS STS is asked for it when the provider is
        /// configured.
        allowed_account_ids: Set<String> => optional(),
        /// IDs of the accounts that this configuration must not work on.
        forbidden_account_ids: Set<String> => optional(),
        /// Secret access key.
        secret_key: Secret => optional().sensitive(),
        /// Session token of temporary credentials.
        token: Secret => optional().sensitive(),
        /// Paths of shared configuration files. Default: `~/.aws/config`.
        shared_config_files: Vec<Val<String>> => optional(),
        /// Paths of shared credentials files. Default: `~/.aws/credentials`.
        shared_credentials_files: Vec<Val<String>> => optional(),
        /// Maximum number of retries of an API call that AWS did not carry out. Default: 25.
        max_retries: i64 => optional(),
        /// Retry mode: `standard` or `adaptive`. Default: `standard`.
        retry_mode: String => optional(),
        /// Whether to skip the validation of the credentials with STS when the provider is configured.
        /// Default: `true`, unlike hashicorp/aws, so that a plan that only creates needs no
        /// credentials: invalid ones are reported by the first call that needs them.
        skip_credentials_validation: bool => optional(),
        /// Whether to skip the EC2 instance metadata service as a source of credentials and Region.
        skip_metadata_api_check: bool => optional(),
        /// URL of the EC2 instance metadata service. Default: `AWS_EC2_METADATA_SERVICE_ENDPOINT`.
        ec2_metadata_service_endpoint: String => optional(),
        /// Which address of the EC2 instance metadata service to use: `IPv4` or `IPv6`. Default:
        /// `AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE`, or `IPv4`.
        ec2_metadata_service_endpoint_mode: String => optional(),
        /// Region of AWS STS. Default: that of the provider.
        sts_region: String => optional().form(region_fault),
        /// Whether to use FIPS endpoints. Default: `AWS_USE_FIPS_ENDPOINT`.
        use_fips_endpoint: bool => optional(),
        /// Whether to use endpoints with IPv6 and IPv4. Default: `AWS_USE_DUALSTACK_ENDPOINT`.
        use_dualstack_endpoint: bool => optional(),
        /// URL of a proxy for HTTPS, which all endpoints of AWS use. Default: `HTTPS_PROXY`.
        https_proxy: String => optional(),
        /// URL of a proxy for all requests where `https_proxy` is not set. Default: `HTTP_PROXY`.
        http_proxy: String => optional(),
        /// Hosts, domains and address ranges to reach without a proxy, separated by commas. Default:
        /// `NO_PROXY`.
        no_proxy: String => optional(),
        /// Path of a file with the certificates of the authorities to trust, in PEM. Default:
        /// `AWS_CA_BUNDLE`, or those of the system.
        custom_ca_bundle: String => optional(),
        /// Which limits to enforce: those of AWS today (`current`, the default), or those of the API
        /// Reference, 2017-10-24 (`2017-10-24`). It never changes which API calls are made.
        api_edition: String => optional(),
        /// Whether a plan asks AWS if what it refers to exists (subnet groups, snapshots, versions):
        /// `remote` (the default) asks for at most 5 seconds in all and skips the check without
        /// permission; `local` never asks. What does not exist is a warning in a plan, unless the
        /// plan creates it, and an error in a plan that would replace a cache and in an apply, before
        /// anything is changed.
        plan_checks: String => optional(),
        /// What to do about a plan that replaces a resource and loses the data in it: `allow`, `warn` or
        /// `deny`, which makes it an error. A resource's own `replacement_policy` takes precedence. It
        /// does not see `terraform apply -replace` or a tainted resource. Default: `warn`.
        replacement_policy: String => optional(),
        /// Not supported: certificates are always verified. Name the authority in `custom_ca_bundle`.
        insecure: bool => optional(),
        /// Without effect: a Region is checked for its form only, so that new ones work.
        skip_region_validation: bool => optional(),
        /// Without effect: the account ID is read from ARNs, and asked for only where
        /// `allowed_account_ids` or `forbidden_account_ids` needs it.
        skip_requesting_account_id: bool => optional(),
        /// Without effect: retries are limited by `max_retries` and by time.
        token_bucket_rate_limiter_capacity: i64 => optional(),
        /// Without effect: nothing of Amazon S3 is managed here.
        s3_use_path_style: bool => optional(),
        /// Without effect: nothing of Amazon S3 is managed here.
        s3_us_east_1_regional_endpoint: String => optional(),
    }
    blocks {
        /// Custom service endpoints. The keys of other services that hashicorp/aws has are accepted, too, and
        /// not used.
        endpoints: ServiceEndpoints => list(0),
        /// IAM roles to assume, chained in order.
        assume_role: AssumeRole => list(0),
        /// IAM role to assume with a web identity token.
        assume_role_with_web_identity: AssumeRoleWithWebIdentity => list(1),
        /// Tags for every resource that has tags.
        default_tags: DefaultTags => single(),
        /// Tags to ignore: they are neither shown nor removed.
        ignore_tags: IgnoreTags => single(),
    }
}

pub use crate::aws::Secret;

crate::model! {
    /// IAM role to assume.
    pub struct AssumeRole {
        /// ARN of the role.
        role_arn: String => required(),
        /// Name of the session. Default: a generated name.
        session_name: String => optional(),
        /// External ID that the role requires.
        external_id: String => optional(),
        /// How long the credentials are valid, such as `1h`; from 15 minutes to 12 hours.
        duration: String => optional(),
        /// IAM policy (JSON) that further restricts the permissions of the role.
        policy: String => optional(),
        /// ARNs of managed policies that further restrict the permissions of the role.
        policy_arns: Set<String> => optional(),
        /// Session tags.
        tags: BTreeMap<String, Val<String>> => optional(),
        /// Keys of the session tags to pass to the next role in the chain.
        transitive_tag_keys: Set<String> => optional(),
        /// Source identity of the session.
        source_identity: String => optional(),
    }
}

crate::model! {
    /// IAM role to assume with a web identity token.
    pub struct AssumeRoleWithWebIdentity {
        /// ARN of the role.
        role_arn: String => required(),
        /// Name of the session. Default: a generated name.
        session_name: String => optional(),
        /// How long the credentials are valid, such as `1h`.
        duration: String => optional(),
        /// IAM policy (JSON) that further restricts the permissions of the role.
        policy: String => optional(),
        /// ARNs of managed policies that further restrict the permissions of the role.
        policy_arns: Set<String> => optional(),
        /// Web identity token.
        web_identity_token: Secret => optional().sensitive(),
        /// Path of a file that contains the web identity token.
        web_identity_token_file: String => optional(),
    }
}

crate::model! {
    /// Tags for every resource that has tags.
    pub struct DefaultTags {
        /// The tags. A resource's own `tags` take precedence.
        tags: BTreeMap<String, Val<String>> => optional(),
    }
}

crate::model! {
    /// Tags to ignore.
    pub struct IgnoreTags {
        /// Tag keys to ignore.
        keys: Set<String> => optional(),
        /// Tag key prefixes: every key that starts with one of them is ignored.
        key_prefixes: Set<String> => optional(),
    }
}
