//! `removed` and `import` blocks: for a state that is not at hand, and for Terraform 1.7.

use hcl_edit::expr::{Expression, Traversal};
use hcl_edit::structure::Block;
use hcl_edit::visit::{self, Visit};

use super::edits::Edits;
use super::error::Error;
use super::finding::Findings;
use super::hcl;
use super::module::is_test;
use super::modules::Modules;
use super::moved::{from, to};
use super::target::Target;

/// The file of these blocks in each module.
const FILE: &str = "elasticache_import.tf";

const HEADER: &str = "\
# The state of hashicorp/aws forgets these resources, and elasticache imports them (Terraform 1.7 or later).
# Delete this file when every state of it was applied.
";

/// What an import of a resource needs.
enum Id {
    /// `id`, and `for_each` and the key if there are instances.
    Known { id: String, each: Option<(String, &'static str)> },
    /// No expression of the root module.
    Unknown(&'static str),
}

/// Adds the blocks: `removed` in each module, `import` in the root module, which alone may have them.
///
/// # Errors
/// As [`super::source::File::body`].
pub(super) fn write(
    modules: &mut Modules,
    target: &Target,
    findings: &mut Findings,
) -> Result<(), Error> {
    for number in 0..modules.0.len() {
        let module = &modules.0[number];
        let moved: Vec<_> = module.moved().filter(|one| !one.data).cloned().collect();
        let (root, path, alone) = modules.address(number);
        let (mut removed, mut imports) = (Vec::new(), Vec::new());
        for one in &moved {
            removed.push(format!(
                "removed {{\n  from = {}\n  lifecycle {{\n    destroy = false\n  }}\n}}\n",
                from(one)
            ));
            let ours = to(one);
            let counterpart = target.counterpart(false, &one.type_name);
            let argument = counterpart.and_then(|one| one.id.as_deref()).unwrap_or("id");
            let mut id = Id::Unknown("its block is not found");
            for file in module.files.iter().filter(|file| !is_test(file)) {
                let body = file.body()?;
                let found = hcl::blocks(&body, "resource").find(|block| {
                    hcl::labels(block) == [ours.split('.').next().unwrap_or_default(), &*one.name]
                });
                if let Some(block) = found {
                    id = self::id(block, argument, number == root, &file.text);
                }
            }
            if !alone {
                id = Id::Unknown("its module is called more than once");
            }
            match id {
                Id::Known { id, each: None } => {
                    imports.push(format!("import {{\n  to = {path}{ours}\n  id = {id}\n}}\n"));
                }
                Id::Known { id, each: Some((each, key)) } => imports.push(format!(
                    "import {{\n  for_each = {each}\n  to       = {path}{ours}[{key}]\n  id       = {id}\n}}\n"
                )),
                Id::Unknown(why) => findings.left(
                    one.at.clone(),
                    format!("no import block is written for {path}{ours}, because {why}. Write one for each instance into the root module, with its {argument} as id: import {{ to = {path}{ours}, id = \"...\" }} on lines of their own."),
                ),
            }
        }
        append(modules, number, &removed);
        append(modules, root, &imports);
    }
    Ok(())
}

fn append(modules: &mut Modules, number: usize, blocks: &[String]) {
    if blocks.is_empty() {
        return;
    }
    let file = modules.0[number].file(FILE);
    if file.text.is_empty() {
        file.append(HEADER);
        file.text.push_str(&blocks.join("\n"));
    } else {
        file.append(&blocks.join("\n"));
    }
}

fn id(block: &Block, argument: &str, is_root: bool, text: &str) -> Id {
    let Some(id) = hcl::value(&block.body, argument) else {
        return Id::Unknown("its block does not set the argument that is its id");
    };
    let written = &text[hcl::span(id)];
    if !is_root && !id.is_str() {
        return Id::Unknown("its id is an expression of another module");
    }
    match (hcl::value(&block.body, "count"), hcl::value(&block.body, "for_each")) {
        (None, None) => Id::Known { id: written.to_owned(), each: None },
        (None, Some(each)) if is_root => {
            let each = text[hcl::span(each)].to_owned();
            Id::Known { id: written.to_owned(), each: Some((each, "each.key")) }
        }
        (Some(count), None) if is_root => {
            let count = &text[hcl::span(count)];
            let each = format!("{{ for index in range({count}) : index => index }}");
            Id::Known { id: with_each(id, text), each: Some((each, "each.value")) }
        }
        _ => Id::Unknown("it has count or for_each in a module that is not the root module"),
    }
}

/// An expression in which the number of the instance is `each.value`.
fn with_each(id: &Expression, text: &str) -> String {
    struct Indexes(Vec<std::ops::Range<usize>>);
    impl Visit for Indexes {
        fn visit_traversal(&mut self, traversal: &Traversal) {
            let words = hcl::words(&traversal.expr);
            let second = traversal.operators.first().and_then(hcl::member);
            let is_index = words.first().is_some_and(|word| word.as_str() == "count")
                && second.is_some_and(|word| word.as_str() == "index");
            if is_index {
                let end = traversal.operators.first().map(hcl::span).unwrap_or_default().end;
                self.0.push(hcl::span(&traversal.expr).start..end);
            }
            visit::visit_traversal(self, traversal);
        }
    }
    let mut indexes = Indexes(Vec::new());
    indexes.visit_expr(id);
    let at = hcl::span(id);
    let mut edits = Edits::default();
    for index in indexes.0 {
        edits.replace(index.start - at.start..index.end - at.start, "each.value");
    }
    edits.apply(&text[at])
}
