//! The form in which AWS takes the version of an engine.

/// What to write instead of a text that has not the form of a version of this engine; `None` if it has.
///
/// Versions of Memcached, and of Redis before 6, have a patch version; later ones have none, and `6.x` is the
/// only name of a line. Whether AWS offers such a version is another question.
#[must_use]
pub fn correction(engine: &str, version: &str) -> Option<String> {
    let engine = engine.to_ascii_lowercase();
    let parts: Vec<&str> = version.split('.').collect();
    let numbers: Vec<u32> = parts.iter().map_while(|part| part.parse().ok()).collect();
    let plain = parts.iter().zip(&numbers).all(|(part, number)| *part == number.to_string());
    let plain = plain && parts.len() == numbers.len();
    let Some(major) = numbers.first() else {
        return Some(format!("Write a version such as {:?}.", example(&engine, 7)));
    };
    let with_patch = engine == "memcached" || *major < 6;
    let length = if with_patch { 3 } else { 2 };
    if plain && numbers.len() == length || engine == "redis" && version == "6.x" {
        return None;
    }
    let named: Vec<String> = numbers.iter().take(length).map(u32::to_string).collect();
    Some(match (with_patch, named.len() == length) {
        (_, true) if parts.len() > length => {
            format!("From version 6 on AWS chooses the patch version: write {:?}.", named.join("."))
        }
        (_, true) => format!("Write {:?}.", named.join(".")),
        (true, false) => format!(
            "AWS wants major, minor and patch version: write one such as {:?}.",
            example(&engine, *major)
        ),
        (false, false) if parts.len() == 1 => format!(
            "AWS wants major and minor version: write one such as {:?}, in quotes, because Terraform reads \
             {major}.0 without quotes as the number {major}.",
            example(&engine, *major)
        ),
        (false, false) => format!(
            "AWS wants major and minor version, and takes \"6.x\" of Redis alone: write one such as {:?}.",
            example(&engine, *major)
        ),
    })
}

/// A version of this line, as AWS offers it.
fn example(engine: &str, major: u32) -> String {
    match (engine, major) {
        ("memcached", _) => "1.6.22".to_owned(),
        (_, 0..=2) => "2.8.24".to_owned(),
        (_, 3) => "3.2.10".to_owned(),
        (_, 4) => "4.0.10".to_owned(),
        (_, 5) => "5.0.6".to_owned(),
        (_, 6) => "6.2".to_owned(),
        ("valkey", 7) => "7.2".to_owned(),
        (_, 7) => "7.1".to_owned(),
        (_, major) => format!("{major}.0"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn versions_have_the_form_that_aws_takes() {
        for (engine, version) in [
            ("redis", "2.6.13"),
            ("redis", "3.2.10"),
            ("redis", "5.0.0"),
            ("redis", "6.x"),
            ("redis", "6.0"),
            ("Redis", "7.1"),
            ("valkey", "7.2"),
            ("valkey", "8.0"),
            ("valkey", "10.12"),
            ("memcached", "1.4.5"),
            ("memcached", "1.6.22"),
        ] {
            assert_eq!(correction(engine, version), None, "{engine} {version}");
        }
    }

    #[test]
    fn other_forms_are_corrected() {
        for (engine, version, right) in [
            ("redis", "3.2", "\"3.2.10\""),
            ("redis", "5", "\"5.0.6\""),
            ("redis", "5.0", "\"5.0.6\""),
            ("redis", "5.0.x", "\"5.0.6\""),
            ("redis", "7", "\"7.1\", in quotes"),
            ("redis", "6", "\"6.2\", in quotes"),
            ("redis", "7.x", "\"7.1\""),
            ("redis", "06.2", "Write \"6.2\""),
            ("redis", "7.1.0", "write \"7.1\""),
            ("redis", "6.2.6", "write \"6.2\""),
            ("redis", "6.2.x", "write \"6.2\""),
            ("redis", "7.01", "Write \"7.1\""),
            ("redis", "", "\"7.1\""),
            ("redis", "newest", "\"7.1\""),
            ("redis", "v7.1", "\"7.1\""),
            ("redis", " 7.1", "\"7.1\""),
            ("valkey", "6.x", "\"6.2\""),
            ("valkey", "7.x", "\"7.2\""),
            ("valkey", "8", "\"8.0\", in quotes"),
            ("valkey", "7.2.6", "write \"7.2\""),
            ("memcached", "1.6", "\"1.6.22\""),
            ("memcached", "1.6.x", "\"1.6.22\""),
            ("memcached", "6.x", "\"1.6.22\""),
        ] {
            let found = correction(engine, version).unwrap_or_default();
            assert!(found.contains(right), "{engine} {version}: {found}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(engine in "redis|valkey|memcached|", version in "[0-9x.]{0,12}|.{0,12}") {
            let _ = correction(&engine, &version);
        }
    }
}
