//! The table of behaviours agrees with the code.

use elasticache_simulator::behaviour::{Source, all};
use std::collections::BTreeSet;
use std::path::Path;

fn sources(dir: &Path, out: &mut String) {
    let mut entries: Vec<_> =
        std::fs::read_dir(dir).expect("a directory").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push_str(&std::fs::read_to_string(&path).expect("a source file"));
        }
    }
}

fn code() -> String {
    let mut out = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out
}

#[test]
fn ids_are_unique() {
    let mut seen = BTreeSet::new();
    for b in all() {
        assert!(seen.insert(b.id), "{} is listed twice", b.id);
        assert!(!b.what.is_empty(), "{} says nothing", b.id);
    }
    assert!(seen.len() > 100);
}

#[test]
fn every_behaviour_is_implemented_somewhere() {
    let code = code();
    for b in all() {
        let named = code.matches(&format!("\"{}\"", b.id)).count();
        let marked = code.matches(&format!("[{}]", b.id)).count();
        assert!(named + marked > 1, "{} is listed but no code names it", b.id);
    }
}

#[test]
fn every_id_in_a_comment_is_listed() {
    let known: BTreeSet<&str> = all().iter().map(|b| b.id).collect();
    let code = code();
    for line in code.lines() {
        let Some((_, comment)) = line.split_once("//") else { continue };
        for piece in comment.split('[').skip(1) {
            let Some((id, _)) = piece.split_once(']') else { continue };
            let mark = id.contains('-')
                && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(!mark || known.contains(id), "[{id}] is in no list");
        }
    }
}

#[test]
fn no_source_is_empty() {
    for b in all() {
        match b.source {
            Source::ApiReference(s)
            | Source::Rule(s)
            | Source::Model(s)
            | Source::Guide(s)
            | Source::Issue(s) => {
                assert!(!s.is_empty(), "{}", b.id)
            }
            Source::Errors | Source::Assumed => {}
        }
    }
}

#[test]
fn every_refusal_names_a_listed_behaviour() {
    let known: BTreeSet<&str> = all().iter().map(|b| b.id).collect();
    let code = code();
    let mut found = 0;
    for constructor in ["ApiError::value(", "ApiError::combination(", "ApiError::new("] {
        for rest in code.split(constructor).skip(1) {
            let Some(id) = rest.trim_start().strip_prefix('"').and_then(|r| r.split('"').next())
            else {
                continue;
            };
            assert!(known.contains(id), "{id} is in no list");
            found += 1;
        }
    }
    assert!(found > 50);
}
