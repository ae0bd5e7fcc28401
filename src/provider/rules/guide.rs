//! The rules for people and programs: the guide page, a sentence for each resource's page, and what
//! `terraform-provider-elasticache rules` prints.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::rules::edition::Edition;
use crate::rules::example::Verdict;
use crate::rules::{Example, Kind, Limit, Limits, RuleMetadata, example_defaults};

use super::{Entry, VALIDATE, all, coverage};

/// The page `docs/guides/rules.md`.
#[must_use]
pub fn page() -> String {
    let entries = all();
    let mut out = String::from(
        "---\npage_title: \"Rules\"\nsubcategory: \"\"\ndescription: |-\n  Every rule that the provider \
         checks before it asks AWS: a table, then where each comes from and what breaks it.\n---\n\n\
         <!-- Made by `make docs` from the rules. Don't edit. -->\n\n\
         # Rules\n\n",
    );
    let _ = writeln!(out, "{}\n", editions(&entries));
    out.push_str(
        "The provider checks configurations before AWS is asked: in `terraform validate` what the \
         configuration alone shows, in the plan what needs the edition, the state or facts from AWS, and \
         right before a change what was not known in the plan. A value that is not known yet breaks no \
         rule. Every message of a rule ends with a link to its place on this page.\n\n",
    );
    let _ = writeln!(out, "{}\n", counted(&entries));
    out.push_str(
        "`api_edition` is set in the provider block. Limits that differ are about what a plan \
         creates or changes: a value that is in the state already is left alone.\n\n\
         `terraform-provider-elasticache rules --json` prints the same for programs.\n\n\
         ## Overview\n\n\
         | Rule | Argument | Requirement | Result | Limit |\n|---|---|---|---|---|\n",
    );
    for entry in &entries {
        let RuleMetadata { id, attributes, requirement, kind, limits, .. } = entry.metadata;
        let _ = writeln!(
            out,
            "| [{id}](#{id}) | {} | {} | {} | {} |",
            attributes[0],
            cell(requirement),
            if *kind == Kind::Normalise { "no difference" } else { kind.word() },
            cell(&limit(limits, entry.when))
        );
    }
    let mut resource = "";
    for entry in &entries {
        if entry.resource != resource {
            resource = entry.resource;
            let _ = write!(out, "\n## {resource}\n");
        }
        rule(&mut out, entry);
    }
    out.push_str(
        "\n## Rules without a check\n\n\
         Rules of the API Reference of 2017-10-24 that no configuration can break here, and how each is \
         kept; or that do not apply, and why.\n\n\
         | Rule | | |\n|---|---|---|\n",
    );
    for rule in coverage::all() {
        let (id, reason) = (rule.id, cell(rule.reason()));
        let _ = writeln!(out, "| <a id=\"{id}\"></a>{id} | {} | {reason} |", rule.word());
    }
    out
}

/// How many rules each edition has.
fn editions(entries: &[Entry]) -> String {
    let count = |edition, kind: Kind| {
        let of_kind = entries.iter().filter(|entry| entry.metadata.kind == kind);
        of_kind.filter(|entry| entry.applies(edition)).count()
    };
    let both = |edition| (count(edition, Kind::Error), count(edition, Kind::Warning));
    let (today, then) = (both(Edition::Current), both(Edition::ApiReference2017));
    format!(
        "With the limits of AWS today (`api_edition = \"current\"`, the default) {} rules are errors and {} \
         are warnings. With those of the API Reference, 2017-10-24 (`api_edition = \"2017-10-24\"`) {} are \
         errors and {} are warnings.",
        today.0, today.1, then.0, then.1
    )
}

/// How many rules there are, and of what kind.
fn counted(entries: &[Entry]) -> String {
    let counts = coverage::counts(entries);
    let number = |class| counts.get(class).copied().unwrap_or_default();
    let listed: BTreeSet<&str> = coverage::list().map(|rule| rule.id).collect();
    let others = entries.iter().filter(|entry| !listed.contains(entry.metadata.id)).count();
    let others = match others {
        0 => String::new(),
        1 => " One further rule comes from a later document or an observed response of AWS."
            .to_owned(),
        others => format!(
            " {others} further rules come from later documents or from observed responses of AWS."
        ),
    };
    format!(
        "The ElastiCache [API Reference]({API_REFERENCE}), as published on 2017-10-24, has {} rules. \
         Of these {} are errors, {} warnings, {} plan a replacement, {} are differences that are ignored, \
         and {} are checked with facts from AWS; {} are kept by construction, and {} do not apply.{others}",
        listed.len(),
        number("error"),
        number("warning"),
        number("replacement"),
        number("normalise"),
        number("checked at apply"),
        number("by construction"),
        number("not applicable"),
    )
}

