//! The rules for people and programs: the guide page, a section for each resource's page, and what
//! `terraform-provider-elasticache rules` prints.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::rules::edition::Edition;
use crate::rules::example::Verdict;
use crate::rules::{Example, Kind, Limit, RuleMetadata, example_defaults};

use super::{Entry, all, coverage};

/// The page `docs/guides/rules.md`.
#[must_use]
pub fn page() -> String {
    let mut out = String::from(
        "---\npage_title: \"Rules\"\nsubcategory: \"\"\ndescription: |-\n  Every rule of the API's \
         document: those that the provider checks, with examples, and how the others are kept.\n---\n\n\
         <!-- Made by `make docs` from the rules. Don't edit. -->\n\n\
         # Rules\n\n\
         The document of the ElastiCache API of 2017-10-24 says what a configuration may contain. The \
         provider checks it before AWS is asked: in `terraform validate` what the configuration alone \
         shows, in the plan what needs the edition, the state or facts from AWS, and right before a \
         change what was not known in the plan. A value that is not known yet breaks no rule. The id of \
         a rule stands at the end of its message.\n\n\
         `api_edition` in the provider block says which limits are errors: `2017-10-24` (the default) \
         those of the document, `current` those of AWS today. Limits that differ are about what a plan \
         creates or changes: a value that is in the state already is left alone.\n\n\
         `terraform-provider-elasticache rules --json` prints the same for programs.\n",
    );
    let mut resource = "";
    for entry in all() {
        if entry.resource != resource {
            resource = entry.resource;
            let _ = write!(out, "\n## {resource}\n");
        }
        rule(&mut out, &entry);
    }
    out.push_str(
        "\n## Rules without a check\n\n\
         Rules of the document that no configuration can break here, and how each is kept, or that do \
         not apply, and why.\n\n\
         | rule | | |\n|---|---|---|\n",
    );
    for rule in coverage::all() {
        let _ = writeln!(out, "| {} | {} | {} |", rule.id, rule.word(), rule.reason());
    }
    out
}

fn rule(out: &mut String, entry: &Entry) {
    let metadata = entry.metadata;
    let _ = write!(
        out,
        "\n### {}\n\n{}\n\n> {}\n\n",
        metadata.id,
        metadata.requirement,
        metadata.source.quote()
    );
    let _ = writeln!(out, "{}", outcome(entry));
    if let Some(today) = metadata.limits.current_limit() {
        let _ = writeln!(out, "With `api_edition = \"current\"`: AWS allows {today}.");
    }
    for example in metadata.examples {
        let title = match (example.verdict, metadata.kind) {
            (Verdict::Wrong, Kind::Replacement) => "Replaces",
            (Verdict::Wrong, _) => "Wrong",
            (Verdict::Right, _) => "Right",
        };
        let edition = if example.current { " (`current`)" } else { "" };
        let _ = write!(
            out,
            "\n{title}{edition}:\n\n```terraform\n{}\n```\n",
            example_defaults::shown(example)
        );
    }
}

fn outcome(entry: &Entry) -> String {
    let attributes: Vec<String> =
        entry.metadata.attributes.iter().map(|name| format!("`{name}`")).collect();
    let attributes = attributes.join(", ");
    match entry.metadata.kind {
        Kind::Error => format!("Error in {}. About {attributes}.", entry.when),
        Kind::Warning => format!("Warning in {}. About {attributes}.", entry.when),
        Kind::Replacement => format!("A change plans a new resource. About {attributes}."),
        Kind::Normalise => format!("No error and no difference. About {attributes}."),
    }
}

/// The section for the page of a resource; empty if there are no rules about it.
#[must_use]
pub fn section(resource: &str) -> String {
    let mut lines = String::new();
    for entry in all().iter().filter(|entry| entry.resource == resource) {
        let metadata = entry.metadata;
        let _ = writeln!(
            lines,
            "- [{id}](../guides/rules.md#{id}) ({kind}) {requirement}",
            id = metadata.id,
            kind = metadata.kind.word(),
            requirement = metadata.requirement
        );
    }
    if lines.is_empty() { lines } else { format!("\n## Rules\n\n{lines}") }
}

/// The rules for a terminal, a line each.
#[must_use]
pub fn text() -> String {
    let line = |id: &str, kind: &str, text: &str| format!("{id:<46} {kind:<16} {text}");
    let checked = all()
        .into_iter()
        .map(|e| line(e.metadata.id, e.metadata.kind.word(), e.metadata.requirement));
    let others = coverage::all().map(|rule| line(rule.id, rule.word(), rule.reason()));
    checked.chain(others).collect::<Vec<_>>().join("\n")
}

/// The rules for programs: an array of objects. Those without a check have `id`, `kind` and `reason` only.
#[must_use]
pub fn json() -> Json {
    let example = |example: &Example| {
        json!({
            "verdict": if example.verdict == Verdict::Wrong { "wrong" } else { "right" },
            "before": example.before,
            "arguments": example.body,
            "api_edition": if example.current { "current" } else { "2017-10-24" },
        })
    };
    let limit = |metadata: &RuleMetadata, edition| match metadata.limits.of(edition) {
        Some(Limit::Number(number)) => json!(number),
        Some(Limit::Version(version)) => json!(version),
        Some(Limit::Words(words)) => json!(words),
        Some(Limit::Fixed) => json!(true),
        None => json!(false),
    };
    let rule = |entry: &Entry| {
        let metadata = entry.metadata;
        json!({
            "id": metadata.id,
            "resource": entry.resource,
            "kind": metadata.kind.word(),
            "phase": entry.when,
            "title": metadata.title,
            "requirement": metadata.requirement,
            "source": metadata.source.origin(),
            "quote": metadata.source.quote(),
            "url": metadata.source.url(),
            "document": limit(metadata, Edition::Document),
            "current": limit(metadata, Edition::Current),
            "current_limit": metadata.limits.current_limit(),
            "attributes": metadata.attributes,
            "examples": metadata.examples.iter().map(example).collect::<Vec<_>>(),
        })
    };
    let other = |rule: &coverage::Unchecked| json!({"id": rule.id, "kind": rule.word(), "reason": rule.reason()});
    all().iter().map(rule).chain(coverage::all().map(other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_in_the_guide_in_the_section_and_in_the_list() {
        let (page, json, text) = (page(), json(), text());
        for entry in all() {
            let id = entry.metadata.id;
            assert!(page.contains(&format!("\n### {id}\n")), "{id}");
            assert!(section(entry.resource).contains(&format!("[{id}]")), "{id}");
            assert!(text.lines().any(|line| line.split(' ').next() == Some(id)), "{id}");
        }
        for rule in coverage::all() {
            assert!(page.contains(&format!("\n| {} | ", rule.id)), "{}", rule.id);
            assert!(
                text.lines().any(|line| line.split(' ').next() == Some(rule.id)),
                "{}",
                rule.id
            );
        }
        let listed = json.as_array().into_iter().flatten().filter_map(|rule| rule["id"].as_str());
        assert_eq!(listed.count(), all().len() + coverage::all().count());
        assert_eq!(section("elasticache_nothing"), "");
    }
}
