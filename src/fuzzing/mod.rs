//! Properties that hold for any bytes, each a function that panics where one does not hold.
//!
//! `make fuzz` looks for bytes that break one (`fuzz/` has a program for each), and `make test` tries some hundred
//! random ones. A new call of the protocol, a new resource and a new attribute are covered without a line here; a new
//! parser of texts is a line in `texts.rs`, and a new read of AWS one in `aws/fuzzing.rs`.

mod calls;
mod texts;
mod values;

use crate::aws;

/// What must hold for these bytes.
pub type Property = fn(&[u8]);

/// All properties with their names, which are those of the programs in `fuzz/fuzz_targets`.
pub const PROPERTIES: &[(&str, Property)] = &[
    ("msgpack", values::msgpack),
    ("json", values::json),
    ("dynamic", calls::dynamic),
    ("rpc", calls::rpc),
    ("response", response),
    ("texts", texts::texts),
];

/// Checks one property.
///
/// # Panics
/// It does not hold for these bytes, or there is none of this name.
pub fn check(name: &str, bytes: &[u8]) {
    let found = PROPERTIES.iter().find(|(one, _)| *one == name);
    found.unwrap_or_else(|| panic!("no property {name}")).1(bytes);
}

/// Whatever ElastiCache, or a server in its place, answers to a call: it ends with a result or an error. The first byte
/// chooses the call, the second one the status and whether AWS's element is around the rest.
fn response(bytes: &[u8]) {
    const STATUSES: [u16; 8] = [200, 200, 200, 400, 403, 404, 500, 503];
    let [operation, kind, body @ ..] = bytes else { return };
    let status = STATUSES[usize::from(kind % 8)];
    let wrapped = kind & 8 == 0;
    let call = aws::fuzzing::operate(*operation, status, wrapped, body.to_vec());
    paused().block_on(call);
}

/// A runtime in which no pause takes time.
fn paused() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().start_paused(true).build().expect("a runtime")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};

    /// Bytes of which some are texts that lead further.
    fn input() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            4 => vec(any::<u8>(), 0..12),
            1 => prop::sample::select(&WORDS[..]).prop_map(|word| word.as_bytes().to_vec()),
        ];
        (vec(any::<u8>(), 2..5), vec(piece, 0..12))
            .prop_map(|(head, rest)| [head, rest.concat()].concat())
    }

    const WORDS: [&str; 12] = [
        "arn:aws:elasticache:eu-west-1:000000000000:cluster:thing",
        "sun:05:00-sun:06:00",
        "05:00-06:00",
        "7.1.0",
        "6.x",
        "0-16383",
        "{\"id\":\"thing\",\"name\":null}",
        "<ReplicationGroups><ReplicationGroup><ReplicationGroupId>thing</ReplicationGroupId>",
        "</ReplicationGroup></ReplicationGroups>",
        "<Marker>1</Marker>",
        "elasticache_replication_group",
        "cache.t4g.micro",
    ];

    /// Of each property. What breaks one is found by `make fuzz`; this shows that they hold at all.
    const CASES: u32 = 100;

    /// A hundred inputs each. A panic within a call is a diagnostic there, which `calls` looks for.
    #[test]
    fn properties_hold_for_random_bytes() {
        for (name, property) in PROPERTIES {
            let mut runner = TestRunner::new(Config {
                cases: CASES,
                failure_persistence: None,
                ..Config::default()
            });
            let outcome = runner.run(&input(), |bytes| {
                property(&bytes);
                Ok(())
            });
            outcome.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }

    #[test]
    fn each_property_has_a_program() {
        for (name, _) in PROPERTIES {
            let file = format!("{}/fuzz/fuzz_targets/{name}.rs", env!("CARGO_MANIFEST_DIR"));
            let text =
                std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(text.contains(&format!("\"{name}\"")), "{file}");
            let manifest = include_str!("../../fuzz/Cargo.toml");
            assert!(
                manifest.contains(&format!("name = \"{name}\"")),
                "fuzz/Cargo.toml lacks {name}"
            );
        }
    }
}
