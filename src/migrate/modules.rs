//! The root module and the modules in local directories that it calls, each once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use super::error::Error;
use super::module::{AWS, Call, Module};
use super::source;
use super::target::Target;

/// The modules.
#[derive(Debug)]
pub(super) struct Modules(pub Vec<Module>);

impl Modules {
    /// Reads the module in `dir` and what it calls. Without a configuration in `dir` itself, these are the modules in the
    /// directories below it.
    ///
    /// # Errors
    /// A file can't be read or is no HCL; a local module is missing; there is no file.
    pub(super) fn read(dir: &Path) -> Result<Self, Error> {
        let mut this = Self(Vec::new());
        let mut known = BTreeMap::new();
        let mut syntax = Vec::new();
        for dir in roots(dir)? {
            this.add(&dir, &mut known, &mut syntax)?;
        }
        if !syntax.is_empty() {
            return Err(Error::Syntax(syntax));
        }
        if this.0.is_empty() {
            return Err(Error::NoConfiguration { path: dir.to_owned() });
        }
        Ok(this)
    }

    /// The number of the module in `dir`; `None` if its files are no HCL.
    fn add(
        &mut self,
        dir: &Path,
        known: &mut BTreeMap<PathBuf, Option<usize>>,
        syntax: &mut Vec<String>,
    ) -> Result<Option<usize>, Error> {
        let unreadable = |source| Error::Read { path: dir.to_owned(), source };
        let canonical = dir.canonicalize().map_err(unreadable)?;
        if let Some(&number) = known.get(&canonical) {
            return Ok(number);
        }
        let module = match Module::read(dir) {
            Ok(module) => module,
            Err(Error::Syntax(wrong)) => {
                syntax.extend(wrong);
                known.insert(canonical, None);
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let number = self.0.len();
        known.insert(canonical, Some(number));
        let calls = module.calls.clone();
        self.0.push(module);
        for (at, call) in calls.iter().enumerate().filter(|(_, call)| is_local(call)) {
            let child = plain(&dir.join(&call.source));
            if !child.is_dir() {
                return Err(Error::NoModule {
                    at: call.at.to_string(),
                    name: call.name.clone(),
                    source_text: call.source.clone(),
                });
            }
            self.0[number].calls[at].child = self.add(&child, known, syntax)?;
        }
        Ok(Some(number))
    }

    /// The modules that `number` calls and that are here.
    pub(super) fn children(&self, number: usize) -> impl Iterator<Item = (&Call, usize)> {
        self.0[number].calls.iter().filter_map(|call| Some((call, call.child?)))
    }

    /// Whether anything is taken over in a module or below it.
    pub(super) fn is_touched(&self, number: usize) -> bool {
        self.0[number].moved().next().is_some()
            || self.children(number).any(|(_, child)| self.is_touched(child))
    }

    /// Which configurations of hashicorp/aws (by alias) a module needs ones of the target beside: for what is taken
    /// over, for what is here already, and for the modules it calls.
    pub(super) fn needs(&self, number: usize, target: &Target) -> BTreeSet<Option<String>> {
        let module = &self.0[number];
        let mut needs = BTreeSet::new();
        for one in &module.declared {
            let is_ours = target.is_ours(one.data, &one.type_name);
            if one.moves || is_ours {
                needs.insert(one.provider.as_ref().and_then(|provider| provider.alias.clone()));
            }
        }
        for (call, child) in self.children(number) {
            for alias in self.needs(child, target) {
                let of_child = &self.0[child];
                let has_own = [&of_child.aws, &target.name].iter().any(|name| {
                    of_child.configures(name, alias.as_deref()) && !is_proxy(call, alias.as_deref())
                });
                if has_own {
                    continue;
                }
                let passed = call.passed.iter().find(|(inner, _)| {
                    inner.alias == alias
                        && (inner.name == of_child.aws || inner.name == target.name)
                });
                match passed {
                    Some((_, outer)) => drop(needs.insert(outer.alias.clone())),
                    None if alias.is_none() => drop(needs.insert(None)),
                    None => {}
                }
            }
        }
        needs
    }

    /// Whether a module, or one that it calls, still uses hashicorp/aws. `forgets` is whether what is taken over is
    /// first removed from the state by `removed` blocks.
    pub(super) fn uses_aws(&self, number: usize, forgets: bool) -> bool {
        let module = &self.0[number];
        let of_aws = module.declared.iter().filter(|one| match &one.provider {
            Some(provider) => provider.name == module.aws || provider.name == AWS,
            None => one.type_name.starts_with("aws_"),
        });
        let stays = of_aws.into_iter().any(|one| !one.moves || (forgets && !one.data));
        let text = |name: &str| module.files.iter().any(|file| file.text.contains(name));
        stays
            || !module.removed.is_empty()
            || text("provider::aws::")
            || text("ephemeral \"aws_")
            || module.json.iter().any(|file| file.text.contains("aws_"))
            || module.calls.iter().any(|call| match call.child {
                Some(child) => self.uses_aws(child, forgets),
                None => true,
            })
    }

    /// The root module from which a module is called (itself, if nobody calls it), its path there, and whether that is
    /// the only instance.
    pub(super) fn address(&self, number: usize) -> (usize, String, bool) {
        let mut callers = Vec::new();
        for parent in 0..self.0.len() {
            callers.extend(
                self.children(parent)
                    .filter(|(_, child)| *child == number)
                    .map(|(call, _)| (parent, call)),
            );
        }
        let Some((parent, call)) = callers.first() else {
            return (number, String::new(), true);
        };
        let (root, above, alone) = self.address(*parent);
        let alone = alone && callers.len() == 1 && !call.repeated;
        (root, format!("{above}module.{}.", call.name), alone)
    }
}

/// The directories to begin with: `dir`, or, if it has no configuration, all below it that have one.
fn roots(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    if !source::list(dir, &[".tf", ".tofu", ".tf.json"])?.is_empty() {
        return Ok(vec![dir.to_owned()]);
    }
    let unreadable = |source| Error::Read { path: dir.to_owned(), source };
    let mut roots = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !is_hidden && entry.file_type().map_err(unreadable)?.is_dir() {
            roots.extend(self::roots(&entry.path())?);
        }
    }
    roots.sort();
    Ok(roots)
}

/// A provider block of a child to which the caller passes a configuration is only a placeholder.
fn is_proxy(call: &Call, alias: Option<&str>) -> bool {
    call.passed.iter().any(|(inner, _)| inner.alias.as_deref() == alias)
}

/// Whether the module is in a directory beside its caller.
pub(super) fn is_local(call: &Call) -> bool {
    call.source.starts_with("./") || call.source.starts_with("../")
}

/// A path without `.` and, where a name stands before it, `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}
