//! What a configuration is rewritten for: the provider, as plain data.

use std::collections::{BTreeMap, BTreeSet};

/// The prefix of types of hashicorp/aws.
const PREFIX: &str = "aws_";

/// The provider that takes resources over. Its own schemas say what that is, so that a new resource joins without a
/// line here.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// Its local name, such as `elasticache`; the types begin with it.
    pub name: String,
    /// Its address in `required_providers`, such as `elasticache-rs/elasticache`.
    pub source: String,
    /// Its version, such as `0.1.0`.
    pub version: String,
    /// The resources.
    pub resources: Vec<TargetType>,
    /// The data sources.
    pub data_sources: Vec<TargetType>,
    /// What its provider block may contain.
    pub config: Settings,
}

/// A resource or a data source.
#[derive(Clone, Debug, Default)]
pub struct TargetType {
    /// Its name, without `aws_`.
    pub name: String,
    /// The arguments and blocks that a configuration may set.
    pub arguments: BTreeSet<String>,
    /// All that an expression may read.
    pub attributes: BTreeSet<String>,
    /// Former names of arguments, with those of today.
    pub renamed: BTreeMap<String, String>,
    /// The argument with the id that `import` takes. `None` if it can't be imported.
    pub id: Option<String>,
}

/// What a block of the provider configuration may contain.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Arguments that are taken over.
    pub arguments: BTreeSet<String>,
    /// Arguments without effect: they are left out, and nobody misses them.
    pub without_effect: BTreeSet<String>,
    /// Nested blocks.
    pub blocks: BTreeMap<String, Self>,
}

impl Target {
    /// What takes over a resource (or data source) of the type `theirs` of hashicorp/aws.
    pub(super) fn counterpart(&self, data: bool, theirs: &str) -> Option<&TargetType> {
        let name = theirs.strip_prefix(PREFIX)?;
        self.types(data).iter().find(|one| one.name == name)
    }

    /// Whether it is a type of this provider.
    pub(super) fn is_ours(&self, data: bool, type_name: &str) -> bool {
        self.types(data).iter().any(|one| one.name == type_name)
    }

    /// Whether it is a type of the same service that only hashicorp/aws has.
    pub(super) fn is_missing(&self, data: bool, theirs: &str) -> bool {
        theirs.starts_with(&format!("{PREFIX}{}_", self.name))
            && self.counterpart(data, theirs).is_none()
    }

    /// The name today of the attribute `former` of what takes over `theirs`. Data sources had the same names as
    /// resources.
    pub(super) fn renamed(&self, theirs: &str, former: &str) -> Option<&str> {
        self.all_renamed(theirs).get(former).map(String::as_str)
    }

    /// All former names of attributes of what takes over `theirs`, with those of today.
    pub(super) fn all_renamed(&self, theirs: &str) -> &BTreeMap<String, String> {
        static NONE: BTreeMap<String, String> = BTreeMap::new();
        self.counterpart(false, theirs).map_or(&NONE, |known| &known.renamed)
    }

    fn types(&self, data: bool) -> &[TargetType] {
        if data { &self.data_sources } else { &self.resources }
    }
}
