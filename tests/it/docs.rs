//! The pages under `docs/` are what the schemas say. `make docs` writes them.

use std::fs;
use std::path::{Path, PathBuf};

use elasticache::framework::any_resource::{AnyResource, ApplyInput, Operation};
use elasticache::framework::docs::{Extra, Kind, Page, render, render_function};
use elasticache::framework::model::Model as _;
use elasticache::framework::planned_config::WriteOnly;
use elasticache::framework::provider::Provider as _;
use elasticache::framework::schema::{Attribute, AttributeType, Block};
use elasticache::framework::ty::Type;
use elasticache::framework::value::Value;
use elasticache::provider::rules::guide;
use elasticache::provider::{config::Config, provider};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The path of a page in its folder: without the provider's own prefix.
fn path(folder: &str, name: &str) -> PathBuf {
    let short = name.strip_prefix("elasticache_").expect("the provider's own prefix");
    PathBuf::from(format!("docs/{folder}/{short}.md"))
}

/// The page of a data source, an ephemeral resource or an action, with its path.
fn page(kind: Kind, folder: &str, file: &str, name: &str, block: &Block) -> (PathBuf, String) {
    let end = if kind == Kind::ListResource { "tfquery.hcl" } else { "tf" };
    let example = read(&format!("examples/{folder}/{name}/{file}.{end}"));
    let extra = Extra::default();
    let page = render(&Page { kind, name, block, example: &example, import: None, extra });
    (path(folder, name), page)
}

/// The page of a resource: all of `examples/resources/NAME`. `resource.tf` comes first; the other configurations
/// have their title in a comment in the first line; `notes.md` are notes and warnings.
fn resource_page<C: 'static>(resource: &dyn AnyResource<C>) -> (PathBuf, String) {
    let name = resource.type_name();
    let folder = format!("examples/resources/{name}");
    let notes = fs::read_to_string(root().join(&folder).join("notes.md")).unwrap_or_default();
    // What has no identity can't be imported.
    let required = resource.identity_schema().attributes.iter().find(|one| one.required);
    let import = required.map(|_| read(&format!("{folder}/import.sh")));
    let blocks = match (&import, required) {
        (Some(commands), Some(attribute)) => import_blocks(commands, attribute.name),
        _ => Vec::new(),
    };
    let page = render(&Page {
        kind: Kind::Resource,
        name,
        block: &resource.schema().block,
        example: &read(&format!("{folder}/resource.tf")),
        import: import.as_deref(),
        extra: Extra {
            notes: &notes,
            examples: &more_examples(&folder),
            sections: "",
            timeouts: &time_limits(resource),
            import_blocks: &blocks,
        },
    });
    (path("resources", name), page + &guide::section(name))
}

/// Titles and configurations of the examples besides the first.
fn more_examples(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder of examples");
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().expect("a name"));
    let is_more = |name: &String| name.strip_suffix(".tf").is_some_and(|stem| stem != "resource");
    let mut names: Vec<String> = names.filter(is_more).collect();
    names.sort();
    let example = |name: String| {
        let text = read(&format!("{folder}/{name}"));
        let (title, rest) = text.split_once('\n').expect("a title and a configuration");
        let title = title.strip_prefix("# ").unwrap_or_else(|| panic!("{name} has no title"));
        (title.to_owned(), rest.trim_start().to_owned())
    };
    names.into_iter().map(example).collect()
}

/// The first command of `import.sh` as blocks.
fn import_blocks(commands: &str, attribute: &str) -> Vec<(String, String)> {
    let first = commands.lines().find_map(|line| line.strip_prefix("terraform import "));
    let (address, id) = first.and_then(|rest| rest.split_once(' ')).expect("an import");
    vec![
        (
            "By a block (Terraform 1.5 or later), with the same ids:".to_owned(),
            format!("import {{\n  to = {address}\n  id = {id:?}\n}}\n"),
        ),
        (
            "By identity (Terraform 1.12 or later); `region` is optional:".to_owned(),
            format!(
                "import {{\n  to = {address}\n  identity = {{\n    {attribute} = {id:?}\n    {:width$} = \
                 \"us-east-1\"\n  }}\n}}\n",
                "region",
                width = attribute.len()
            ),
        ),
    ]
}

/// How long each operation with a timeout may take by default.
fn time_limits<C: 'static>(resource: &dyn AnyResource<C>) -> Vec<(String, String)> {
    let block = &resource.schema().block;
    let Some(timeouts) = block.blocks.iter().find(|one| one.name == "timeouts") else {
        return Vec::new();
    };
    let write_only = WriteOnly::of(block, &Value::Null);
    let nothing = ApplyInput { prior: Value::Null, planned: Value::Null, write_only };
    let all = [
        ("create", Operation::Create),
        ("update", Operation::Update),
        ("delete", Operation::Delete),
    ];
    let has = |name: &str| timeouts.block.attributes.iter().any(|one| one.name == name);
    let limits = all.into_iter().filter(|(name, _)| has(name));
    let text = |operation| {
        let minutes = resource.time_limit(operation, &nothing).as_secs() / 60;
        if minutes % 60 == 0 { format!("{}h", minutes / 60) } else { format!("{minutes}m") }
    };
    limits.map(|(name, operation)| (name.to_owned(), text(operation))).collect()
}

