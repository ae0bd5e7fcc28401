//! Points in time as RFC 3339 texts, the form in which Terraform's functions and states have them.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The text of a time in full, such as `2017-10-24T08:15:00.123Z`. It is empty for a year of more than four
/// digits, which RFC 3339 does not have.
#[must_use]
pub fn rfc3339(time: OffsetDateTime) -> String {
    time.format(&Rfc3339).unwrap_or_default()
}

/// The same, to the second.
#[must_use]
pub fn to_the_second(time: OffsetDateTime) -> String {
    rfc3339(time.replace_nanosecond(0).unwrap_or(time))
}

/// The time that an RFC 3339 text names; nothing for any other text.
#[must_use]
pub fn parse(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn fractions_are_kept_or_cut_off() {
        let time = datetime!(2017-10-24 08:15:00.123 UTC);
        assert_eq!(rfc3339(time), "2017-10-24T08:15:00.123Z");
        assert_eq!(to_the_second(time), "2017-10-24T08:15:00Z");
        assert_eq!(parse("2017-10-24T08:15:00.123Z"), Some(time));
        assert_eq!(parse("2017-10-24"), None);
    }
}
