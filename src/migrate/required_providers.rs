//! The entry of the target in `required_providers`.

use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Block, Body};

use super::edits::{Edits, indent, line_end, line_start};
use super::error::Error;
use super::hcl::{self, ProviderReference};
use super::module::{Module, is_test};
use super::modules::Modules;
use super::target::Target;

/// The file for the entry if no file has a `terraform` block.
const NEW_FILE: &str = "versions.tf";

/// Adds the entry to the module `number`, in the place of that of hashicorp/aws where nothing uses it any more.
///
/// # Errors
/// As [`super::source::File::body`].
pub(super) fn rewrite(
    modules: &mut Modules,
    number: usize,
    target: &Target,
    forgets: bool,
) -> Result<(), Error> {
    let needs = modules.needs(number, target);
    if needs.is_empty() {
        return Ok(());
    }
    let replaces = modules.is_touched(number) && !modules.uses_aws(number, forgets);
    let module = &mut modules.0[number];
    let name = module.aws.clone();
    let aliases = |aws: Option<&Attribute>| -> Vec<String> {
        let passed: Vec<_> = aws.map(aliases).unwrap_or_default();
        let needed = needs.iter().flatten().filter(|alias| passed.contains(alias));
        needed.map(|alias| format!("{}.{alias}", target.name)).collect()
    };
    match best(module, target)? {
        Place::Known => Ok(()),
        Place::Block(file) => module.files[file].edit(|body, text, edits| {
            let Some(block) = required(body).max_by_key(|block| block.body.has_attribute(&name))
            else {
                return;
            };
            let aws = block.body.get_attribute(&name);
            let entry = |indent: &str| entry(target, &aliases(aws), indent);
            add(block, aws, replaces, text, edits, &entry);
        }),
        Place::Terraform(file) => module.files[file].edit(|body, text, edits| {
            let Some(block) = hcl::blocks(body, "terraform").next() else { return };
            let outer = indent(text, hcl::span(block).start);
            let inner = format!("{outer}  ");
            let entry = entry(target, &[], &format!("{inner}  "));
            let lines = format!("{inner}required_providers {{\n{inner}  {entry}\n{inner}}}");
            insert_last(block, text, edits, &lines);
        }),
        Place::Nowhere => {
            let entry = entry(target, &[], "    ");
            let block = format!("terraform {{\n  required_providers {{\n    {entry}\n  }}\n}}\n");
            module.file(NEW_FILE).append(&block);
            Ok(())
        }
    }
}

/// Where the entry belongs.
enum Place {
    /// It is there already.
    Known,
    /// In a `required_providers` block of this file.
    Block(usize),
    /// In a `terraform` block of this file.
    Terraform(usize),
    /// There is no such block.
    Nowhere,
}

fn best(module: &Module, target: &Target) -> Result<Place, Error> {
    let (mut with_aws, mut with_block, mut with_terraform) = (None, None, None);
    for (at, file) in module.files.iter().enumerate().filter(|(_, file)| !is_test(file)) {
        let body = file.body()?;
        for block in required(&body) {
            if block.body.has_attribute(&target.name) {
                return Ok(Place::Known);
            }
            with_block = with_block.or(Some(at));
            if block.body.has_attribute(&module.aws) {
                with_aws = with_aws.or(Some(at));
            }
        }
        if hcl::blocks(&body, "terraform").next().is_some() {
            with_terraform = with_terraform.or(Some(at));
        }
    }
    let block = with_aws.or(with_block).map(Place::Block);
    Ok(block.or(with_terraform.map(Place::Terraform)).unwrap_or(Place::Nowhere))
}

fn required(body: &Body) -> impl Iterator<Item = &Block> {
    hcl::blocks(body, "terraform").flat_map(|block| hcl::blocks(&block.body, "required_providers"))
}

/// The aliases in `configuration_aliases` of the entry of hashicorp/aws.
fn aliases(aws: &Attribute) -> Vec<String> {
    let Some(object) = aws.value.as_object() else { return Vec::new() };
    let members = hcl::members(object);
    let list = members.iter().find(|(key, ..)| {
        key.as_ident().is_some_and(|key| key.as_str() == "configuration_aliases")
    });
    let list: Option<&Expression> = list.map(|(_, value, _)| *value);
    let references = hcl::elements(list).filter_map(ProviderReference::of);
    references.filter_map(|reference| reference.alias).collect()
}

fn entry(target: &Target, aliases: &[String], indent: &str) -> String {
    let Target { name, source, version, .. } = target;
    let mut lines =
        vec![("source", format!("\"{source}\"")), ("version", format!("\"~> {version}\""))];
    if !aliases.is_empty() {
        lines.push(("configuration_aliases", format!("[{}]", aliases.join(", "))));
    }
    let width = lines.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
    let lines = lines.iter().map(|(key, value)| format!("{indent}  {key:width$} = {value}\n"));
    format!("{name} = {{\n{}{indent}}}", lines.collect::<String>())
}

fn add(
    block: &Block,
    aws: Option<&Attribute>,
    replaces: bool,
    text: &str,
    edits: &mut Edits,
    entry: &dyn Fn(&str) -> String,
) {
    let whole = hcl::span(block);
    let outer = indent(text, whole.start);
    match aws {
        Some(aws) if replaces => {
            let at = hcl::span(aws);
            let is_alone = text[line_start(text, at.start)..at.start].trim().is_empty();
            let inner = if is_alone { indent(text, at.start) } else { &format!("{outer}  ") };
            edits.replace(at, entry(inner));
            if !text[whole].contains('\n') {
                spread(block, text, edits, outer);
            }
        }
        Some(aws) if text[whole].contains('\n') => {
            let at = hcl::span(aws);
            let indent = indent(text, at.start);
            let end = line_end(text, at.end);
            let end = if text[..end].ends_with('\r') { end - 1 } else { end };
            edits.insert(end, format!("\n{indent}{}", entry(indent)));
        }
        _ => {
            let inner = format!("{outer}  ");
            insert_last(block, text, edits, &format!("{inner}{}", entry(&inner)));
        }
    }
}

/// Puts the content of a block of one line on lines of its own.
fn spread(block: &Block, text: &str, edits: &mut Edits, outer: &str) {
    let whole = hcl::span(block);
    let Some(open) = text[whole.clone()].find('{').map(|at| whole.start + at + 1) else { return };
    let close = whole.end - 1;
    let content = text[open..close].trim();
    if content.is_empty() {
        edits.replace(open..close, "");
        return;
    }
    let start = open + text[open..close].find(content).unwrap_or_default();
    edits.replace(open..start, format!("\n{outer}  "));
    edits.replace(start + content.len()..close, format!("\n{outer}"));
}

/// Inserts lines before the end of a block.
fn insert_last(block: &Block, text: &str, edits: &mut Edits, lines: &str) {
    let whole = hcl::span(block);
    let close = whole.end - 1;
    let outer = indent(text, whole.start);
    if text[whole].contains('\n') {
        let start = line_start(text, close);
        if text[start..close].trim().is_empty() {
            edits.insert(start, format!("{lines}\n"));
        } else {
            edits.insert(close, format!("\n{lines}\n{outer}"));
        }
    } else {
        spread(block, text, edits, outer);
        // Behind a content that was spread stands the indentation of the block already.
        let is_empty = block.body.is_empty();
        let lines = if is_empty { format!("\n{lines}") } else { lines[outer.len()..].to_owned() };
        edits.insert(close, format!("{lines}\n{outer}"));
    }
}
