//! The layers of the program: which may use which. The table is [`LAYERS`].
//!
//! The `use` lines and paths of every file under `src/` are read as text, so macros are not expanded.
//! Re-exports are followed to the file that defines what is named. A file that only re-exports is
//! therefore no part of a circle. Test code may use what it likes, but for the names of other layers'
//! libraries.
#![allow(unreachable_pub, reason = "a test program has no outside")]

mod graph;
mod modules;
mod planted;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use graph::{Edge, Graph};

/// Files by their path below `src/`, such as `aws/mod.rs`.
type Tree = BTreeMap<String, String>;

/// A part of the program.
struct Layer {
    name: &'static str,
    /// The files and folders (with `/`) below `src/`.
    paths: &'static [&'static str],
    /// The layers it may use. All of them stand before it in the table.
    uses: &'static [&'static str],
}

/// The layers, from the ground up.
const LAYERS: &[Layer] = &[
    Layer { name: "framework", paths: &["framework/"], uses: &[] },
    Layer { name: "aws", paths: &["aws/"], uses: &[] },
    Layer { name: "logging", paths: &["logging.rs", "logging/"], uses: &[] },
    Layer { name: "rules", paths: &["rules/"], uses: &["framework", "aws"] },
    Layer { name: "wire", paths: &["wire/"], uses: &["framework", "logging"] },
    Layer { name: "client", paths: &["client/"], uses: &["framework", "aws", "rules"] },
    Layer { name: "functions", paths: &["functions/"], uses: &["framework", "rules"] },
    Layer {
        name: "resources",
        paths: &["resources/"],
        uses: &["framework", "aws", "rules", "client"],
    },
    Layer { name: "ephemeral", paths: &["ephemeral/"], uses: &["framework", "aws", "client"] },
    Layer {
        name: "data_sources",
        paths: &["data_sources/"],
        uses: &["framework", "aws", "client", "resources"],
    },
    Layer {
        name: "list_resources",
        paths: &["list_resources/"],
        uses: &["framework", "client", "resources"],
    },
    Layer {
        name: "actions",
        paths: &["actions/"],
        uses: &["framework", "aws", "rules", "client", "resources"],
    },
    Layer {
        name: "provider",
        paths: &["provider/"],
        uses: &[
            "framework",
            "aws",
            "rules",
            "client",
            "functions",
            "resources",
            "ephemeral",
            "data_sources",
            "list_resources",
            "actions",
        ],
    },
    Layer { name: "import_blocks", paths: &["import_blocks/"], uses: &["framework", "provider"] },
    Layer { name: "migrate", paths: &["migrate/"], uses: &[] },
    // Built for tests only, and so free to use anything.
    Layer { name: "fuzzing", paths: &["fuzzing/"], uses: &[] },
    Layer {
        name: "program",
        paths: &["main.rs", "cli.rs", "commands/", "lib.rs"],
        uses: &["framework", "logging", "wire", "provider", "import_blocks", "migrate"],
    },
];

/// Libraries that one layer names: by the beginning of their names.
const LIBRARIES: &[(&str, &[&str])] = &[
    (
        "aws",
        &[
            "aws_config",
            "aws_credential_types",
            "aws_runtime",
            "aws_sdk_",
            "aws_smithy",
            "aws_types",
        ],
    ),
    ("wire", &["tonic", "prost"]),
    ("migrate", &["hcl_edit"]),
];

/// Layers that have no word of the service.
const WITHOUT_SERVICE: &[&str] = &["framework", "wire"];

/// Words of the service, in lower case. Two words stand side by side, or are written as one name.
const SERVICE_WORDS: &[&[&str]] = &[
    &["elasticache"],
    &["elasti", "cache"],
    &["redis"],
    &["memcached"],
    &["valkey"],
    &["replication", "group"],
    &["cache", "cluster"],
];

#[test]
fn every_layer_uses_only_layers_below_it() {
    let violations = violations(&tree());
    assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    for (at, layer) in LAYERS.iter().enumerate() {
        for used in layer.uses {
            let below = LAYERS[..at].iter().any(|below| below.name == *used);
            assert!(below, "{} stands before {used}, which it uses", layer.name);
        }
    }
}

/// Also shows that the imports are seen at all.
#[test]
fn the_table_allows_nothing_that_no_file_needs() {
    let tree = tree();
    let tokens = tree.iter().map(|(path, text)| (path.as_str(), source::tokens(text))).collect();
    let program = program(&tokens);
    let name = |path: &str| layer(path).map_or("", |layer| layer.name);
    let used: BTreeSet<_> =
        program.imports.keys().map(|(from, to)| (name(from), name(to))).collect();
    let allowed =
        LAYERS.iter().flat_map(|layer| layer.uses.iter().map(|lower| (layer.name, *lower)));
    let idle: Vec<_> = allowed.filter(|pair| !used.contains(pair)).collect();
    assert_eq!(idle, [], "these layers no longer use those");
}

/// The files under `src/`.
fn tree() -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut tree = Tree::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).expect("below the root").to_str().expect("plain");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                tree.insert(name.to_owned(), std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    tree
}

