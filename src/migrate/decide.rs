//! Which resources and data sources are taken over, and why others are not.

use hcl_edit::structure::{Block, Structure};

use super::finding::Findings;
use super::hcl;
use super::module::{Module, is_test};
use super::modules::Modules;
use super::source::File;
use super::target::{Target, TargetType};

/// What every resource and data source may have.
const META: &[&str] =
    &["count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection"];

/// The block of groups until version 5 of hashicorp/aws.
pub(super) const CLUSTER_MODE: &str = "cluster_mode";

/// Marks what is taken over in all modules.
pub(super) fn decide(modules: &mut Modules, target: &Target, findings: &mut Findings) {
    for module in &mut modules.0 {
        let mut moving = Vec::new();
        for file in module.files.iter().filter(|file| !is_test(file)) {
            let Ok(body) = file.parse() else { continue };
            let checks = hcl::blocks(&body, "check").flat_map(|check| check.body.blocks());
            for block in body.blocks().chain(checks) {
                if let Some(found) = moves(file, block, (target, &module.aws), findings) {
                    moving.push(found);
                }
            }
        }
        for one in &mut module.declared {
            one.moves = moving.contains(&(one.data, one.type_name.clone(), one.name.clone()));
        }
        report_json(module, target, findings);
        report_remote(module, target, findings);
    }
}

fn moves(
    file: &File,
    block: &Block,
    (target, aws): (&Target, &str),
    findings: &mut Findings,
) -> Option<(bool, String, String)> {
    let data = block.ident.as_str() == "data";
    let labels = hcl::labels(block);
    let (true, [theirs, name]) = (data || block.ident.as_str() == "resource", labels.as_slice())
    else {
        return None;
    };
    let at = file.location(hcl::span(block).start);
    let address = format!("{}{theirs}.{name}", if data { "data." } else { "" });
    if target.is_missing(data, theirs) {
        let kind = if data { "data source" } else { "resource" };
        let ours = theirs.trim_start_matches("aws_");
        findings.left(
            at,
            format!("{address} stays with hashicorp/aws, because {} has no {kind} {ours}. References to it stay, too.", target.source),
        );
        return None;
    }
    let counterpart = target.counterpart(data, theirs)?;
    let provider = hcl::value(&block.body, "provider").and_then(hcl::ProviderReference::of);
    if let Some(other) = provider.filter(|provider| provider.name != aws) {
        findings.left(
            at,
            format!("{address} stays as it is, because its provider is {:?}, which is not hashicorp/aws (here {aws:?}).", other.name),
        );
        return None;
    }
    let lacking: Vec<_> = lacking(block, counterpart, data).collect();
    if lacking.is_empty() {
        return Some((data, (*theirs).to_owned(), (*name).to_owned()));
    }
    let ours = &counterpart.name;
    for argument in lacking {
        findings.left(
            file.location(argument.1),
            format!("{address} stays with hashicorp/aws, because {ours} has no argument {:?}. Remove it, if the resource can do without, and run this again.", argument.0),
        );
    }
    None
}

/// What a block sets that its counterpart does not have: names, with their places.
fn lacking<'a>(
    block: &'a Block,
    counterpart: &'a TargetType,
    data: bool,
) -> impl Iterator<Item = (&'a str, usize)> {
    block.body.iter().filter_map(move |structure| {
        let (name, at) = match structure {
            Structure::Attribute(attribute) => {
                // Null is as good as nothing.
                let absent = attribute.value.is_null();
                (if absent { return None } else { attribute.key.as_str() }, hcl::span(attribute))
            }
            Structure::Block(block) => (argument(block), hcl::span(block)),
        };
        let is_known = META.contains(&name)
            || counterpart.arguments.contains(name)
            || counterpart.renamed.contains_key(name)
            || (!data && name == CLUSTER_MODE);
        (!is_known).then_some((name, at.start))
    })
}

/// The argument that a block sets: that of `dynamic "x"` is x.
pub(super) fn argument(block: &Block) -> &str {
    match (block.ident.as_str(), block.labels.first()) {
        ("dynamic", Some(label)) => label.as_str(),
        (name, _) => name,
    }
}

fn report_json(module: &Module, target: &Target, findings: &mut Findings) {
    let service = format!("aws_{}_", target.name);
    for file in module.json.iter().filter(|file| file.text.contains(&service)) {
        let at = file.text.find(&service).unwrap_or_default();
        findings.left(
            file.location(at),
            format!("files in JSON are not rewritten, and this one names {service}... Change it by hand: types and references without aws_."),
        );
    }
    for file in module.files.iter().filter(|file| is_test(file)) {
        if let Some(at) = file.text.find("mock_provider \"aws\"") {
            findings.left(
                file.location(at),
                format!("the mocks of tests are not rewritten. If this one stands for what is moved, write mock_provider {:?} beside it.", target.name),
            );
        }
    }
}

fn report_remote(module: &Module, target: &Target, findings: &mut Findings) {
    let service = format!("aws_{}_", target.name);
    for call in module.calls.iter().filter(|call| !super::modules::is_local(call)) {
        let (name, source) = (&call.name, &call.source);
        match super::remote::contains(&module.dir, name, &service) {
            Some(false) => {}
            Some(true) => findings.left(
                call.at.clone(),
                format!("module.{name} stays with hashicorp/aws, because {source:?} is not a local directory. Copy the module into a directory, set source to it (\"./modules/...\"), and run this again."),
            ),
            None => findings.note(
                call.at.clone(),
                format!("module.{name} is not looked into, because {source:?} is not a local directory. If it has resources of {}, copy it into a directory, set source to it (\"./modules/...\"), and run this again.", target.name),
            ),
        }
    }
}
