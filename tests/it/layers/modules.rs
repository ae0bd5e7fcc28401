//! The modules of a tree of Rust files: what each declares, imports and names by a path.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Code, Token, token};

/// The path of a module or an item from the root of the crate, without `crate`.
pub type Path = Vec<String>;

/// A module: a file, or `mod x { ... }` within one.
#[derive(Default)]
pub struct Module {
    /// The file it is in.
    pub file: String,
    /// The names its `use` lines bring in, with what they stand for.
    pub aliases: BTreeMap<String, Path>,
    /// The modules of which it imports everything.
    pub globs: Vec<Path>,
    /// The items it defines.
    pub items: BTreeSet<String>,
    /// The words of its file outside `use` and `mod` lines.
    pub words: BTreeSet<String>,
    /// The paths that it names.
    pub references: Vec<Reference>,
}

/// A path that a module names.
pub struct Reference {
    /// What it names, from the root of the crate.
    pub path: Path,
    /// How.
    pub kind: Kind,
}

/// How a path is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By `use`, or where it is needed.
    Use,
    /// By `pub use`, without a need of its own.
    Reexport,
}

/// The module that is the file `path` (below `src/`).
pub fn module_of(path: &str) -> Path {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" => Vec::new(),
        _ => path.split('/').map(str::to_owned).collect(),
    }
}

/// Adds the modules of a file.
pub fn read(file: &str, code: &Code<'_>, modules: &mut BTreeMap<Path, Module>) {
    let mut reader = Reader {
        tokens: &code.tokens,
        own_crate: if file == "main.rs" { "elasticache" } else { "crate" },
        body: body(&code.tokens),
        at: module_of(file),
        inner: Vec::new(),
        depth: 0,
        pending: Vec::new(),
    };
    reader.enter(file, modules);
    reader.read(file, modules);
    for (at, path) in reader.pending {
        let module = &modules[&at];
        let first = path[0].as_str();
        let known = module.aliases.get(first);
        let mut whole = known.cloned().unwrap_or_else(|| [&at[..], &path[..1]].concat());
        whole.extend_from_slice(&path[1..]);
        let reference = Reference { path: whole, kind: Kind::Use };
        modules.get_mut(&at).expect("read before").references.push(reference);
    }
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    /// What this file calls the crate whose layers are tested.
    own_crate: &'static str,
    /// The words outside `use` and `mod` lines.
    body: BTreeSet<&'a str>,
    /// The module that is being read.
    at: Path,
    /// The depths at which the modules within this file end.
    inner: Vec<usize>,
    depth: usize,
    /// Paths whose first name is looked up when all imports are known.
    pending: Vec<(Path, Path)>,
}

