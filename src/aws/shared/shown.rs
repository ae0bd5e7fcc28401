//! Whether a value that was asked for is the one that AWS shows.

/// Not requested, or shown. AWS stores names, windows and types in lower case.
pub(in crate::aws) fn shows_text(asked: Option<&String>, shown: Option<&String>) -> bool {
    asked.is_none_or(|asked| shown.is_some_and(|shown| shown.eq_ignore_ascii_case(asked)))
}

/// Not requested, or shown. A version is asked for as `7.1` or `6.x`, and shown in full, as `7.1.0`.
pub(in crate::aws) fn shows_version(asked: Option<&str>, shown: Option<&str>) -> bool {
    let Some(asked) = asked else { return true };
    let Some(shown) = shown else { return false };
    let asked = asked.strip_suffix(".x").unwrap_or(asked);
    shown.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_shown_in_full() {
        for (asked, shown, is_it) in [
            ("7.1", "7.1.0", true),
            ("7.1", "7.1", true),
            ("6.x", "6.2.6", true),
            ("5.0.6", "5.0.6", true),
            ("7.1", "7.10.0", false),
            ("7.1", "7.0.7", false),
            ("7.1.2", "7.1", false),
        ] {
            assert_eq!(shows_version(Some(asked), Some(shown)), is_it, "{asked} {shown}");
        }
        assert!(shows_version(None, Some("7.1.0")) && shows_version(None, None));
        assert!(!shows_version(Some("7.1"), None));
    }

    #[test]
    fn a_text_is_shown_in_lower_case() {
        let (window, shown) = ("Sun:05:00".to_owned(), "sun:05:00".to_owned());
        assert!(shows_text(Some(&window), Some(&shown)) && shows_text(None, None));
        assert!(!shows_text(Some(&window), None));
        assert!(!shows_text(Some(&window), Some(&"sun:06:00".to_owned())));
    }
}
