//! Names of arguments and attributes until version 5 of hashicorp/aws become those of today.

use hcl_edit::Decorated;
use hcl_edit::expr::{Expression, TraversalOperator};
use hcl_edit::structure::{Attribute, Block, Body, Structure};

use super::cluster_mode;
use super::decide::{CLUSTER_MODE, argument};
use super::edits::{Edits, line_end, line_start};
use super::finding::Findings;
use super::hcl;
use super::module::Module;
use super::references;
use super::source::{File, Location};
use super::target::Target;

/// Rewrites a file of a module.
pub(super) fn rewrite(
    body: &Body,
    text: &str,
    edits: &mut Edits,
    (module, target): (&Module, &Target),
    findings: &mut Findings,
    location: &dyn Fn(usize) -> Location,
) {
    for block in hcl::blocks(body, "resource") {
        let [theirs, name] = hcl::labels(block)[..] else { continue };
        if module.moves(false, theirs, name) {
            arguments(block, text, edits, (theirs, target), findings, location);
            references::each_self(block, &mut |rest| attribute(rest, theirs, target, edits));
        }
    }
    references::each(body, &mut |reference| {
        let (data, theirs) = (reference.data, reference.type_name);
        let declared = module.taken_over(data, theirs, reference.name);
        if let (true, Some(declared)) = (reference.modules.is_empty(), declared) {
            attribute(reference.rest, theirs, target, edits);
            missing(reference, target, findings, location);
            // The first index of a resource with count or for_each names an instance.
            if let Some(read) = reference.rest.get(usize::from(declared.repeated)) {
                indexed(read, reference, target, findings, location);
            }
        }
    });
}

/// The location of a byte of a file, for a closure.
pub(super) fn locator(file: &File) -> impl Fn(usize) -> Location + use<> {
    let (path, text) = (file.path.clone(), file.text.clone());
    move |at| Location { path: path.clone(), line: text[..at].matches('\n').count() + 1 }
}

fn arguments(
    block: &Block,
    text: &str,
    edits: &mut Edits,
    (theirs, target): (&str, &Target),
    findings: &mut Findings,
    location: &dyn Fn(usize) -> Location,
) {
    let has_block = block.body.blocks().any(|one| argument(one) == CLUSTER_MODE);
    let known = target.counterpart(false, theirs);
    for structure in &block.body {
        match structure {
            Structure::Attribute(one) => {
                if let Some(new) = target.renamed(theirs, one.key.as_str()) {
                    rename(one, new, text, edits);
                } else if one.value.is_null()
                    && known.is_some_and(|known| !known.arguments.contains(one.key.as_str()))
                    && one.key.as_str() != "provider"
                {
                    edits.remove_lines(text, hcl::span(one));
                }
            }
            Structure::Block(one) if argument(one) == CLUSTER_MODE => {
                match cluster_mode::flat(one, text) {
                    Ok(flat) => edits.replace(hcl::span(one), flat),
                    Err(why) => findings.left(location(hcl::span(one).start), why),
                }
            }
            Structure::Block(one) if one.ident.as_str() == "lifecycle" => {
                ignored(one, text, edits, (theirs, target), has_block);
            }
            Structure::Block(_) => {}
        }
    }
}

/// Renames an argument. Its equals sign stays where it is if those of its neighbours are there, too.
fn rename(attribute: &Attribute, new: &str, text: &str, edits: &mut Edits) {
    let key = hcl::span(&attribute.key);
    let Some(equals) = text[key.end..].find('=').map(|at| key.end + at) else { return };
    if !text[key.end..equals].chars().all(char::is_whitespace) {
        edits.replace(key, new);
        return;
    }
    let width = equals - key.start;
    let column = equals - line_start(text, equals);
    let is_aligned = neighbours(text, key.start).any(|line| {
        line.as_bytes().get(column) == Some(&b'=') && line[..column].trim().chars().all(is_word)
    });
    let padding = if width == key.len() {
        0
    } else if is_aligned {
        width.saturating_sub(new.len()).max(1)
    } else {
        1
    };
    edits.replace(key.start..equals, format!("{new}{}", " ".repeat(padding)));
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '-')
}