/// Today's edition; AWS does not publish former ones.
const API_REFERENCE: &str =
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/Welcome.html";

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The limit in each edition; empty if it is the same in both.
fn limit(limits: &Limits, when: &str) -> String {
    let value = |limit: Option<Limit>| match limit? {
        Limit::Fixed => None,
        Limit::Number(number) => Some(number.to_string()),
        Limit::Version(version) => Some(version.to_owned()),
        Limit::Words(words) => Some(words.join(", ")),
    };
    let of = |edition| limits.of(edition);
    match (of(Edition::ApiReference2017), of(Edition::Current)) {
        _ if *limits == Limits::Same => String::new(),
        // What `terraform validate` finds is wrong in both.
        (Some(_), None) if when == VALIDATE => "2017-10-24: stricter".to_owned(),
        (Some(_), None) => "2017-10-24 only".to_owned(),
        (None, _) => "`current` only".to_owned(),
        (document, current) => format!(
            "2017-10-24: {}; `current`: {}",
            value(document).unwrap_or_default(),
            value(current).unwrap_or_default()
        ),
    }
}

fn rule(out: &mut String, entry: &Entry) {
    let metadata = entry.metadata;
    let attributes: Vec<String> =
        metadata.attributes.iter().map(|name| format!("`{name}`")).collect();
    let outcome = match metadata.kind {
        Kind::Error => format!("Error in {}", entry.when),
        Kind::Warning => format!("Warning in {}", entry.when),
        Kind::Replacement => "A change forces a new resource".to_owned(),
        Kind::Normalise => "No error and no difference".to_owned(),
    };
    let _ = write!(
        out,
        "\n### {}\n\n{} {outcome}. Arguments: {}. {}: \"{}\"",
        metadata.id,
        metadata.requirement,
        attributes.join(", "),
        metadata.source.origin(),
        metadata.source.quote()
    );
    if let Some(url) = metadata.source.url() {
        let _ = write!(out, " ([source]({url}))");
    }
    if let Some(allowed) = metadata.limits.current_limit() {
        let _ = write!(out, " Today AWS allows {allowed}.");
    }
    out.push('\n');
    if let Some(example) = telling(metadata) {
        let _ = write!(out, "\n```terraform\n{}\n```\n", example_defaults::shown(example));
    }
}

/// A wrong example, if it says more than the requirement: it needs several arguments.
fn telling(metadata: &RuleMetadata) -> Option<&'static Example> {
    let mut wrong = metadata.examples.iter().filter(|example| example.verdict == Verdict::Wrong);
    wrong.find(|example| example.body.contains('\n'))
}

/// The sentence for the page of a resource; empty if there are no rules about it.
#[must_use]
pub fn section(resource: &str) -> String {
    match all().iter().filter(|entry| entry.resource == resource).count() {
        0 => String::new(),
        1 => section_text(resource, "One rule", "It is"),
        number => section_text(resource, &format!("{number} rules"), "They are"),
    }
}

fn section_text(resource: &str, rules: &str, they_are: &str) -> String {
    format!(
        "\n## Rules\n\n{rules} about this resource: see [Rules](../guides/rules.md#{resource}). {they_are} \
         checked before AWS is asked.\n"
    )
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
            "api_reference_2017": limit(metadata, Edition::ApiReference2017),
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
    fn every_rule_is_in_the_guide_and_in_the_lists() {
        let (page, json, text) = (page(), json(), text());
        for entry in all() {
            let id = entry.metadata.id;
            assert!(page.contains(&format!("\n### {id}\n")), "{id}");
            assert!(page.contains(&format!("\n| [{id}](#{id}) | ")), "{id}");
            assert!(text.lines().any(|line| line.split(' ').next() == Some(id)), "{id}");
        }
        for rule in coverage::all() {
            assert!(page.contains(&format!("<a id=\"{0}\"></a>{0} | ", rule.id)), "{}", rule.id);
            assert!(
                text.lines().any(|line| line.split(' ').next() == Some(rule.id)),
                "{}",
                rule.id
            );
        }
        let listed = json.as_array().into_iter().flatten().filter_map(|rule| rule["id"].as_str());
        assert_eq!(listed.count(), all().len() + coverage::all().count());
        assert_eq!(section("elasticache_nothing"), "");
        for resource in ["elasticache_cluster", "elasticache_failover_test"] {
            let anchor = format!("(../guides/rules.md#{resource})");
            assert!(
                section(resource).contains(&anchor) && page.contains(&format!("\n## {resource}\n"))
            );
        }
        assert!(page.lines().count() < 3_200, "{} lines", page.lines().count());
    }
}