impl Reader<'_> {
    fn read(&mut self, file: &str, modules: &mut BTreeMap<Path, Module>) {
        let mut i = 0;
        while i < self.tokens.len() {
            let previous = if i == 0 { "" } else { token(self.tokens, i - 1) };
            let (word, next) = (token(self.tokens, i), token(self.tokens, i + 1));
            match word {
                "{" => self.depth += 1,
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.inner.last() == Some(&self.depth) {
                        self.inner.pop();
                        self.at.pop();
                    }
                }
                "mod" if token(self.tokens, i + 2) == "{" => {
                    self.at.push(next.to_owned());
                    self.inner.push(self.depth);
                    self.enter(file, modules);
                }
                "use" if previous != "<" && previous != "+" => {
                    i = self.import(i, previous, modules);
                    continue;
                }
                "struct" | "enum" | "trait" => self.item(next, modules),
                "fn" | "type" | "const" | "static" if self.is_at_module_level() => {
                    self.item(next, modules);
                }
                "macro_rules" => self.item(token(self.tokens, i + 2), modules),
                _ if next == "::" && previous != "::" && is_name(word) => {
                    i = self.inline_path(i, modules);
                    continue;
                }
                _ => {}
            }
            i += 1;
        }
    }

    /// Begins a module.
    fn enter(&self, file: &str, modules: &mut BTreeMap<Path, Module>) {
        let module = modules.entry(self.at.clone()).or_default();
        file.clone_into(&mut module.file);
        module.words = self.body.iter().copied().map(str::to_owned).collect();
    }

    fn is_at_module_level(&self) -> bool {
        self.depth == self.inner.last().map_or(0, |depth| depth + 1)
    }

    fn module<'m>(&self, modules: &'m mut BTreeMap<Path, Module>) -> &'m mut Module {
        modules.get_mut(&self.at).expect("entered before")
    }

    fn item(&self, name: &str, modules: &mut BTreeMap<Path, Module>) {
        self.module(modules).items.insert(name.to_owned());
    }

    /// Reads a path that is not in a `use` line, and gives the place behind it.
    fn inline_path(&mut self, from: usize, modules: &mut BTreeMap<Path, Module>) -> usize {
        let mut path = vec![token(self.tokens, from).to_owned()];
        let mut i = from + 1;
        while token(self.tokens, i) == "::" && is_name(token(self.tokens, i + 1)) {
            path.push(token(self.tokens, i + 1).to_owned());
            i += 2;
        }
        match self.resolved(&path) {
            Some(path) => {
                self.module(modules).references.push(Reference { path, kind: Kind::Use });
            }
            None => self.pending.push((self.at.clone(), path)),
        }
        i
    }

    /// Reads a `use` line, and gives the place behind it.
    fn import(
        &mut self,
        from: usize,
        previous: &str,
        modules: &mut BTreeMap<Path, Module>,
    ) -> usize {
        let length = self.tokens[from..].iter().take_while(|token| **token != ";").count();
        let mut names = Vec::new();
        tree(&self.tokens[from + 1..from + length], &Vec::new(), &mut names);
        let public = matches!(previous, "pub" | ")");
        for (path, name) in names {
            let path = self.resolved(&path).unwrap_or_else(|| self.relative(&path, modules));
            let needed = self.body.contains(name.as_str());
            let kind = if public && !needed { Kind::Reexport } else { Kind::Use };
            let module = self.module(modules);
            if name == "*" {
                module.globs.push(path.clone());
            } else {
                module.aliases.insert(name, path.clone());
            }
            module.references.push(Reference { path, kind });
        }
        from + length
    }

    /// A path that begins with `crate`, `self` or `super`, from the root.
    fn resolved(&self, path: &[String]) -> Option<Path> {
        let mut base = match path[0].as_str() {
            first if first == self.own_crate || first == "crate" => Vec::new(),
            "self" => self.at.clone(),
            "super" => self.at[..self.at.len().saturating_sub(1)].to_vec(),
            _ => return None,
        };
        let mut rest = &path[1..];
        while let Some((first, others)) = rest.split_first()
            && first == "super"
        {
            base.pop();
            rest = others;
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    /// A path in a `use` line that begins with a child module or an imported name. Crates of others
    /// become children that do not exist.
    fn relative(&self, path: &[String], modules: &BTreeMap<Path, Module>) -> Path {
        let mut whole = modules[&self.at].aliases.get(&path[0]).cloned().unwrap_or_else(|| {
            let mut child = self.at.clone();
            child.push(path[0].clone());
            child
        });
        whole.extend_from_slice(&path[1..]);
        whole
    }
}

/// The words of a file outside its `use` and `mod` lines.
fn body<'a>(tokens: &[Token<'a>]) -> BTreeSet<&'a str> {
    let mut words = BTreeSet::new();
    let mut line = false;
    for (i, word) in tokens.iter().enumerate() {
        let previous = if i == 0 { "" } else { token(tokens, i - 1) };
        match *word {
            "use" if previous != "<" && previous != "+" => line = true,
            ";" => line = false,
            _ if !line && previous != "mod" => {
                words.insert(*word);
            }
            _ => {}
        }
    }
    words
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic())
}

/// Expands `a::{b, c as d, e::*}` to its paths, each with the name that it brings in.
fn tree(tokens: &[Token<'_>], prefix: &Path, names: &mut Vec<(Path, String)>) {
    let mut path = prefix.clone();
    let mut i = 0;
    while i < tokens.len() {
        match tokens[i] {
            "::" | "$" => {}
            "{" => {
                for branch in branches(&tokens[i + 1..tokens.len() - 1]) {
                    tree(branch, &path, names);
                }
                return;
            }
            "*" => {
                names.push((path, "*".to_owned()));
                return;
            }
            "as" => {
                names.push((path, token(tokens, i + 1).to_owned()));
                return;
            }
            "self" if !path.is_empty() => {}
            segment => path.push(segment.to_owned()),
        }
        i += 1;
    }
    if let Some(name) = path.last().cloned() {
        names.push((path, name));
    }
}

/// Splits at the commas outside braces.
fn branches<'a, 'b>(tokens: &'b [Token<'a>]) -> Vec<&'b [Token<'a>]> {
    let mut depth = 0;
    let split = tokens.split(|token| {
        match *token {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0 && *token == ","
    });
    split.filter(|branch| !branch.is_empty()).collect()
}
