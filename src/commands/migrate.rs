//! `migrate DIR`: rewrites a configuration of hashicorp/aws for this provider.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use elasticache::framework::model::Model as _;
use elasticache::framework::provider::Provider as _;
use elasticache::framework::schema::{Block, Mode};
use elasticache::migrate::{Settings, Target, TargetType, Way, migrate};
use elasticache::provider::{ADDRESS, config::Config, provider};

use crate::print;

/// The exit code where something is left to a person.
const LEFT: u8 = 2;

/// Rewrites the configuration in `dir`: prints the difference, what is left to do and why. Only `write` changes files.
pub(crate) fn run(dir: &Path, write: bool, way: Way) -> ExitCode {
    let migrated = migrate(dir, &target(), way);
    let written = migrated.and_then(|migration| {
        if write {
            migration.changes.iter().try_for_each(elasticache::migrate::Change::write)?;
        }
        Ok(migration)
    });
    match written {
        Err(error) => {
            print(io::stderr(), &format!("Error: {error}"));
            ExitCode::FAILURE
        }
        Ok(migration) => {
            let diff = migration.diff();
            if !diff.is_empty() {
                let printed = print(io::stdout(), diff.trim_end_matches('\n'));
                if printed != ExitCode::SUCCESS {
                    return printed;
                }
            }
            print(io::stderr(), &migration.report(write, way));
            if migration.is_complete() { ExitCode::SUCCESS } else { ExitCode::from(LEFT) }
        }
    }
}

/// This provider, as its schemas say.
fn target() -> Target {
    let provider = provider();
    let resources = provider.resources();
    let resources = resources.iter().map(|one| {
        let identity = &one.identity_schema().attributes;
        let id = identity.iter().find(|attribute| attribute.required);
        let id = id.map(|attribute| attribute.name.to_owned());
        TargetType { id, ..target_type(one.type_name(), &one.schema().block) }
    });
    let data_sources = provider.data_sources();
    let data_sources =
        data_sources.iter().map(|one| target_type(one.type_name(), &one.schema().block));
    let source = ADDRESS.split_once('/').map_or(ADDRESS, |(_, source)| source);
    Target {
        name: source.rsplit('/').next().unwrap_or_default().to_owned(),
        source: source.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        resources: resources.collect(),
        data_sources: data_sources.collect(),
        config: settings(&Config::block()),
    }
}

fn target_type(name: &str, block: &Block) -> TargetType {
    let is_known =
        |one: &&elasticache::framework::schema::Attribute| one.behavior.renamed.is_none();
    let attributes = || block.attributes.iter().filter(is_known);
    let blocks = || block.blocks.iter().map(|one| one.name.to_owned());
    let arguments = attributes().filter(|one| one.behavior.mode != Mode::Computed);
    let renamed = block.attributes.iter().filter_map(|one| Some((one.name, one.behavior.renamed?)));
    TargetType {
        name: name.to_owned(),
        arguments: arguments.map(|one| one.name.to_owned()).chain(blocks()).collect(),
        attributes: attributes().map(|one| one.name.to_owned()).chain(blocks()).collect(),
        renamed: renamed.map(|(old, new)| (old.to_owned(), new.to_owned())).collect(),
        id: None,
    }
}

/// The settings of a block of the provider configuration, by what their descriptions say of them.
fn settings(block: &Block) -> Settings {
    let mut settings = Settings::default();
    for attribute in block.attributes.iter().filter(|one| one.is_documented()) {
        let name = attribute.name.to_owned();
        let description = attribute.description.markdown();
        if description.starts_with("Without effect") {
            settings.without_effect.insert(name);
        } else if !description.starts_with("Not supported") {
            settings.arguments.insert(name);
        }
    }
    for nested in &block.blocks {
        settings.blocks.insert(nested.name.to_owned(), self::settings(&nested.block));
    }
    settings
}
