//! Numbers without loss: Terraform's numbers are decimal and of any size.

use std::fmt;
use std::str::FromStr;

/// An exact decimal number: `±digits × 10^exponent`, in one canonical form per value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    negative: bool,
    /// Decimal digits without leading or trailing zeros; empty for zero.
    digits: String,
    exponent: i64,
}

/// The text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number")]
pub struct InvalidNumber;

impl Number {
    fn canonical(negative: bool, digits: &str, exponent: i64) -> Self {
        let significant = digits.trim_start_matches('0');
        let trimmed = significant.trim_end_matches('0');
        if trimmed.is_empty() {
            return Self { negative: false, digits: String::new(), exponent: 0 };
        }
        let dropped = significant.len() - trimmed.len();
        Self {
            negative,
            digits: trimmed.to_owned(),
            exponent: exponent + i64::try_from(dropped).unwrap_or(0),
        }
    }

    /// The number a binary floating-point value stands for, digit by digit.
    ///
    /// # Errors
    /// Infinities and NaN are no numbers.
    pub fn from_f64(value: f64) -> Result<Self, InvalidNumber> {
        if !value.is_finite() {
            return Err(InvalidNumber);
        }
        // 1074 decimals hold every finite double exactly.
        format!("{value:.1074}").parse()
    }

    /// This number as an integer, if it is one that fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        if self.exponent < 0 || self.exponent > 19 {
            return None;
        }
        let zeros = usize::try_from(self.exponent).ok()?;
        let sign = if self.negative { "-" } else { "" };
        if self.digits.is_empty() {
            return Some(0);
        }
        format!("{sign}{}{}", self.digits, "0".repeat(zeros)).parse().ok()
    }

    /// This number as a double, if one holds it exactly.
    #[must_use]
    pub fn to_exact_f64(&self) -> Option<f64> {
        let nearest: f64 = self.to_string().parse().ok()?;
        (Self::from_f64(nearest).as_ref() == Ok(self)).then_some(nearest)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::canonical(value < 0, &value.unsigned_abs().to_string(), 0)
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::canonical(false, &value.to_string(), 0)
    }
}

impl FromStr for Number {
    type Err = InvalidNumber;

    /// Reads `-12.5`, `1e100`, `0.1`.
    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => {
                let exponent: i32 = exponent.parse().map_err(|_| InvalidNumber)?;
                (mantissa, i64::from(exponent))
            }
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidNumber);
        }
        let decimals = i64::try_from(fraction.len()).map_err(|_| InvalidNumber)?;
        Ok(Self::canonical(negative, &digits, exponent - decimals))
    }
}

impl fmt::Display for Number {
    /// Plain decimal notation, or scientific where that would need more than 60 zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.digits.is_empty() {
            return f.write_str("0");
        }
        let sign = if self.negative { "-" } else { "" };
        let length = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        let point = length + self.exponent;
        if self.exponent > 60 || point < -60 {
            return write!(f, "{sign}{}e{}", self.digits, self.exponent);
        }
        if self.exponent >= 0 {
            let zeros = usize::try_from(self.exponent).unwrap_or(0);
            return write!(f, "{sign}{}{}", self.digits, "0".repeat(zeros));
        }
        if point > 0 {
            let (whole, fraction) = self.digits.split_at(usize::try_from(point).unwrap_or(0));
            return write!(f, "{sign}{whole}.{fraction}");
        }
        let zeros = usize::try_from(-point).unwrap_or(0);
        write!(f, "{sign}0.{}{}", "0".repeat(zeros), self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        text.parse().expect("a number")
    }

    #[test]
    fn one_form_per_value() {
        assert_eq!(number("1.50"), number("15e-1"));
        assert_eq!(number("-0"), number("0"));
        assert_eq!(number("100"), Number::from(100_i64));
        assert_eq!(number("0.5"), Number::from_f64(0.5).expect("finite"));
        assert_ne!(number("0.1"), Number::from_f64(0.1).expect("finite"));
    }

    #[test]
    fn integers_are_exact() {
        assert_eq!(number("9007199254740993").to_i64(), Some(9_007_199_254_740_993));
        assert_eq!(number("-9223372036854775808").to_i64(), Some(i64::MIN));
        assert_eq!(number("9223372036854775808").to_i64(), None);
        assert_eq!(number("1.5").to_i64(), None);
        assert_eq!(number("0").to_i64(), Some(0));
    }

    #[test]
    fn doubles_only_where_exact() {
        assert_eq!(number("0.5").to_exact_f64(), Some(0.5));
        assert_eq!(number("0.1").to_exact_f64(), None);
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", ".", "abc", "1e", "NaN", "0x1", "1_000", "1.2.3"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
        assert!(Number::from_f64(f64::INFINITY).is_err());
    }

    proptest! {
        #[test]
        fn prints_what_it_reads(negative: bool, digits in "[0-9]{1,40}", decimals in 0_usize..30) {
            let cut = digits.len().saturating_sub(decimals);
            let text = format!("{}{}.{}", if negative { "-" } else { "" }, &digits[..cut], &digits[cut..]);
            if let Ok(parsed) = text.parse::<Number>() {
                prop_assert_eq!(&number(&parsed.to_string()), &parsed);
            }
        }

        #[test]
        fn agrees_with_integers(value: i64) {
            prop_assert_eq!(Number::from(value).to_i64(), Some(value));
            prop_assert_eq!(Number::from(value).to_string(), value.to_string());
        }

        #[test]
        fn agrees_with_doubles(value in proptest::num::f64::NORMAL) {
            prop_assert_eq!(Number::from_f64(value).expect("finite").to_exact_f64(), Some(value));
        }
    }
}
