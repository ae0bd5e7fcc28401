//! The pages under `docs/` are what the schemas say. `make docs` writes them.

use std::fs;
use std::path::{Path, PathBuf};

use elasticache::framework::docs::{Kind, Page, render, render_function};
use elasticache::framework::model::Model as _;
use elasticache::framework::provider::Provider as _;
use elasticache::framework::schema::{Attribute, AttributeType, Block};
use elasticache::framework::ty::Type;
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
    let page = render(&Page { kind, name, block, example: &example, import: None });
    (path(folder, name), page)
}

/// Every page with its path.
fn pages() -> Vec<(PathBuf, String)> {
    let index = render(&Page {
        kind: Kind::Provider,
        name: "elasticache",
        block: &Config::block(),
        example: &read("examples/provider/provider.tf"),
        import: None,
    });
    let mut pages = vec![(PathBuf::from("docs/index.md"), index)];
    for resource in provider().resources() {
        let name = resource.type_name();
        // What has no identity can't be imported.
        let can_be_imported = !resource.identity_schema().attributes.is_empty();
        let import = can_be_imported.then(|| read(&format!("examples/resources/{name}/import.sh")));
        let page = render(&Page {
            kind: Kind::Resource,
            name,
            block: &resource.schema().block,
            example: &read(&format!("examples/resources/{name}/resource.tf")),
            import: import.as_deref(),
        });
        let page = page + &guide::section(name);
        pages.push((path("resources", name), page));
    }
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

/// Pages that are written by hand; `acceptance::guides` applies what they show.
const WRITTEN: &[&str] = &[
    "docs/guides/encryption.md",
    "docs/guides/importing.md",
    "docs/guides/migrating-from-hashicorp-aws.md",
    "docs/guides/transit-encryption.md",
];

#[test]
fn no_page_is_left_over() {
    let known = pages().into_iter().map(|(path, _)| path);
    let known: Vec<PathBuf> = known.chain(WRITTEN.iter().map(PathBuf::from)).collect();
    let mut folders = vec![PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let path = path.strip_prefix(root()).expect("below the root").to_owned();
            if root().join(&path).is_dir() {
                folders.push(path);
            } else {
                assert!(known.contains(&path), "nobody makes {}", path.display());
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
        assert!(attribute.description.ends_with('.'), "{name}: a description is a sentence");
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