/// Every page with its path.
fn pages() -> Vec<(PathBuf, String)> {
    let index = render(&Page {
        kind: Kind::Provider,
        name: "elasticache",
        block: &Config::block(),
        example: &read("examples/provider/provider.tf"),
        import: None,
        extra: Extra { sections: &read("examples/provider/sections.md"), ..Extra::default() },
    });
    let mut pages = vec![(PathBuf::from("docs/index.md"), index)];
    pages.extend(provider().resources().iter().map(|one| resource_page(one.as_ref())));
    for one in provider().data_sources() {
        let (name, block) = (one.type_name(), &one.schema().block);
        pages.push(page(Kind::DataSource, "data-sources", "data-source", name, block));
    }
    for one in provider().list_resources() {
        let (name, block) = (one.type_name(), &one.schema().block);
        pages.push(page(Kind::ListResource, "list-resources", "list-resource", name, block));
    }
    for one in provider().ephemeral_resources() {
        let (name, block) = (one.type_name(), &one.schema().block);
        let kind = Kind::EphemeralResource;
        pages.push(page(kind, "ephemeral-resources", "ephemeral-resource", name, block));
    }
    for one in provider().actions() {
        let (name, block) = (one.type_name(), &one.schema().block);
        pages.push(page(Kind::Action, "actions", "action", name, block));
    }
    for one in provider().functions() {
        let name = one.name();
        let example = read(&format!("examples/functions/{name}/function.tf"));
        let page = render_function(name, one.signature(), &example);
        pages.push((PathBuf::from(format!("docs/functions/{name}.md")), page));
    }
    pages.push((PathBuf::from("docs/guides/rules.md"), guide::page()));
    pages
}

#[test]
fn pages_are_what_the_schemas_say() {
    let write = std::env::var_os("UPDATE_DOCS").is_some();
    for (path, page) in pages() {
        let file = root().join(&path);
        if write {
            fs::create_dir_all(file.parent().expect("a page is in a folder")).unwrap();
            fs::write(&file, &page).unwrap();
        }
        let found = fs::read_to_string(&file).unwrap_or_default();
        assert!(found == page, "{} is not what the schema says; run: make docs", path.display());
    }
}

/// Pages that are written by hand: every guide but that of the rules. `acceptance::walks` and `acceptance::guides` do
/// what they show. The pictures of the README are made by `make pictures`.
fn is_written(path: &Path) -> bool {
    path.starts_with("docs/guides") || path.starts_with("docs/images")
}

#[test]
fn no_page_is_left_over() {
    let known: Vec<PathBuf> = pages().into_iter().map(|(path, _)| path).collect();
    let mut folders = vec![PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let path = path.strip_prefix(root()).expect("below the root").to_owned();
            if root().join(&path).is_dir() {
                folders.push(path);
            } else {
                assert!(
                    known.contains(&path) || is_written(&path),
                    "nobody makes {}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_attribute_is_described() {
    let mut blocks = vec![("provider".to_owned(), Config::block())];
    for resource in provider().resources() {
        blocks.push((resource.type_name().to_owned(), resource.schema().block.clone()));
    }
    for source in provider().data_sources() {
        blocks.push((format!("data.{}", source.type_name()), source.schema().block.clone()));
    }
    for one in provider().list_resources() {
        blocks.push((format!("list.{}", one.type_name()), one.schema().block.clone()));
    }
    for one in provider().ephemeral_resources() {
        blocks.push((format!("ephemeral.{}", one.type_name()), one.schema().block.clone()));
    }
    for one in provider().actions() {
        blocks.push((format!("action.{}", one.type_name()), one.schema().block.clone()));
    }
    for one in provider().functions() {
        assert!(one.signature().summary.ends_with('.'), "{}", one.name());
        for parameter in &one.signature().parameters {
            let described = parameter.description.ends_with('.');
            assert!(described, "{}: {} is described by a sentence", one.name(), parameter.name);
        }
    }
    while let Some((name, block)) = blocks.pop() {
        assert!(!block.description.is_empty(), "{name}");
        all_are_described(&name, &block.attributes);
        for nested in block.blocks {
            blocks.push((format!("{name}.{}", nested.name), nested.block));
        }
    }
}

/// Looks inside objects, too.
fn all_are_described(place: &str, attributes: &[Attribute]) {
    for attribute in attributes {
        let name = format!("{place}.{}", attribute.name);
        // The keys of other services are on no page.
        if place == "provider.endpoints" && !attribute.is_documented() {
            continue;
        }
        let description = attribute.description.markdown();
        assert!(description.ends_with('.'), "{name}: a description is a sentence");
        let nested = match &attribute.ty {
            AttributeType::Plain(ty) => {
                assert_eq!(has_objects(ty), !attribute.objects.is_empty(), "{name}");
                &attribute.objects
            }
            AttributeType::Nested(_, attributes) => attributes,
        };
        all_are_described(&name, nested);
    }
}

fn has_objects(ty: &Type) -> bool {
    match ty {
        Type::Object(_) => true,
        Type::List(element) | Type::Set(element) | Type::Map(element) => has_objects(element),
        Type::String | Type::Number | Type::Bool => false,
    }
}

#[test]
fn every_link_on_a_page_has_its_anchor() {
    for (path, page) in pages() {
        let links = page.split("](#").skip(1);
        for link in links.filter_map(|rest| rest.split(')').next()) {
            let anchors = page.matches(&format!("<a id=\"{link}\"></a>")).count();
            let headings = page.lines().filter(|line| slug(line).as_deref() == Some(link)).count();
            assert_eq!(anchors + headings, 1, "{}: #{link}", path.display());
        }
    }
}

/// The anchor that a registry gives to a heading.
fn slug(line: &str) -> Option<String> {
    let (marks, title) = line.split_once(' ')?;
    let is_heading = !marks.is_empty() && marks.chars().all(|mark| mark == '#');
    is_heading.then(|| title.to_lowercase().replace(' ', "-"))
}