/// What is wrong with a tree, a line each.
fn violations(tree: &Tree) -> Vec<String> {
    let tokens: BTreeMap<&str, Vec<source::Token<'_>>> =
        tree.iter().map(|(path, text)| (path.as_str(), source::tokens(text))).collect();
    let program = program(&tokens);
    let mut found = Vec::new();
    for path in tree.keys().filter(|path| layer(path).is_none()) {
        found.push(format!("src/{path} belongs to no layer: see LAYERS in tests/it/layers/mod.rs"));
    }
    found.extend(upward(&program));
    found.extend(circles(&program));
    for (path, tokens) in &tokens {
        found.extend(library_names(path, tokens));
    }
    for (path, text) in tree {
        found.extend(service_words(path, text));
    }
    found
}

/// What the files of the program take from each other, without its tests.
fn program(tokens: &BTreeMap<&str, Vec<source::Token<'_>>>) -> Graph {
    let codes: BTreeMap<&str, source::Code<'_>> =
        tokens.iter().map(|(path, tokens)| (*path, source::code(tokens))).collect();
    let mut tests = BTreeSet::new();
    for (path, code) in &codes {
        if code.is_test {
            tests.insert(modules::module_of(path));
        }
        for name in &code.test_modules {
            let mut module = modules::module_of(path);
            module.push(name.clone());
            tests.insert(module);
        }
    }
    let is_test = |path: &str| {
        let module = modules::module_of(path);
        (1..=module.len()).any(|length| tests.contains(&module[..length]))
    };
    let mut modules = BTreeMap::new();
    for (path, code) in codes.iter().filter(|(path, _)| !is_test(path)) {
        modules::read(path, code, &mut modules);
    }
    graph::graph(&modules)
}

fn layer(path: &str) -> Option<&'static Layer> {
    let within =
        |place: &str| if place.ends_with('/') { path.starts_with(place) } else { path == place };
    LAYERS.iter().find(|layer| layer.paths.iter().any(|place| within(place)))
}

fn upward(program: &Graph) -> Vec<String> {
    let wrong = |((from, to), names): (&Edge, &BTreeSet<String>)| {
        let (upper, lower) = (layer(from)?, layer(to)?);
        let allowed = upper.name == lower.name || upper.uses.contains(&lower.name);
        (!allowed).then(|| {
            let names = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            let reason = format!("{} may not use {}", upper.name, lower.name);
            format!("src/{from} imports src/{to} ({names}): {reason}")
        })
    };
    // All of the program is declared in its root.
    let imports = program.imports.iter().filter(|((from, _), _)| from != "lib.rs");
    imports.filter_map(wrong).collect()
}

fn circles(program: &Graph) -> Vec<String> {
    let described = |circle: BTreeSet<String>| {
        let within = program
            .needs
            .iter()
            .filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
        let lines = within.map(|((from, to), names)| {
            let names = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            format!("\n    src/{from} -> src/{to}: {names}")
        });
        format!(
            "{} files import each other in a circle:{}",
            circle.len(),
            lines.collect::<String>()
        )
    };
    graph::circles(&program.needs).into_iter().map(described).collect()
}

/// The libraries that a file names and that belong to another layer. Tests count.
fn library_names(path: &str, tokens: &[source::Token<'_>]) -> Vec<String> {
    let own = layer(path).map_or("", |layer| layer.name);
    let mut found = BTreeSet::new();
    for (owner, libraries) in LIBRARIES.iter().filter(|(owner, _)| *owner != own) {
        let named =
            |token: &&source::Token<'_>| libraries.iter().any(|name| token.starts_with(name));
        for token in tokens.iter().filter(named) {
            found.insert(format!("src/{path} names {token}: only {owner} may"));
        }
    }
    // The generated protobuf types.
    let generated = |two: &[source::Token<'_>]| two == ["pb", "::"] || two == ["::", "pb"];
    if own != "wire" && tokens.windows(2).any(generated) {
        found.insert(format!("src/{path} names pb, the protobuf types: only wire may"));
    }
    found.into_iter().collect()
}

/// The words of the service in a layer that has none, in comments and texts too.
fn service_words(path: &str, text: &str) -> Vec<String> {
    if !layer(path).is_some_and(|layer| WITHOUT_SERVICE.contains(&layer.name)) {
        return Vec::new();
    }
    // Examples in documentation name this crate, whose name is that of the service.
    let text = text.replace("use elasticache::", "").replace("elasticache::model!", "");
    let words = words(&text);
    let mut found = Vec::new();
    for service in SERVICE_WORDS {
        let is_here = |here: &[(usize, String)]| {
            // Plurals, and numbers behind a name: redis7.
            here.iter().zip(*service).all(|((_, word), wanted)| {
                word.strip_prefix(wanted).is_some_and(|rest| {
                    rest == "s" || rest.bytes().all(|byte| byte.is_ascii_digit())
                })
            })
        };
        for here in words.windows(service.len()).filter(|here| is_here(here)) {
            found.push(format!(
                "src/{path}:{} has a word of the service: {}",
                here[0].0,
                service.join(" ")
            ));
        }
    }
    found
}

/// The words of a text in lower case, with their lines. `CacheCluster` and `cache_cluster` are two.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut previous = ' ';
    let mut line = 1;
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            let begins = !previous.is_ascii_alphanumeric()
                || (character.is_ascii_uppercase() && previous.is_ascii_lowercase());
            if begins {
                words.push((line, String::new()));
            }
            let word = &mut words.last_mut().expect("begun").1;
            word.push(character.to_ascii_lowercase());
        }
        line += usize::from(character == '\n');
        previous = character;
    }
    words
}
