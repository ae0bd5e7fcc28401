//! Rewrites a configuration of hashicorp/aws for another provider of the same resources.
//!
//! The parser ([`hcl_edit`]) says where everything stands; what is written is the old text with replacements
//! ([`edits`]), so that every other byte stays as it is. Each step reads the text that the one before it left.
//!
//! In reading order: [`Target`] is the provider that takes over, `modules` the configuration, `decide` what is taken
//! over. The steps are `former_names` with `unset_reads`, `types`, `module_calls`, `provider_blocks`, `required_providers`, and `moved`
//! or `imports`.

mod cluster_mode;
mod decide;
mod defaults;
mod edits;
mod error;
mod finding;
mod former_names;
mod former_reads;
mod hcl;
mod imports;
mod module;
mod module_calls;
mod modules;
mod moved;
mod provider_blocks;
mod references;
mod remote;
mod report;
mod required_providers;
mod source;
mod target;
#[cfg(test)]
mod tests;
mod types;
mod unset_reads;

use std::path::Path;

pub use error::Error;
use finding::Findings;
pub use finding::{Finding, Kind};
use modules::Modules;
pub use source::{Change, Location};
pub use target::{Settings, Target, TargetType};

/// How the resources in the state come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By `moved` blocks.
    Moved,
    /// By `removed` and `import` blocks.
    Import,
}

/// What is to be done to a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The files that change or are new, in order of their paths.
    pub changes: Vec<Change>,
    /// What is left to do or to know, in order of the places.
    pub findings: Vec<Finding>,
    /// How many resources are taken over.
    pub resources: usize,
    /// How many data sources are taken over.
    pub data_sources: usize,
}

/// Rewrites the root module in `dir`, and the modules in local directories that it calls. Nothing is written.
///
/// # Errors
/// The configuration can't be read, or is no HCL.
pub fn migrate(dir: &Path, target: &Target, way: Way) -> Result<Migration, Error> {
    let mut findings = Findings::default();
    let mut modules = Modules::read(dir)?;
    decide::decide(&mut modules, target, &mut findings);
    let forgets = way == Way::Import;
    let passed = former_reads::passed(&modules)?;
    for (number, passed) in passed.iter().enumerate() {
        let files = std::mem::take(&mut modules.0[number].files);
        let files = files.into_iter().map(|mut file| {
            let location = former_names::locator(&file);
            let module = &modules.0[number];
            file.edit(|body, text, edits| {
                let of = (module, target);
                former_names::rewrite(body, text, edits, of, &mut findings, &location);
                unset_reads::rewrite(body, edits, module);
            })?;
            file.edit(|body, _, edits| {
                former_reads::rewrite(body, edits, (module, target), passed);
            })?;
            file.edit(|body, _, edits| types::rewrite(body, edits, (&modules, number), target))?;
            Ok(file)
        });
        let files = files.collect::<Result<Vec<_>, Error>>()?;
        modules.0[number].files = files;
    }
    // What uses hashicorp/aws is asked of the texts, too, so these come when all of them have their types.
    for number in 0..modules.0.len() {
        provider_configurations(&mut modules, number, target, forgets, &mut findings)?;
    }
    for number in 0..modules.0.len() {
        required_providers::rewrite(&mut modules, number, target, forgets)?;
    }
    match way {
        Way::Moved => modules.0.iter_mut().try_for_each(moved::write)?,
        Way::Import => imports::write(&mut modules, target, &mut findings)?,
    }
    migration(&modules, findings)
}

fn provider_configurations(
    modules: &mut Modules,
    number: usize,
    target: &Target,
    forgets: bool,
    findings: &mut Findings,
) -> Result<(), Error> {
    let plan = provider_blocks::Plan::of(modules, number, target, forgets);
    for at in 0..modules.0[number].files.len() {
        let mut file = std::mem::replace(
            &mut modules.0[number].files[at],
            source::File::new(std::path::PathBuf::new()),
        );
        file.edit(|body, text, edits| {
            let of = (&*modules, number);
            module_calls::rewrite(body, text, edits, of, (target, forgets));
        })?;
        let location = former_names::locator(&file);
        file.edit(|body, text, edits| {
            provider_blocks::rewrite(body, text, edits, (&plan, target), findings, &location);
        })?;
        modules.0[number].files[at] = file;
    }
    Ok(())
}

fn migration(modules: &Modules, findings: Findings) -> Result<Migration, Error> {
    let files = modules.0.iter().flat_map(|module| &module.files);
    let mut changes: Vec<_> = files.filter_map(source::File::change).collect();
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    for file in modules.0.iter().flat_map(|module| &module.files) {
        file.body()?;
    }
    let mut findings = findings.0;
    findings.sort();
    findings.dedup();
    let moved = || modules.0.iter().flat_map(module::Module::moved);
    Ok(Migration {
        changes,
        findings,
        resources: moved().filter(|one| !one.data).count(),
        data_sources: moved().filter(|one| one.data).count(),
    })
}
