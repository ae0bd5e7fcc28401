//! The pages under `docs/` are what the schemas say. `make docs` writes them.

use std::fs;
use std::path::{Path, PathBuf};

use elasticache::framework::docs::{Kind, Page, render};
use elasticache::framework::model::Model as _;
use elasticache::framework::provider::Provider as _;
use elasticache::provider::{config::Config, provider};
use elasticache::rules::guide;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
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
        let short = name.strip_prefix("elasticache_").expect("the provider's own prefix");
        let page = render(&Page {
            kind: Kind::Resource,
            name,
            block: &resource.schema().block,
            example: &read(&format!("examples/resources/{name}/resource.tf")),
            import: Some(&read(&format!("examples/resources/{name}/import.sh"))),
        });
        let page = page + &guide::section(name);
        pages.push((PathBuf::from(format!("docs/resources/{short}.md")), page));
    }
    for source in provider().data_sources() {
        let name = source.type_name();
        let short = name.strip_prefix("elasticache_").expect("the provider's own prefix");
        let page = render(&Page {
            kind: Kind::DataSource,
            name,
            block: &source.schema().block,
            example: &read(&format!("examples/data-sources/{name}/data-source.tf")),
            import: None,
        });
        pages.push((PathBuf::from(format!("docs/data-sources/{short}.md")), page));
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

#[test]
fn no_page_is_left_over() {
    let known: Vec<PathBuf> = pages().into_iter().map(|(path, _)| path).collect();
    for folder in ["docs", "docs/guides", "docs/resources", "docs/data-sources"] {
        for entry in fs::read_dir(root().join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let path = path.strip_prefix(root()).expect("below the root").to_owned();
            let folder = root().join(&path).is_dir();
            assert!(folder || known.contains(&path), "nobody makes {}", path.display());
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
    while let Some((name, block)) = blocks.pop() {
        assert!(!block.description.is_empty(), "{name}");
        for attribute in &block.attributes {
            let described = attribute.description.ends_with('.');
            assert!(described, "{name}.{}: a description is a sentence", attribute.name);
        }
        for nested in block.blocks {
            blocks.push((format!("{name}.{}", nested.name), nested.block));
        }
    }
}
