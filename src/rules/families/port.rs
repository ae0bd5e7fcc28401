//! Ports of nodes.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Finds a `port` that there is not: 1 to 65535.
pub fn range(port: &Val<i64>, findings: &mut Findings) {
    if let Some(given) = port.known().filter(|given| !(1..=65535).contains(*given)) {
        findings.at(
            Path::root("port"),
            format!("port is {given}. Write a number from 1 to 65535, or leave it out."),
        );
    }
}

/// The rules about `port`. `$quote` is its description in the API Reference.
macro_rules! port_rules {
    ($prefix:literal, $quote:literal) => {{
        use $crate::rules::families::port;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[Rule {
            metadata: RuleMetadata {
                id: concat!($prefix, "-port-range"),
                title: "port must be 1 to 65535",
                requirement: "Must be from 1 to 65535.",
                source: Source::api_reference($quote),
                kind: Kind::Error,
                attributes: &["port"],
                limits: Limits::Same,
                examples: &[
                    Example::wrong("port = 0 # wrong"),
                    Example::right("port = 1"),
                    Example::wrong("port = 65536 # wrong"),
                    Example::right("port = 65535"),
                ],
            },
            check: Check::Config(|config, findings| port::range(&config.port, findings)),
        }]
    }};
}
pub(crate) use port_rules;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(port: &Val<i64>) -> bool {
        let mut findings = Findings::default();
        range(port, &mut findings);
        !findings.into_vec().is_empty()
    }

    #[test]
    fn ports_are_sixteen_bits_and_not_zero() {
        assert!(finds(&Val::Known(0)) && finds(&Val::Known(65536)));
        assert!(!finds(&Val::Known(1)) && !finds(&Val::Known(65535)));
        assert!(!finds(&Val::Null) && !finds(&Val::Unknown));
    }

    proptest! {
        #[test]
        fn every_other_number_is_found(port: i64) {
            prop_assert_ne!(finds(&Val::Known(port)), u16::try_from(port).is_ok_and(|port| port > 0));
        }
    }
}
