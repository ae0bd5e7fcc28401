//! From the `provider` block to the settings of the AWS layer.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::aws::{self, MetadataMode, Region, RetryMode, WebIdentity, WebIdentityToken};
use crate::client::messages;
use crate::client::tags::{self, TagPolicy};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::duration;
use crate::framework::model::{Model as _, Set, Val};
use crate::framework::path::Path;
use crate::framework::value::Value;
use crate::rules::edition::{API_REFERENCE_2017, Edition};

use super::config::{AssumeRole, AssumeRoleWithWebIdentity, Config, DefaultTags, IgnoreTags};
use super::service_endpoints::{Endpoints, ServiceEndpoints};

/// `plan_checks` with which rules may ask AWS.
pub(super) const REMOTE: &str = "remote";
/// `plan_checks` with which no rule asks AWS.
pub(super) const LOCAL: &str = "local";

/// The edition a provider block asks for.
#[must_use]
pub(super) fn edition(config: &Config) -> Edition {
    match &config.api_edition {
        Val::Known(edition) if edition == API_REFERENCE_2017 => Edition::ApiReference2017,
        // An unknown value must not lead to an error.
        Val::Known(_) | Val::Null | Val::Unknown => Edition::Current,
    }
}

/// Whether rules may ask AWS. Nobody is asked as long as it is not known that they may be.
pub(super) fn asks_aws(config: &Config) -> bool {
    matches!(&config.plan_checks, Val::Null) || config.plan_checks.text() == Some(REMOTE)
}

/// Whether everything is known that reaching AWS depends on.
pub(super) fn is_known(config: &Config) -> bool {
    let Value::Object(values) = config.to_object() else {
        return false;
    };
    // What only decides about tags, or about a message, may be known later.
    let may_be_unknown = |name: &str| ["default_tags", "replacement_policy"].contains(&name);
    values.iter().all(|(name, value)| may_be_unknown(name) || value.is_wholly_known())
}

/// The settings of the AWS layer.
pub(super) fn of(config: &Config) -> Result<aws::Settings, Diagnostics> {
    let Config {
        region,
        profile,
        access_key,
        secret_key,
        token,
        shared_config_files,
        shared_credentials_files,
        max_retries,
        retry_mode,
        skip_credentials_validation: _,
        skip_metadata_api_check,
        allowed_account_ids: _,
        forbidden_account_ids: _,
        ec2_metadata_service_endpoint,
        ec2_metadata_service_endpoint_mode,
        sts_region,
        use_fips_endpoint,
        use_dualstack_endpoint,
        https_proxy,
        http_proxy,
        no_proxy,
        custom_ca_bundle,
        insecure: _,
        skip_region_validation: _,
        skip_requesting_account_id: _,
        token_bucket_rate_limiter_capacity: _,
        s3_use_path_style: _,
        s3_us_east_1_regional_endpoint: _,
        api_edition: _,
        plan_checks: _,
        replacement_policy: _,
        endpoints,
        assume_role,
        assume_role_with_web_identity,
        default_tags: _,
        ignore_tags: _,
    } = config;
    let region = parsed_region("region", region)?;
    Ok(aws::Settings {
        region,
        profile: text(profile),
        access_key: text(access_key),
        secret_key: secret_key.known().cloned(),
        token: token.known().cloned(),
        shared_config_files: texts(shared_config_files.known()),
        shared_credentials_files: texts(shared_credentials_files.known()),
        assume_role: assume_role.known().into_iter().flatten().map(role).collect(),
        assume_role_with_web_identity: assume_role_with_web_identity
            .known()
            .and_then(|roles| roles.first())
            .map(web_identity),
        endpoints: addresses(endpoints),
        max_retries: max_retries.known().and_then(|retries| u32::try_from(*retries).ok()),
        retry_mode: match retry_mode.text() {
            Some("adaptive") => RetryMode::Adaptive,
            _ => RetryMode::Standard,
        },
        skip_metadata_api_check: *skip_metadata_api_check.known().unwrap_or(&false),
        network: aws::Network {
            ca_bundle: text(custom_ca_bundle),
            http_proxy: text(http_proxy),
            https_proxy: text(https_proxy),
            no_proxy: text(no_proxy),
            use_fips_endpoint: use_fips_endpoint.known().copied(),
            use_dualstack_endpoint: use_dualstack_endpoint.known().copied(),
            sts_region: parsed_region("sts_region", sts_region)?,
            metadata_endpoint: text(ec2_metadata_service_endpoint),
            metadata_mode: ec2_metadata_service_endpoint_mode.text().and_then(metadata_mode),
        },
    })
}

