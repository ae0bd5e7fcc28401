//! `provider "aws"` blocks: the target gets one with the same settings.

use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body, Structure};

use super::edits::Edits;
use super::finding::Findings;
use super::hcl;
use super::modules::Modules;
use super::source::Location;
use super::target::{Settings, Target};

/// What becomes of the blocks of a module.
#[derive(Debug)]
pub(super) struct Plan {
    /// The aliases of those that get a counterpart.
    counterparts: Vec<Option<String>>,
    /// The local name of hashicorp/aws.
    aws: String,
    /// Whether hashicorp/aws is no longer used.
    replaces: bool,
}

impl Plan {
    /// What becomes of the blocks of the module `number`.
    pub(super) fn of(modules: &Modules, number: usize, target: &Target, forgets: bool) -> Self {
        let module = &modules.0[number];
        let mut counterparts = Vec::new();
        for alias in modules.needs(number, target) {
            let missing = !module.configures(&target.name, alias.as_deref());
            if missing && module.configures(&module.aws, alias.as_deref()) {
                counterparts.push(alias);
            }
        }
        let replaces = modules.is_touched(number) && !modules.uses_aws(number, forgets);
        Self { counterparts, aws: module.aws.clone(), replaces }
    }
}

/// Rewrites a file.
pub(super) fn rewrite(
    body: &Body,
    text: &str,
    edits: &mut Edits,
    (plan, target): (&Plan, &Target),
    findings: &mut Findings,
    location: &dyn Fn(usize) -> Location,
) {
    for block in hcl::blocks(body, "provider").filter(|block| hcl::labels(block) == [&*plan.aws]) {
        let alias = hcl::text(&block.body, "alias").map(str::to_owned);
        let whole = hcl::span(block);
        if plan.counterparts.contains(&alias) {
            let mut changes = Edits::default();
            let at = hcl::span(&block.labels[0]);
            changes.replace(at, format!("{:?}", target.name));
            settings(&block.body, text, &mut changes, &target.config, "", (findings, location));
            changes.replace(0..whole.start, "");
            changes.replace(whole.end..text.len(), "");
            let counterpart = changes.apply(text);
            if plan.replaces {
                edits.replace(whole, counterpart);
            } else {
                edits.insert(whole.end, format!("\n\n{counterpart}"));
            }
        } else if plan.replaces {
            let place = alias.map(|alias| format!(" (alias {alias:?})")).unwrap_or_default();
            findings.note(
                location(whole.start),
                format!(
                    "this block{place} goes, because nothing here uses hashicorp/aws any more."
                ),
            );
            edits.remove_lines(text, whole);
        }
    }
}

/// Takes out of a copy of a block what the target does not have.
fn settings(
    body: &Body,
    text: &str,
    changes: &mut Edits,
    known: &Settings,
    path: &str,
    (findings, location): (&mut Findings, &dyn Fn(usize) -> Location),
) {
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => {
                let (name, at) = (attribute.key.as_str(), hcl::span(attribute));
                // The version was that of hashicorp/aws; the rest belongs to every provider.
                if known.arguments.contains(name) || (path.is_empty() && is_meta(name)) {
                    continue;
                }
                if let Some(today) = renamed(name, &attribute.value, text) {
                    changes.replace(at, today);
                    continue;
                }
                let is_silent = known.without_effect.contains(name)
                    || path == "endpoints."
                    || (path.is_empty() && name == "version");
                if !is_silent {
                    findings
                        .note(location(at.start), without_counterpart(&format!("{path}{name}")));
                }
                changes.remove_lines(text, at);
            }
            Structure::Block(block) => {
                let name = super::decide::argument(block);
                let Some(inner) = known.blocks.get(name) else {
                    let at = hcl::span(block);
                    findings
                        .note(location(at.start), without_counterpart(&format!("{path}{name}")));
                    changes.remove_lines(text, at);
                    continue;
                };
                let path = format!("{path}{name}.");
                let content = content(block);
                if name == "endpoints" && !content.is_empty() && is_for_others(content, inner) {
                    changes.remove_lines(text, hcl::span(block));
                } else {
                    settings(content, text, changes, inner, &path, (findings, location));
                }
            }
        }
    }
}

fn without_counterpart(name: &str) -> String {
    format!("the setting {name} of hashicorp/aws has no counterpart and is left out.")
}

fn is_meta(name: &str) -> bool {
    matches!(name, "alias" | "for_each")
}

/// Whether no endpoint in the block is one that the target has.
fn is_for_others(body: &Body, known: &Settings) -> bool {
    body.blocks().next().is_none()
        && body.attributes().all(|attribute| !known.arguments.contains(attribute.key.as_str()))
}

/// The body of a block, or that of the content of a dynamic one.
fn content(block: &Block) -> &Body {
    match block.ident.as_str() {
        "dynamic" => {
            hcl::blocks(&block.body, "content").next().map_or(&block.body, |one| &one.body)
        }
        _ => &block.body,
    }
}

/// Settings that had another name in older versions.
fn renamed(name: &str, value: &Expression, text: &str) -> Option<String> {
    let written = &text[hcl::span(value)];
    match name {
        "shared_credentials_file" => Some(format!("shared_credentials_files = [{written}]")),
        "duration_seconds" => Some(match value {
            Expression::Number(_) => format!("duration = \"{written}s\""),
            _ => format!("duration = \"${{{written}}}s\""),
        }),
        _ => None,
    }
}
