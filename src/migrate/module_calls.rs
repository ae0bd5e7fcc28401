//! `providers = { aws = aws.east }` of local child modules: what they now need besides or instead.

use hcl_edit::expr::Expression;
use hcl_edit::structure::Body;

use super::edits::{Edits, indent};
use super::hcl::{self, ProviderReference};
use super::modules::Modules;
use super::target::Target;

/// Rewrites a file of the module `number`.
pub(super) fn rewrite(
    body: &Body,
    text: &str,
    edits: &mut Edits,
    (modules, number): (&Modules, usize),
    (target, forgets): (&Target, bool),
) {
    for block in hcl::blocks(body, "module") {
        let call = modules.children(number).find(|(call, _)| hcl::labels(block) == [&*call.name]);
        let Some((_, child)) = call else { continue };
        let providers = hcl::value(&block.body, "providers").and_then(Expression::as_object);
        let Some(providers) = providers else { continue };
        let needs = modules.needs(child, target);
        if needs.is_empty() {
            continue;
        }
        let uses_aws = modules.uses_aws(child, forgets);
        let members = hcl::members(providers);
        let keys: Vec<_> = members.iter().map(|(key, ..)| ProviderReference::of_key(key)).collect();
        for ((_, value, whole), key) in members.iter().zip(&keys) {
            let Some(key) = key.as_ref().filter(|key| key.name == modules.0[child].aws) else {
                continue;
            };
            let Some(value) = ProviderReference::of(value) else { continue };
            let is_known = keys
                .iter()
                .flatten()
                .any(|other| other.name == target.name && other.alias == key.alias);
            let is_needed = needs.contains(&key.alias) && !is_known;
            let mut ours = Edits::default();
            for at in [&key.at, &value.at] {
                ours.replace(at.clone(), target.name.clone());
            }
            match (is_needed, uses_aws) {
                (true, false) => {
                    for at in [&key.at, &value.at] {
                        edits.replace(at.clone(), target.name.clone());
                    }
                }
                (true, true) => {
                    ours.replace(0..whole.start, "");
                    ours.replace(whole.end..text.len(), "");
                    let ours = ours.apply(text);
                    let is_spread = text[hcl::span(providers)].contains('\n');
                    let comma = text[whole.end..].trim_start_matches([' ', '\t']).starts_with(',');
                    let gap = if is_spread {
                        format!("{}\n{}", if comma { "," } else { "" }, indent(text, whole.start))
                    } else {
                        ", ".to_owned()
                    };
                    edits.insert(whole.end, format!("{gap}{ours}"));
                }
                (false, false) => {
                    let end = whole.end + usize::from(text[whole.end..].starts_with(','));
                    edits.remove_lines(text, whole.start..end);
                }
                (false, true) => {}
            }
        }
    }
}