/// The names of both address families, as hashicorp/aws writes them.
pub(super) const METADATA_MODES: [&str; 2] = ["IPv4", "IPv6"];

fn metadata_mode(name: &str) -> Option<MetadataMode> {
    let modes = [MetadataMode::IpV4, MetadataMode::IpV6];
    METADATA_MODES.iter().zip(modes).find(|(one, _)| **one == name).map(|(_, mode)| mode)
}

fn parsed_region(
    argument: &'static str,
    name: &Val<String>,
) -> Result<Option<Region>, Diagnostics> {
    let region = name.text().map(str::parse).transpose();
    Ok(region.map_err(|error| messages::invalid_region(&error).at(Path::root(argument)))?)
}

/// The rules for tags.
pub(super) fn tag_policy(config: &Config) -> TagPolicy {
    let defaults = match &config.default_tags {
        Val::Unknown => Val::Unknown,
        Val::Null => Val::Null,
        Val::Known(blocks) => match blocks.first() {
            Some(DefaultTags { tags }) => tags.clone(),
            None => Val::Null,
        },
    };
    let ignored = config.ignore_tags.known().and_then(|blocks| blocks.first());
    let strings = |set: &dyn Fn(&IgnoreTags) -> &Val<Set<String>>| -> BTreeSet<String> {
        ignored.map(|block| set_texts(set(block))).unwrap_or_default().into_iter().collect()
    };
    TagPolicy {
        defaults,
        ignored_keys: strings(&|block| &block.keys),
        ignored_prefixes: strings(&|block| &block.key_prefixes),
    }
}

/// hashicorp/aws allows several `endpoints` blocks; the first that names a service counts.
fn addresses(blocks: &Val<Vec<ServiceEndpoints>>) -> aws::Endpoints {
    let blocks = blocks.known().into_iter().flatten();
    let first = |pick: &dyn Fn(&Endpoints) -> &Val<String>| {
        blocks.clone().find_map(|block| text(pick(&block.0)))
    };
    aws::Endpoints {
        elasticache: first(&|block| &block.elasticache),
        sts: first(&|block| &block.sts),
        resourcegroupstaggingapi: first(&|block| &block.resourcegroupstaggingapi),
    }
}

fn role(role: &AssumeRole) -> aws::AssumeRole {
    let AssumeRole {
        role_arn,
        session_name,
        external_id,
        duration,
        policy,
        policy_arns,
        tags,
        transitive_tag_keys,
        source_identity,
    } = role;
    aws::AssumeRole {
        role_arn: text(role_arn).unwrap_or_default(),
        session_name: text(session_name),
        external_id: text(external_id),
        duration: length(duration),
        policy: text(policy),
        policy_arns: set_texts(policy_arns),
        tags: tags
            .known()
            .map(|tags| tags::known(tags).collect::<BTreeMap<_, _>>())
            .unwrap_or_default(),
        transitive_tag_keys: set_texts(transitive_tag_keys),
        source_identity: text(source_identity),
    }
}

fn web_identity(role: &AssumeRoleWithWebIdentity) -> WebIdentity {
    let AssumeRoleWithWebIdentity {
        role_arn,
        session_name,
        duration,
        policy,
        policy_arns,
        web_identity_token,
        web_identity_token_file,
    } = role;
    WebIdentity {
        role_arn: text(role_arn).unwrap_or_default(),
        session_name: text(session_name),
        duration: length(duration),
        policy: text(policy),
        policy_arns: set_texts(policy_arns),
        token: match web_identity_token.known() {
            Some(token) => WebIdentityToken::Text(token.clone()),
            None => WebIdentityToken::File(text(web_identity_token_file).unwrap_or_default()),
        },
    }
}

fn text(value: &Val<String>) -> Option<String> {
    value.known().cloned()
}

fn texts(values: Option<&Vec<Val<String>>>) -> Vec<String> {
    values.into_iter().flatten().filter_map(|value| value.known().cloned()).collect()
}

fn set_texts(values: &Val<Set<String>>) -> Vec<String> {
    texts(values.known().map(|set| &set.0))
}

fn length(value: &Val<String>) -> Option<Duration> {
    value.text().and_then(|text| duration::parse(text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_edition_of_2017_has_to_be_named() {
        let chosen = |api_edition: Val<String>| edition(&Config { api_edition, ..Config::empty() });
        assert_eq!(chosen(API_REFERENCE_2017.into()), Edition::ApiReference2017);
        for today in [Val::Null, Val::Unknown, "current".into()] {
            assert_eq!(chosen(today), Edition::Current);
        }
    }
}
