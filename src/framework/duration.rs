//! Durations as Terraform configurations write them: `60m`, `1h30m`, `45s`.

use std::time::Duration;

/// The text is not a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a duration such as \"60m\" or \"1h30m\"")]
pub struct InvalidDuration;

/// Reads a duration: numbers with the units `h`, `m`, `s` and `ms`, one after another.
///
/// # Errors
/// The text is empty, negative, without unit, with another unit, or too long.
pub fn parse(text: &str) -> Result<Duration, InvalidDuration> {
    let mut total = Duration::ZERO;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or(InvalidDuration)?;
        let (amount, after) = rest.split_at(end);
        let amount: f64 = amount.parse().map_err(|_| InvalidDuration)?;
        let length = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(length);
        let seconds = match unit {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 0.001,
            _ => return Err(InvalidDuration),
        };
        let part = Duration::try_from_secs_f64(amount * seconds).map_err(|_| InvalidDuration)?;
        total = total.checked_add(part).ok_or(InvalidDuration)?;
        rest = after;
    }
    if text.is_empty() { Err(InvalidDuration) } else { Ok(total) }
}

/// Says how long something took, to the nearest second.
#[must_use]
pub fn display(duration: Duration) -> String {
    let seconds = duration.saturating_add(Duration::from_millis(500)).as_secs();
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => format!("{s}s"),
        (0, m, s) => format!("{m}m{s}s"),
        (h, m, s) => format!("{h}h{m}m{s}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_configurations_write() {
        assert_eq!(parse("60m"), Ok(Duration::from_hours(1)));
        assert_eq!(parse("1h30m"), Ok(Duration::from_mins(90)));
        assert_eq!(parse("1.5s500ms"), Ok(Duration::from_secs(2)));
        for wrong in ["", "5", "-1m", "1d", "m", "1h 5m", "1e9h", "99999999999999999999h"] {
            assert_eq!(parse(wrong), Err(InvalidDuration), "{wrong}");
        }
    }

    #[test]
    fn displays_to_the_second() {
        assert_eq!(display(Duration::from_millis(2_400)), "2s");
        assert_eq!(display(Duration::from_secs(61)), "1m1s");
        assert_eq!(display(Duration::from_secs(7_322)), "2h2m2s");
    }
}
