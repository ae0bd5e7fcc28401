//! Arguments that can't be changed: another value plans a new resource.

/// The rules about arguments that can't be changed, one for each row: id, attribute, requirement, sentence of
/// the API Reference, and examples, of which the wrong ones plan a replacement.
macro_rules! immutable_rules {
    ($(
        $id:literal, $attribute:literal, $requirement:literal, $quote:expr, [$($example:expr),+ $(,)?]
    );+ $(;)?) => {{
        use $crate::rules::{Check, Kind, Limits, Rule, RuleMetadata, Source};
        &[$(
            Rule {
                metadata: RuleMetadata {
                    id: $id,
                    title: concat!($attribute, " can't be changed"),
                    requirement: $requirement,
                    source: Source::api_reference($quote),
                    kind: Kind::Replacement,
                    attributes: &[$attribute],
                    limits: Limits::Same,
                    examples: &[$($example),+],
                },
                check: Check::ByPlan,
            },
        )+]
    }};
}
pub(crate) use immutable_rules;
