//! Timestamps as the query protocol writes them: RFC 3339, UTC, milliseconds, `Z`; and the one of each response.

use time::format_description::BorrowedFormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

const FORMAT: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// `2017-10-24T08:15:00.123Z`.
pub fn format(at: OffsetDateTime) -> String {
    at.to_offset(UtcOffset::UTC).format(FORMAT).expect("a time has every part of the format")
}

const HTTP: &[BorrowedFormatItem<'static>] = format_description!(
    "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
);

/// The `Date` of a response, RFC 9110: `Tue, 24 Oct 2017 08:15:00 GMT`.
pub fn http_date(at: OffsetDateTime) -> String {
    at.to_offset(UtcOffset::UTC).format(HTTP).expect("a time has every part of the format")
}

/// Reads what a client sends; a time without a zone is UTC.
pub fn parse(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339)
        .or_else(|_| OffsetDateTime::parse(&format!("{text}Z"), &Rfc3339))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_response_is_dated_in_gmt() {
        let at = datetime!(2017-10-24 10:15:00.9 +2);
        assert_eq!(http_date(at), "Tue, 24 Oct 2017 08:15:00 GMT");
    }
}
