//! The `provider` block. Names and meanings are those of hashicorp/aws wherever it has the same.

use std::collections::BTreeMap;

use crate::framework::model::{Set, Val, list, single};
use crate::framework::schema::{optional, required};

crate::model! {
    /// Manages Amazon ElastiCache as its API was documented on 2017-10-24, the day encryption in
    /// transit, encryption at rest and Redis AUTH arrived, against the AWS of today.
    ///
    /// Arguments have the names they have in hashicorp/aws. Credentials are looked for only when
    /// the first call to AWS is made: `terraform validate` and a plan that only creates need none.
    pub struct Config {
        /// AWS region. Without it `AWS_REGION`, `AWS_DEFAULT_REGION` and the profile are asked.
        region: String => optional(),
        /// Profile of the shared configuration and credentials files. Without it `AWS_PROFILE` is asked.
        profile: String => optional(),
        /// Access key id. Together with `secret_key` it comes before every other source of credentials.
        access_key: String => optional(),
        /// Secret access key.
        secret_key: Secret => optional().sensitive(),
        /// Session token of temporary credentials.
        token: Secret => optional().sensitive(),
        /// Paths of shared configuration files, in place of `~/.aws/config`.
        shared_config_files: Vec<Val<String>> => optional(),
        /// Paths of shared credentials files, in place of `~/.aws/credentials`.
        shared_credentials_files: Vec<Val<String>> => optional(),
        /// The greatest number of times a call is repeated that AWS did not carry out. Default: 25.
        max_retries: i64 => optional(),
        /// How repeated calls are spaced: `standard` or `adaptive`. Default: `standard`.
        retry_mode: String => optional(),
        /// Don't ask STS whether the credentials are valid while the provider is configured. Default:
        /// `true`, other than in hashicorp/aws: credentials that fail are named by the first call that
        /// needs them, so that a plan that only creates needs none.
        skip_credentials_validation: bool => optional(),
        /// Never ask the metadata service of an EC2 instance for credentials or a region.
        skip_metadata_api_check: bool => optional(),
        /// Which limits are errors: those of the document (`2017-10-24`, the default) or what AWS
        /// accepts today (`current`). It never decides which call is made.
        api_edition: String => optional(),
        /// Whether rules that need to know what exists in AWS are checked in a plan: `remote` (the
        /// default) asks for what a plan creates or changes, for at most 5 seconds in all, and does
        /// without where there is no permission; `local` never asks. What does not exist is a warning in a plan
        /// and an error in an apply, before anything is changed.
        plan_checks: String => optional(),
        /// What a plan does that replaces a resource and loses the data in it: `allow`, `warn` or
        /// `deny`, which makes it an error. A resource's own `replacement_policy` wins. It can't see
        /// `terraform apply -replace` nor a tainted resource. Default: `warn`.
        replacement_policy: String => optional(),
    }
    blocks {
        /// Other addresses than those of AWS.
        endpoints: Endpoints => list(0),
        /// Roles to assume, one with the credentials of the one before.
        assume_role: AssumeRole => list(0),
        /// A role to assume with a token of an identity provider.
        assume_role_with_web_identity: AssumeRoleWithWebIdentity => list(1),
        /// Tags for every resource that has tags.
        default_tags: DefaultTags => single(),
        /// Tags that others manage: neither shown nor removed.
        ignore_tags: IgnoreTags => single(),
    }
}

pub use crate::aws::Secret;

crate::model! {
    /// Other addresses than those of AWS.
    pub struct Endpoints {
        /// URL of ElastiCache.
        elasticache: String => optional(),
        /// URL of STS.
        sts: String => optional(),
    }
}

crate::model! {
    /// A role to assume.
    pub struct AssumeRole {
        /// ARN of the role.
        role_arn: String => required(),
        /// Name of the session. Default: made up for each process.
        session_name: String => optional(),
        /// The external id the role asks for.
        external_id: String => optional(),
        /// How long the credentials are valid, such as `1h`; from 15 minutes to 12 hours.
        duration: String => optional(),
        /// A policy, as JSON, that narrows what the role may do.
        policy: String => optional(),
        /// ARNs of managed policies that narrow what the role may do.
        policy_arns: Set<String> => optional(),
        /// Session tags.
        tags: BTreeMap<String, Val<String>> => optional(),
        /// Keys of the session tags that are handed on to the next role.
        transitive_tag_keys: Set<String> => optional(),
        /// The source identity.
        source_identity: String => optional(),
    }
}

crate::model! {
    /// A role to assume with a token of an identity provider.
    pub struct AssumeRoleWithWebIdentity {
        /// ARN of the role.
        role_arn: String => required(),
        /// Name of the session. Default: made up for each process.
        session_name: String => optional(),
        /// How long the credentials are valid, such as `1h`.
        duration: String => optional(),
        /// A policy, as JSON, that narrows what the role may do.
        policy: String => optional(),
        /// ARNs of managed policies that narrow what the role may do.
        policy_arns: Set<String> => optional(),
        /// The token.
        web_identity_token: Secret => optional().sensitive(),
        /// Path of a file that holds the token.
        web_identity_token_file: String => optional(),
    }
}

crate::model! {
    /// Tags for every resource that has tags.
    pub struct DefaultTags {
        /// The tags. A resource's own `tags` win over them.
        tags: BTreeMap<String, Val<String>> => optional(),
    }
}

crate::model! {
    /// Tags that others manage.
    pub struct IgnoreTags {
        /// Keys.
        keys: Set<String> => optional(),
        /// Beginnings of keys.
        key_prefixes: Set<String> => optional(),
    }
}
