//! What messages advise, read literally: `Write port = 1`, `Write one such as "a"`, `Remove the line`.

use crate::framework::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::framework::model::Model;
use crate::framework::path::{Path, PathStep};
use crate::framework::ty::Type;
use crate::framework::value::Value;
use crate::rules::Rules;
use crate::rules::edition::Edition;
use crate::rules::example::Verdict;

/// What a message advises for one argument: its name, and the text of a literal; `None` to remove it.
type Advice = (String, Option<String>);

/// A message that follows from advice may ask for something that the message could not know.
type Accepted = [(&'static str, &'static str)];

/// Takes the advice of each rule about each of its wrong examples literally: the rule is silent then, and no other
/// one has an error. `validate` are the checks beside the rules; `accepted` are pairs of a rule and what may
/// follow from its advice.
pub(crate) async fn check<M: Model + Clone>(
    resource: &str,
    rules: Rules<M>,
    exists: impl Fn(M) -> M,
    validate: impl Fn(&M, &mut Diagnostics),
    accepted: &Accepted,
) {
    let (mut failures, mut taken) = (Vec::new(), 0);
    for rule in rules.iter().copied().flatten().filter(|rule| rule.metadata.is_reported()) {
        let examples = rule.metadata.examples.iter();
        for example in examples.filter(|example| example.verdict == Verdict::Wrong) {
            let (prior, config) = super::models::<M>(resource, example);
            let prior = prior.map(&exists);
            let current =
                if example.current { Edition::Current } else { Edition::ApiReference2017 };
            let said = super::say(&[super::one(rule)], prior.as_ref(), &config, current).await;
            for advice in said.iter().flat_map(advised::<M>) {
                let Some(followed) = follow(&config, &advice) else { continue };
                taken += 1;
                let mut then = super::say(rules, prior.as_ref(), &followed, current).await;
                let mut more = Diagnostics::new();
                validate(&followed, &mut more);
                then.extend(more);
                let id = rule.metadata.id;
                then.retain(|said| {
                    let errs = said.severity == Severity::Error || said.id.as_str() == id;
                    errs && !accepted.contains(&(id, said.id.as_str()))
                });
                if let Some(said) = then.first() {
                    failures.push(format!(
                        "{id}: {advice:?} leads to {}: {}",
                        said.id.as_str(),
                        said.detail
                    ));
                }
            }
        }
    }
    assert!(taken > 50, "only {taken} messages were understood");
    assert!(failures.is_empty(), "{failures:#?}");
}

/// The alternatives that a message names.
fn advised<M: Model>(said: &Diagnostic) -> Vec<Advice> {
    let text = said.detail.lines().next().unwrap_or_default();
    let at = said.path.as_ref().and_then(argument);
    let mut found = Vec::new();
    for (name, rest) in M::block().attributes.iter().flat_map(|attribute| {
        let pattern = format!(" {} = ", attribute.name);
        let places = text.match_indices(&pattern).map(|(place, _)| place);
        // What is the case stands before what to write.
        let advice = places.filter(|place| text[..*place].contains("rite"));
        let rests = advice.map(|place| &text[place + pattern.len()..]);
        rests.map(|rest| (attribute.name, rest)).collect::<Vec<_>>()
    }) {
        found.extend(literal(rest).map(|value| (name.to_owned(), Some(value))));
    }
    for attribute in M::block().attributes {
        let removal = format!("emove {}", attribute.name);
        let ends = text.split(&removal).skip(1).any(|rest| !rest.starts_with([' ', '_']));
        found.extend(ends.then(|| (attribute.name.to_owned(), None)));
    }
    if let Some(name) = at {
        found.extend(text.contains("emove the line").then(|| (name.to_owned(), None)));
        for (place, _) in text.match_indices("rite ") {
            found.extend(direct(&text[place + 5..]).map(|value| (name.to_owned(), Some(value))));
        }
    }
    found
}

/// The argument at the root to which a path leads.
fn argument(path: &Path) -> Option<&str> {
    match path.steps() {
        [PathStep::Attribute(name)] => Some(name),
        _ => None,
    }
}

/// A literal that a text begins with: a text after its quotation mark, a number or a flag.
fn literal(text: &str) -> Option<String> {
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted.split_once('"').map(|(inside, _)| format!("\"{inside}"));
    }
    let word: String =
        text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let plain = word == "true" || word == "false" || word.parse::<i64>().is_ok();
    plain.then_some(word)
}

/// A value that stands for the argument itself: `Write 1`, `Write one such as "a"`.
fn direct(text: &str) -> Option<String> {
    const WORDS: [&str; 7] = [
        "a listed type, such as ",
        "a type of a newer one, such as ",
        "at least ",
        "at most ",
        "it like ",
        "one such as ",
        "a number from ",
    ];
    if let Some(list) = text.strip_prefix("one of ") {
        let first = list.split(", ").next().unwrap_or_default();
        return Some(format!("\"{}", first.trim_matches(['"', '.'])));
    }
    literal(WORDS.iter().find_map(|words| text.strip_prefix(words)).unwrap_or(text))
}

/// The configuration with one argument changed; `None` where the literal is not of its type.
fn follow<M: Model>(config: &M, (name, literal): &Advice) -> Option<M> {
    let block = M::block();
    let attribute = block.attributes.iter().find(|attribute| attribute.name == name)?;
    let value = match (literal, attribute.ty.ty()) {
        (None, _) => Value::Null,
        (Some(text), Type::String) => Value::from(text.strip_prefix('"')?),
        (Some(text), Type::Number) => Value::from(text.parse::<i64>().ok()?),
        (Some(text), Type::Bool) => Value::from(text.parse::<bool>().ok()?),
        _ => return None,
    };
    let Value::Object(mut object) = config.to_object() else { return None };
    object.insert(attribute.name, value);
    M::from_object(Value::Object(object))
}
