//! Every configuration on a page validates: in the README, in the guides and on the pages of `docs/`.

use std::fmt::Write as _;

use crate::pages::pages;
use crate::support::guide::{self, Item, page};
use crate::support::world::World;

const REQUIRED: &str = "terraform {\n  required_providers {\n    elasticache = { source = \
     \"elasticache-rs/elasticache\" }\n  }\n}\n";

/// Pages whose configurations are not for every terraform, or not for this provider; those have tests of their own.
const NOT_THESE: &[&str] =
    &["docs/actions/", "docs/list-resources/", "docs/guides/rules.md", "docs/guides/migrating-"];

/// Each is a module of its own, so that one command validates all of them.
#[test]
fn every_configuration_validates() {
    let world = World::new();
    let mut root = String::new();
    let mut count = 0;
    for path in pages().into_iter().chain(["README.md".to_owned()]) {
        if NOT_THESE.iter().any(|not| path.starts_with(not)) {
            continue;
        }
        for item in guide::items(&page(&path)).iter().filter(|item| is_configuration(item)) {
            count += 1;
            let folder = world.workspace.work().join(format!("m{count}"));
            std::fs::create_dir(&folder).unwrap();
            let provider = if item.text.contains("required_providers") { "" } else { REQUIRED };
            std::fs::write(folder.join("main.tf"), format!("{provider}{}", item.text)).unwrap();
            writeln!(root, "# {path}, line {}", item.line).unwrap();
            writeln!(root, "module \"m{count}\" {{\n  source = \"./m{count}\"").unwrap();
            for name in variables(&item.text) {
                writeln!(root, "  {name} = null").unwrap();
            }
            root.push_str("}\n");
        }
    }
    assert!(count > 30, "{count} configurations");
    world.write(&root);
    world.terraform.run(&["get"]).ok();
    let said = world.diagnostics("validate", &[]);
    let errors: Vec<String> = said
        .iter()
        .filter(|one| one.severity == "error")
        .map(crate::support::world::Diagnostic::text)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{root}");
}

/// Tests of `terraform test`, queries and the configuration of the command are no modules, and `import` blocks may stand
/// in the root module only.
fn is_configuration(item: &Item) -> bool {
    let has = |start: &str| item.text.lines().any(|line| line.starts_with(start));
    let is_other = ["run \"", "list \"", "provider_installation {"].into_iter().any(has)
        || item.text.starts_with("import {");
    ["terraform", "hcl"].contains(&&*item.language) && !is_other
}

/// The variables that have no default.
fn variables(text: &str) -> Vec<&str> {
    let blocks = text.split("variable \"").skip(1);
    let blocks = blocks.filter_map(|rest| {
        let (name, rest) = rest.split_once('"')?;
        let body = rest.split_once("\n}").map_or(rest, |(body, _)| body);
        (!body.contains("default")).then_some(name)
    });
    blocks.collect()
}
