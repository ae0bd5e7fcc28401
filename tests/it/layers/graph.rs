//! Which file takes what from which other file, and where they do so in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::{Kind, Module, Path};

/// A file takes names from another.
pub type Edge = (String, String);

/// What files take from each other.
#[derive(Default)]
pub struct Graph {
    /// Every import with the names that are taken, re-exports included.
    pub imports: BTreeMap<Edge, BTreeSet<String>>,
    /// The imports without which the file would not compile: no mere re-exports.
    pub needs: BTreeMap<Edge, BTreeSet<String>>,
}

/// Follows every path to the file that defines what it names.
pub fn graph(modules: &BTreeMap<Path, Module>) -> Graph {
    let mut graph = Graph::default();
    for (at, module) in modules {
        for reference in &module.references {
            let Some(target) = target(modules, at, &reference.path) else { continue };
            // A module is imported to name things in it. Those are found by themselves.
            let needed = reference.kind == Kind::Use && target.name != MODULE;
            graph.add(module, target, needed);
        }
        for glob in &module.globs {
            let named = module.words.iter().filter_map(|word| {
                find(modules, &[&glob[..], std::slice::from_ref(word)].concat(), 0)
            });
            for target in named.filter(|target| target.exact) {
                graph.add(module, target, true);
            }
        }
    }
    graph
}

impl Graph {
    fn add(&mut self, from: &Module, target: Target, needed: bool) {
        if target.file == from.file {
            return;
        }
        let edge = (from.file.clone(), target.file);
        if needed {
            self.needs.entry(edge.clone()).or_default().insert(target.name.clone());
        }
        self.imports.entry(edge).or_default().insert(target.name);
    }
}

/// What a path names.
struct Target {
    /// The file that defines it.
    file: String,
    /// Its name there.
    name: String,
    /// Whether the file shows it. A macro may define it too.
    exact: bool,
}

/// The name of a target that is a whole module.
const MODULE: &str = "self";

/// What `path`, named in the module `at`, is in the end.
fn target(modules: &BTreeMap<Path, Module>, at: &Path, path: &Path) -> Option<Target> {
    let found = find(modules, path, 0)?;
    if found.exact {
        return Some(found);
    }
    // The first name may come from a module of which everything is imported.
    let rest = path.strip_prefix(at.as_slice()).unwrap_or_default();
    let globs = modules[at].globs.iter().filter(|_| !rest.is_empty());
    let by_glob = globs.filter_map(|glob| find(modules, &[glob, rest].concat(), 0));
    Some(by_glob.filter(|target| target.exact).chain([found]).next().expect("at least itself"))
}

/// How many re-exports are followed.
const DEEP: usize = 16;

fn find(modules: &BTreeMap<Path, Module>, path: &[String], depth: usize) -> Option<Target> {
    let mut length = 0;
    while length < path.len() && modules.contains_key(&path[..=length]) {
        length += 1;
    }
    let module = modules.get(&path[..length])?;
    let here = |name: &str, exact: bool| {
        Some(Target { file: module.file.clone(), name: name.to_owned(), exact })
    };
    let Some(name) = path.get(length) else {
        // The last name is a module. An item of the same name may be what is meant.
        let (last, parent) = path.split_last()?;
        let alias = modules.get(parent).and_then(|parent| parent.aliases.get(last));
        let alias = alias.filter(|alias| depth < DEEP && alias.as_slice() != path);
        let item = alias.and_then(|alias| find(modules, alias, depth + 1));
        return item.filter(|item| item.exact).or_else(|| here(MODULE, true));
    };
    if depth == DEEP {
        return here(name, false);
    }
    if let Some(alias) = module.aliases.get(name) {
        return find(modules, &[alias, &path[length + 1..]].concat(), depth + 1);
    }
    if module.items.contains(name) {
        return here(name, true);
    }
    let mut globs = module.globs.iter().map(|glob| [glob, &path[length..]].concat());
    let found = globs.find_map(|whole| find(modules, &whole, depth + 1).filter(|it| it.exact));
    if found.is_some() || length > 0 {
        return found.or_else(|| here(name, false));
    }
    // An exported macro is at the root, wherever it is defined.
    let by_macro = modules.values().find(|module| module.items.contains(name));
    by_macro.map(|it| Target { file: it.file.clone(), name: name.clone(), exact: true })
}

/// The groups of files of which each needs every other, directly or through others.
pub fn circles(needs: &BTreeMap<Edge, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        needs.keys().map(|(from, _)| (from.as_str(), reach(needs, from))).collect();
    let mut circles = BTreeSet::new();
    for (from, there) in &reached {
        let back = |to: &&str| reached.get(*to).is_some_and(|there| there.contains(from));
        let circle: BTreeSet<String> =
            there.iter().copied().filter(back).map(str::to_owned).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reach<'a>(needs: &'a BTreeMap<Edge, BTreeSet<String>>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        let first = (file.to_owned(), String::new());
        for (edge, _) in needs.range(first..).take_while(|(edge, _)| edge.0 == file) {
            if reached.insert(edge.1.as_str()) {
                next.push(&edge.1);
            }
        }
    }
    reached
}
