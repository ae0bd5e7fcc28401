use std::sync::{Arc, Mutex};

use serde_json::Value as Json;
use time::macros::datetime;

use super::*;

/// The lines that `work` logs at `level`.
fn logged(level: LevelFilter, work: impl FnOnce()) -> Vec<Json> {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let sink = {
        let lines = Arc::clone(&lines);
        move |line: &[u8]| lines.lock().unwrap().push(line.to_vec())
    };
    let subscriber = tracing_subscriber::registry().with(Hclog { level, sink });
    tracing::subscriber::with_default(subscriber, work);
    let lines = lines.lock().unwrap();
    lines.iter().map(|line| serde_json::from_slice(line).unwrap()).collect()
}

fn level_of(variables: &[(&str, &str)]) -> LevelFilter {
    level(|name| {
        let found = variables.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn the_provider_variable_wins_and_nothing_means_off() {
    assert_eq!(level_of(&[]), LevelFilter::OFF);
    assert_eq!(level_of(&[("TF_LOG", "")]), LevelFilter::OFF);
    assert_eq!(level_of(&[("TF_LOG", "debug")]), LevelFilter::DEBUG);
    assert_eq!(level_of(&[("TF_LOG", "JSON")]), LevelFilter::TRACE);
    assert_eq!(level_of(&[("TF_LOG", "nonsense")]), LevelFilter::TRACE);
    assert_eq!(level_of(&[("TF_LOG", "WARN"), ("TF_LOG_PROVIDER", "")]), LevelFilter::WARN);
    assert_eq!(level_of(&[("TF_LOG", "WARN"), ("TF_LOG_PROVIDER", "INFO")]), LevelFilter::INFO);
    assert_eq!(level_of(&[("TF_LOG", "WARN"), ("TF_LOG_PROVIDER", "OFF")]), LevelFilter::OFF);
}

#[test]
fn fields_of_spans_are_merged_and_everything_is_a_string() {
    let lines = logged(LevelFilter::TRACE, || {
        let outer = tracing::error_span!("outer", a = 1, late = tracing::field::Empty);
        outer.record("late", "z");
        let _outer = outer.entered();
        let _inner = tracing::error_span!("inner", b = true).entered();
        tracing::info!(c = 1.5, a = "again", text = "line\n\"end\"", "Hello {}", "you");
    });
    let mut line = lines[0].as_object().unwrap().clone();
    assert!(line.values().all(Json::is_string));
    assert!(line.remove("@timestamp").is_some());
    assert_eq!(
        Json::Object(line),
        serde_json::json!({
            "@level": "info", "@message": "Hello you", "@module": "provider.elasticache",
            "a": "again", "b": "true", "c": "1.5", "late": "z", "text": "line\n\"end\"",
        })
    );
}

#[test]
fn other_crates_are_never_logged() {
    let lines = logged(LevelFilter::TRACE, || {
        tracing::error!(target: "aws_smithy_runtime::client", "AuthToken=secret");
        tracing::error!(target: "elasticache_other", "secret");
        tracing::error!(target: "hyper", "secret");
        let _span = tracing::error_span!(target: "aws_config", "call", token = "secret").entered();
        tracing::error!(target: "elasticache::wire", "one");
        tracing::error!(target: "terraform_provider_elasticache", "two");
    });
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| !line.to_string().contains("secret")));
}

#[test]
fn nothing_below_the_level_is_formatted() {
    struct Untouchable;
    impl fmt::Debug for Untouchable {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            panic!("formatted")
        }
    }
    let lines = logged(LevelFilter::WARN, || {
        tracing::info!(value = ?Untouchable, "below");
        tracing::warn!("at");
    });
    assert_eq!(lines.len(), 1);
    // Without any subscriber, which is how a run without TF_LOG is.
    tracing::subscriber::with_default(tracing::subscriber::NoSubscriber::new(), || {
        tracing::error!(value = ?Untouchable, "off");
    });
}

#[test]
fn a_panic_with_a_value_in_its_text_is_withheld() {
    let message = |work: fn()| panic_message(&*std::panic::catch_unwind(work).unwrap_err());
    assert_eq!(message(|| panic!("as written")), "as written");
    assert_eq!(message(|| panic!("{}", std::hint::black_box("token"))), "(message withheld)");
}

#[test]
fn timestamps_have_exactly_six_digits() {
    for (now, expected) in [
        (datetime!(2026-11-02 3:04:05 UTC), "2026-11-02T03:04:05.000000Z"),
        (datetime!(2026-11-02 3:04:05.1234567 UTC), "2026-11-02T03:04:05.123456Z"),
    ] {
        let line = line(Level::INFO, now, String::new(), BTreeMap::new());
        let line: Json = serde_json::from_slice(&line).unwrap();
        assert_eq!(line["@timestamp"], expected);
    }
}

#[test]
fn long_lines_are_cut_and_stay_json() {
    for text in ["x", "\u{1}", "é", "\\"] {
        let fields = BTreeMap::from([
            ("short".to_owned(), "kept".to_owned()),
            ("long".to_owned(), text.repeat(100_000)),
        ]);
        let now = OffsetDateTime::UNIX_EPOCH;
        let line = line(Level::INFO, now, text.repeat(100_000), fields);
        assert!(line.len() < 64 * 1024, "{}", line.len());
        assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1));
        let line: Json = serde_json::from_slice(&line).unwrap();
        assert_eq!(line["short"], "kept");
        assert_eq!(line["@level"], "info");
        assert!(line["long"].as_str().unwrap().len() > 1000);
    }
}
