//! Types and references without `aws_`, and the provider configuration of what is taken over.

use hcl_edit::Span as _;
use hcl_edit::structure::{Block, Body};

use super::edits::Edits;
use super::hcl::{self, ProviderReference};
use super::module::Module;
use super::modules::Modules;
use super::references::{self, Reference};
use super::target::Target;

/// Rewrites a file of the module `number`.
pub(super) fn rewrite(
    body: &Body,
    edits: &mut Edits,
    (modules, number): (&Modules, usize),
    target: &Target,
) {
    let module = &modules.0[number];
    declarations(body, edits, module, target);
    references::each(body, &mut |reference| {
        if moves(reference, modules, number) {
            edits.replace(reference.at.clone(), without_prefix(reference.type_name));
        }
    });
    for import in hcl::blocks(body, "import") {
        let to = hcl::value(&import.body, "to").and_then(references::address);
        let moved = to.is_some_and(|to| moves(&to, modules, number));
        if moved {
            provider(import, edits, (module, target));
        }
    }
}

fn declarations(body: &Body, edits: &mut Edits, module: &Module, target: &Target) {
    for block in body.blocks() {
        match (block.ident.as_str(), hcl::labels(block).as_slice()) {
            (kind @ ("resource" | "data"), [theirs, name])
                if module.moves(kind == "data", theirs, name) =>
            {
                let label = block.labels[0].span().unwrap_or_default();
                let ours = without_prefix(theirs);
                let quoted = block.labels[0].is_string();
                edits.replace(label, if quoted { format!("\"{ours}\"") } else { ours.to_owned() });
                provider(block, edits, (module, target));
            }
            ("check", _) => declarations(&block.body, edits, module, target),
            _ => {}
        }
    }
}

/// `provider = aws.east` names the configuration of the target.
fn provider(block: &Block, edits: &mut Edits, (module, target): (&Module, &Target)) {
    let named = hcl::value(&block.body, "provider").and_then(ProviderReference::of);
    if let Some(named) = named.filter(|named| named.name == module.aws) {
        edits.replace(named.at, target.name.clone());
    }
}

fn moves(reference: &Reference<'_>, modules: &Modules, number: usize) -> bool {
    let mut number = number;
    for name in &reference.modules {
        let call = modules.0[number].calls.iter().find(|call| call.name == *name);
        match call.and_then(|call| call.child) {
            Some(child) => number = child,
            None => return false,
        }
    }
    modules.0[number].moves(reference.data, reference.type_name, reference.name)
}

fn without_prefix(theirs: &str) -> &str {
    theirs.strip_prefix("aws_").unwrap_or(theirs)
}