/// The lines before and after that of a position.
fn neighbours(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let (start, end) = (line_start(text, at), line_end(text, at));
    let before = (start > 0).then(|| &text[line_start(text, start - 1)..start - 1]);
    let after = (end < text.len()).then(|| &text[end + 1..line_end(text, end + 1)]);
    before.into_iter().chain(after)
}

/// The names in `ignore_changes`.
fn ignored(
    lifecycle: &Block,
    text: &str,
    edits: &mut Edits,
    (theirs, target): (&str, &Target),
    has_block: bool,
) {
    for element in hcl::elements(hcl::value(&lifecycle.body, "ignore_changes")) {
        let quote = if element.is_str() { "\"" } else { "" };
        let whole = hcl::span(element);
        let name = match element.as_str() {
            Some(name) => name.split(['.', '[']).next().unwrap_or_default(),
            None => hcl::words(element).first().map_or("", |word| word.as_str()),
        };
        if has_block && name == CLUSTER_MODE {
            let of = |one: &str| text[whole.clone()].contains(one);
            let names = match cluster_mode::ARGUMENTS.iter().find(|one| of(one)) {
                Some(one) => format!("{quote}{one}{quote}"),
                None => {
                    cluster_mode::ARGUMENTS.map(|one| format!("{quote}{one}{quote}")).join(", ")
                }
            };
            edits.replace(whole, names);
        } else if let Some(new) = target.renamed(theirs, name) {
            let start = whole.start + quote.len();
            edits.replace(start..start + name.len(), new);
        }
    }
}

/// Renames what an expression reads.
pub(super) fn attribute(
    rest: &[Decorated<TraversalOperator>],
    theirs: &str,
    target: &Target,
    edits: &mut Edits,
) {
    let Some(at) = rest.iter().position(|operator| hcl::member(operator).is_some()) else {
        return;
    };
    let Some(name) = hcl::member(&rest[at]) else { return };
    if let Some(new) = target.renamed(theirs, name.as_str()) {
        edits.replace(hcl::span(name), new);
    } else if name.as_str() == CLUSTER_MODE
        && let Some(inner) = rest.get(at + 2)
        && hcl::member(&rest[at + 1]).is_none()
        && hcl::member(inner).is_some_and(|name| cluster_mode::ARGUMENTS.contains(&name.as_str()))
    {
        edits.replace(hcl::span(&rest[at]).start..hcl::span(inner).start, "");
    }
}

/// Reports an attribute whose name is the value of an expression, where it may be a former one.
fn indexed(
    read: &Decorated<TraversalOperator>,
    reference: &references::Reference<'_>,
    target: &Target,
    findings: &mut Findings,
    location: &dyn Fn(usize) -> Location,
) {
    let TraversalOperator::Index(index) = read.value() else { return };
    let Some(counterpart) = target.counterpart(reference.data, reference.type_name) else { return };
    let renamed = target.all_renamed(reference.type_name);
    let may_be_former = match index {
        Expression::Number(_) => false,
        Expression::String(name) => renamed.contains_key(name.as_str()),
        _ => !renamed.is_empty(),
    };
    if may_be_former {
        let names: Vec<String> =
            renamed.iter().map(|(former, new)| format!("{new} for {former}")).collect();
        findings.left(
            location(reference.at.start),
            format!(
                "this expression reads an attribute of {} by a name in brackets, which is not rewritten. Where it is a former one, write that of today: {}.",
                counterpart.name,
                names.join(", ")
            ),
        );
    }
}

/// Reports what an expression reads and the target does not have.
fn missing(
    reference: &references::Reference<'_>,
    target: &Target,
    findings: &mut Findings,
    location: &dyn Fn(usize) -> Location,
) {
    let (data, theirs) = (reference.data, reference.type_name);
    let Some(counterpart) = target.counterpart(data, theirs) else { return };
    let Some(name) = reference.rest.iter().find_map(hcl::member) else { return };
    let is_known = counterpart.attributes.contains(name.as_str())
        || target.renamed(theirs, name.as_str()).is_some();
    if !is_known {
        let (ours, name) = (&counterpart.name, name.as_str());
        findings.left(
            location(reference.at.start),
            format!("{ours} has no attribute {name:?}, and this expression reads it. Write another one of its page, or a value of your own."),
        );
    }
}
