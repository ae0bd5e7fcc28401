//! The rules for people and programs: the guide page, a section for each resource's page, and what
//! `terraform-provider-elasticache rules` prints.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::rules::example::Verdict;
use crate::rules::{Example, Kind, example_defaults};

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
    let about = entry.about;
    let _ = write!(out, "\n### {}\n\n{}\n\n> {}\n\n", about.id, about.demand, about.sentence);
    let _ = writeln!(out, "{}", outcome(entry));
    if let Some(today) = about.today {
        let _ = writeln!(out, "With `api_edition = \"current\"`: AWS allows {today}.");
    }
    for example in about.examples {
        let title = match (example.verdict, about.kind) {
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
        entry.about.attributes.iter().map(|name| format!("`{name}`")).collect();
    let attributes = attributes.join(", ");
    match entry.about.kind {
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
        let about = entry.about;
        let _ = writeln!(
            lines,
            "- [{id}](../guides/rules.md#{id}) ({kind}) {demand}",
            id = about.id,
            kind = about.kind.word(),
            demand = about.demand
        );
    }
    if lines.is_empty() { lines } else { format!("\n## Rules\n\n{lines}") }
}

/// The rules for a terminal, a line each.
#[must_use]
pub fn text() -> String {
    let line = |id: &str, kind: &str, text: &str| format!("{id:<46} {kind:<16} {text}");
    let checked = all().into_iter().map(|e| line(e.about.id, e.about.kind.word(), e.about.demand));
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
    let rule = |entry: &Entry| {
        let about = entry.about;
        json!({
            "id": about.id,
            "resource": entry.resource,
            "kind": about.kind.word(),
            "phase": entry.when,
            "title": about.title,
            "demand": about.demand,
            "sentence": about.sentence,
            "today": about.today,
            "attributes": about.attributes,
            "examples": about.examples.iter().map(example).collect::<Vec<_>>(),
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
            let id = entry.about.id;
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
        assert_eq!(json.as_array().map(Vec::len), Some(236));
        assert_eq!(section("elasticache_nothing"), "");
    }
}
