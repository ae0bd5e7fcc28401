//! The shared `config` and `credentials` files.

use std::borrow::Cow;

use aws_config::profile::ProfileSet;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_types::os_shim_internal::{Env, Fs};

use crate::aws::call::classify::chain;
use crate::aws::connect::config::{ConfigError, Settings};

/// The files that apply, and their contents.
pub(in crate::aws) struct Profiles {
    pub(in crate::aws) files: EnvConfigFiles,
    pub(in crate::aws) set: ProfileSet,
    /// The paths, for messages.
    pub(in crate::aws) names: Vec<String>,
    /// The profile in use.
    pub(in crate::aws) selected: String,
}

pub(in crate::aws) async fn load(settings: &Settings) -> Result<Profiles, ConfigError> {
    let env = Env::real();
    let home = home(&env);
    let mut files = EnvConfigFiles::builder();
    let mut names = Vec::new();
    for (kind, given) in [
        (EnvConfigFileKind::Config, &settings.shared_config_files),
        (EnvConfigFileKind::Credentials, &settings.shared_credentials_files),
    ] {
        for path in given {
            let path = expand(path, home.as_deref());
            names.push(path.clone());
            files = files.with_file(kind, path);
        }
        // Naming files of one kind must not switch off the usual file of the other kind.
        if given.is_empty() {
            let (variable, default) = if matches!(kind, EnvConfigFileKind::Config) {
                files = files.include_default_config_file(true);
                ("AWS_CONFIG_FILE", "~/.aws/config")
            } else {
                files = files.include_default_credentials_file(true);
                ("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials")
            };
            let path = env.get(variable).unwrap_or_else(|_| default.to_owned());
            names.push(expand(&path, home.as_deref()));
        }
    }
    let files = files.build();
    let selected = settings.profile.clone().map(Cow::Owned);
    let set = aws_config::profile::load(&Fs::real(), &env, &files, selected)
        .await
        .map_err(|error| ConfigError::ProfileFiles { reason: chain(&error) })?;
    if let Some(profile) = &settings.profile
        && set.get_profile(profile).is_none()
    {
        return Err(ConfigError::ProfileNotFound { profile: profile.clone(), files: names });
    }
    let selected = set.selected_profile().to_owned();
    Ok(Profiles { files, set, names, selected })
}

/// The home directory as the SDK sees it, or nothing where there is none (a container, a service
/// account). Messages must name the files that were really tried.
fn home(env: &Env) -> Option<String> {
    let home = env.get("HOME").or_else(|_| env.get("USERPROFILE")).ok();
    home.filter(|path| !path.is_empty())
}

fn expand(path: &str, home: Option<&str>) -> String {
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => format!("{}/{rest}", home.trim_end_matches('/')),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_directory_may_be_missing() {
        assert_eq!(expand("~/.aws/config", Some("/home/a/")), "/home/a/.aws/config");
        assert_eq!(expand("~/.aws/config", None), "~/.aws/config");
        assert_eq!(expand("/etc/aws", Some("/home/a")), "/etc/aws");
    }
}
