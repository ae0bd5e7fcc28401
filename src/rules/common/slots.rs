//! Ranges of slots: `0-8191`.

/// The first and the last slot of `startkey-endkey`, in whatever order and size; `None` if it has
/// another form. Too great a number reads as [`u32::MAX`].
#[must_use]
pub fn parse(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-')?;
    let number = |part: &str| {
        let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().unwrap_or(u32::MAX))
    };
    Some((number(first)?, number(last)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_decimal_numbers_and_nothing_else() {
        assert_eq!(parse("0-16383"), Some((0, 16383)));
        assert_eq!(parse("9-1"), Some((9, 1)));
        assert_eq!(parse("0-99999999999"), Some((0, u32::MAX)));
        for text in ["", "5", "-", "0-", "-5", "0-1-2", "0 - 1", "0-1,5-6", "+0-1", "a-b"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_range_is_read_as_it_is_written(first: u32, last: u32) {
            prop_assert_eq!(parse(&format!("{first}-{last}")), Some((first, last)));
        }

        #[test]
        fn no_text_panics(text in ".{0,12}") {
            let _ = parse(&text);
        }
    }
}
