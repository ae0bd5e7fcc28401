//! Whether a value is one of those that AWS allows.
//!
//! `AllowedValues` of the API has no documented grammar. What AWS sends is a list with commas, whose
//! items are words, numbers, or ranges of numbers in which each end may be left out: `yes,no`, `0-100`,
//! `1048576-`, `0,20-`, `-5,-4,-3,-2,-1,1-`. Whatever is not of this form is not checked.

use crate::aws::Parameter;

/// What is wrong with a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Complaint {
    /// It is of another type; the words say what is expected.
    Type(&'static str),
    /// It is not among these.
    NotAllowed(String),
}

/// Compares a value with the type and the allowed values of its parameter.
pub(super) fn check(parameter: &Parameter, value: &str) -> Result<(), Complaint> {
    let allowed = parameter.allowed_values.as_deref();
    let number = match parameter.data_type.as_deref() {
        Some("integer") => {
            let number: i64 = value.parse().map_err(|_| Complaint::Type("a whole number"))?;
            number.to_string()
        }
        Some("float") => {
            let number: f64 = value.parse().map_err(|_| Complaint::Type("a number"))?;
            number.to_string()
        }
        Some("string" | "boolean") => return word(allowed, value),
        _ => return Ok(()),
    };
    let Some(ranges) = allowed.and_then(ranges) else {
        return Ok(());
    };
    let number: f64 = number.parse().map_err(|_| Complaint::Type("a number"))?;
    if ranges.iter().any(|(from, to)| *from <= number && number <= *to) {
        return Ok(());
    }
    Err(Complaint::NotAllowed(listed(ranges.iter().map(in_words).collect())))
}

/// A range in words, such as `20 and above`.
fn in_words(range: &(f64, f64)) -> String {
    match *range {
        (f64::NEG_INFINITY, f64::INFINITY) => "any number".to_owned(),
        (f64::NEG_INFINITY, to) => format!("up to {to}"),
        (from, f64::INFINITY) => format!("{from} and above"),
        (from, to) if from.total_cmp(&to).is_eq() => from.to_string(),
        (from, to) => format!("{from} to {to}"),
    }
}

/// Such as `0, or 20 and above`.
fn listed(mut items: Vec<String>) -> String {
    match items.pop() {
        Some(last) if !items.is_empty() => format!("{}, or {last}", items.join(", ")),
        last => last.unwrap_or_default(),
    }
}

/// Words are compared only with a list of at least two that look like words. One letter each may mean
/// that they can be put together.
fn word(allowed: Option<&str>, value: &str) -> Result<(), Complaint> {
    let Some(allowed) = allowed else {
        return Ok(());
    };
    let items: Vec<&str> = allowed.split(',').map(str::trim).collect();
    let is_word = |item: &&str| {
        !item.is_empty()
            && item.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let letters = items.iter().all(|item| item.len() == 1 && !item.as_bytes()[0].is_ascii_digit());
    if items.len() < 2 || letters || !items.iter().all(is_word) || items.contains(&value) {
        return Ok(());
    }
    Err(Complaint::NotAllowed(listed(items.into_iter().map(str::to_owned).collect())))
}

/// The ranges, with both ends; nothing if one of them can't be read.
fn ranges(text: &str) -> Option<Vec<(f64, f64)>> {
    text.split(',').map(|item| range(item.trim())).collect()
}

fn range(item: &str) -> Option<(f64, f64)> {
    if item == "-" {
        return Some((f64::NEG_INFINITY, f64::INFINITY));
    }
    // With a sign, or a range without a beginning? AWS sends the former.
    if let Ok(number) = item.parse::<f64>() {
        return Some((number, number));
    }
    let (at, _) = item.char_indices().skip(1).find(|(_, letter)| *letter == '-')?;
    let (from, to) = (&item[..at], &item[at + 1..]);
    let to = if to.is_empty() { f64::INFINITY } else { to.parse().ok()? };
    Some((from.parse().ok()?, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn verdict(data_type: &str, allowed: &str, value: &str) -> &'static str {
        let parameter = Parameter {
            data_type: Some(data_type.to_owned()),
            allowed_values: Some(allowed.to_owned()).filter(|text| !text.is_empty()),
            ..Parameter::default()
        };
        match check(&parameter, value) {
            Ok(()) => "fine",
            Err(Complaint::Type(_)) => "type",
            Err(Complaint::NotAllowed(_)) => "range",
        }
    }

    #[test]
    fn numbers_in_ranges_and_lists() {
        for (allowed, value, expected) in [
            ("0-100", "0", "fine"),
            ("0-100", "100", "fine"),
            ("0-100", "101", "range"),
            ("0-100", "-1", "range"),
            ("1048576-", "1048575", "range"),
            ("1048576-", "9223372036854775807", "fine"),
            ("0,20-", "0", "fine"),
            ("0,20-", "19", "range"),
            ("0,20-", "20", "fine"),
            ("-5,-4,-3,-2,-1,1-", "-5", "fine"),
            ("-5,-4,-3,-2,-1,1-", "0", "range"),
            ("-1-100", "-1", "fine"),
            ("-1-100", "-2", "range"),
            ("-", "-7", "fine"),
            ("", "7", "fine"),
            ("{whatever}", "7", "fine"),
            ("0-100", "1.5", "type"),
            ("0-100", "many", "type"),
            ("0-100", "", "type"),
        ] {
            assert_eq!(verdict("integer", allowed, value), expected, "{allowed} {value}");
        }
        assert_eq!(verdict("float", "1.0-2.5", "1.25"), "fine");
        assert_eq!(verdict("float", "1.0-2.5", "2.6"), "range");
        assert_eq!(verdict("float", "1.0-2.5", "x"), "type");
    }

    #[test]
    fn ranges_are_shown_in_words() {
        let shown = |allowed: &str, value: &str| {
            let parameter = Parameter {
                data_type: Some("integer".to_owned()),
                allowed_values: Some(allowed.to_owned()),
                ..Parameter::default()
            };
            match check(&parameter, value) {
                Err(Complaint::NotAllowed(allowed)) => allowed,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(shown("0,20-", "1"), "0, or 20 and above");
        assert_eq!(shown("-2,-1,1-", "0"), "-2, -1, or 1 and above");
        assert_eq!(shown("0-10", "11"), "0 to 10");
    }

    #[test]
    fn words_in_lists() {
        for (data_type, allowed, value, expected) in [
            ("string", "yes,no", "yes", "fine"),
            ("string", "yes,no", "Yes", "range"),
            ("string", "volatile-lru,allkeys-lru", "lru", "range"),
            ("boolean", "0,1", "1", "fine"),
            ("boolean", "0,1", "true", "range"),
            ("string", "K,E,g", "KE", "fine"),
            ("string", "[a-z]*,b", "anything", "fine"),
            ("string", "one", "anything", "fine"),
            ("string", "", "anything", "fine"),
            ("json", "0-1", "anything", "fine"),
        ] {
            assert_eq!(verdict(data_type, allowed, value), expected, "{allowed} {value}");
        }
    }
}
