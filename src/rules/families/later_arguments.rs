//! Arguments that are younger than the API Reference of 2017-10-24: that edition refuses them, unless they say what
//! AWS does without them.

use crate::framework::model::{Field, Val};
use crate::framework::path::Path;
use crate::framework::value::Value;
use crate::rules::Findings;

/// Finds a value of the argument `name` that says more than its absence. `inert` are the texts that say the same;
/// `false` and an empty list do, too, unless they change what there is: `prior`, of what is changed in place.
pub fn refuse<T: Field>(
    name: &str,
    value: &Val<T>,
    prior: Option<&Val<T>>,
    inert: &[&str],
    findings: &mut Findings,
) {
    let given = value.to_value();
    let is_left_out = says_nothing(&given, &[]) && !matches!(given, Value::Bool(_) | Value::Set(_));
    let changes = prior.is_some_and(|prior| !says_nothing(&prior.to_value(), inert));
    if !says_nothing(&given, inert) || changes && !is_left_out {
        findings.at(
            Path::root(name),
            format!("{name} is younger than the API Reference of 2017-10-24. Remove the line."),
        );
    }
}

fn says_nothing(value: &Value, inert: &[&str]) -> bool {
    match value {
        Value::Null | Value::Unknown | Value::Bool(false) => true,
        Value::List(items) | Value::Set(items) => items.is_empty(),
        Value::String(text) => text.is_empty() || inert.contains(&text.as_str()),
        _ => false,
    }
}

/// The rules about arguments that are younger than 2017, one for each row: its name in the id, the argument, the
/// texts that say what is the case without it, a sentence about it of today's reference of `$action`, a
/// configuration that uses it, one that says the same as none, and one that AWS takes today.
macro_rules! later_argument_rules {
    ($prefix:literal, $action:literal, $(
        $id:literal, $argument:ident, inert: [$($inert:literal),*], quote: $quote:literal,
        wrong: $wrong:literal, right: $right:literal, today: $today:literal
    );+ $(;)?) => {{
        use $crate::rules::families::later_arguments;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[$(
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-", $id, "-later"),
                    title: concat!(stringify!($argument), " is not in the 2017 reference"),
                    requirement: concat!(
                        "The API Reference of 2017-10-24 has no ", stringify!($argument), "."
                    ),
                    source: Source::Today {
                        document: "API Reference",
                        url: concat!(
                            "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_",
                            $action, ".html"
                        ),
                        quote: $quote,
                        date: "2026-11-20",
                    },
                    kind: Kind::Error,
                    attributes: &[stringify!($argument)],
                    limits: Limits::lifted(stringify!($argument)),
                    examples: &[
                        Example::wrong($wrong),
                        Example::right($right),
                        Example::right($today).current(),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    let (name, value) = (stringify!($argument), &subject.config.$argument);
                    let prior = subject.existing().map(|prior| &prior.$argument);
                    later_arguments::refuse(name, value, prior, &[$($inert),*], findings);
                }),
            },
        )+]
    }};
}
pub(crate) use later_argument_rules;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Set;

    #[test]
    fn what_says_the_same_as_nothing_is_no_finding() {
        fn count<T: Field>(value: &Val<T>) -> usize {
            found(None, value)
        }
        for text in [Val::Null, Val::Unknown, "".into(), "ipv4".into()] {
            assert_eq!(count::<String>(&text), 0, "{text:?}");
        }
        assert_eq!(count::<String>(&"ipv6".into()), 1);
        assert_eq!(count(&Val::Known(false)), 0);
        assert_eq!(count(&Val::Known(true)), 1);
        let set = |items: &[&str]| -> Val<Set<String>> {
            Val::Known(items.iter().map(|item| (*item).to_owned()).collect())
        };
        assert_eq!(count(&set(&[])), 0);
        assert_eq!(count(&set(&["a"])), 1);
    }

    #[test]
    fn what_ends_what_there_is_is_a_finding() {
        let (old, new) = (Val::from("ipv6"), Val::from("ipv4"));
        assert_eq!(found(Some(&old), &new), 1);
        assert_eq!(found(Some(&new), &new), 0);
        for left_out in [Val::Null, Val::Unknown, "".into()] {
            assert_eq!(found(Some(&old), &left_out), 0, "{left_out:?}");
        }
        assert_eq!(found(Some(&Val::Known(true)), &Val::Known(false)), 1);
        let some: Set<String> = ["a".to_owned()].into_iter().collect();
        assert_eq!(found(Some(&Val::Known(some)), &Val::Known(Set::default())), 1);
    }

    fn found<T: Field>(prior: Option<&Val<T>>, value: &Val<T>) -> usize {
        let mut findings = Findings::default();
        refuse("argument", value, prior, &["ipv4"], &mut findings);
        findings.into_vec().len()
    }
}
