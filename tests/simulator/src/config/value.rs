//! The types of the options, from and to JSON.

use crate::state::lifecycle::Delay;
use serde_json::{Value, json};

/// A type that an option can have.
pub trait OptionValue: Sized {
    fn read(value: &Value) -> Result<Self, String>;
    fn write(&self) -> Value;
}

impl OptionValue for bool {
    fn read(value: &Value) -> Result<Self, String> {
        value.as_bool().ok_or_else(|| "expected true or false".to_owned())
    }

    fn write(&self) -> Value {
        json!(self)
    }
}

impl OptionValue for String {
    fn read(value: &Value) -> Result<Self, String> {
        value.as_str().map(str::to_owned).ok_or_else(|| "expected a string".to_owned())
    }

    fn write(&self) -> Value {
        json!(self)
    }
}

impl OptionValue for f64 {
    fn read(value: &Value) -> Result<Self, String> {
        value.as_f64().ok_or_else(|| "expected a number".to_owned())
    }

    fn write(&self) -> Value {
        json!(self)
    }
}

macro_rules! whole_numbers {
    ($($kind:ty),*) => {$(
        impl OptionValue for $kind {
            fn read(value: &Value) -> Result<Self, String> {
                let number = value.as_u64().ok_or("expected a whole number, 0 or more")?;
                Self::try_from(number).map_err(|_| "the number is too large".to_owned())
            }

            fn write(&self) -> Value {
                json!(self)
            }
        }
    )*};
}

whole_numbers!(u32, u64, usize);

/// `null` for none.
impl<T: OptionValue> OptionValue for Option<T> {
    fn read(value: &Value) -> Result<Self, String> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}

impl<T: OptionValue> OptionValue for Vec<T> {
    fn read(value: &Value) -> Result<Self, String> {
        value.as_array().ok_or("expected a list")?.iter().map(T::read).collect()
    }

    fn write(&self) -> Value {
        self.iter().map(T::write).collect()
    }
}

/// `3`, `{"polls": 3}`, `{"seconds": 0.5}` or `"never"`.
impl OptionValue for Delay {
    fn read(value: &Value) -> Result<Self, String> {
        let expected = "expected a number of polls, {\"polls\": n}, {\"seconds\": s} or \"never\"";
        match value {
            Value::Number(_) => u32::read(value).map(Self::Polls),
            Value::String(s) if s == "never" => Ok(Self::Never),
            Value::Object(o) => match (o.get("polls"), o.get("seconds").and_then(Value::as_f64)) {
                (Some(n), None) => u32::read(n).map(Self::Polls),
                (None, Some(s)) => Ok(Self::Seconds(s)),
                _ => Err(expected.to_owned()),
            },
            _ => Err(expected.to_owned()),
        }
    }

    fn write(&self) -> Value {
        match self {
            Self::Polls(n) => json!({"polls": n}),
            Self::Seconds(s) => json!({"seconds": s}),
            Self::Never => json!("never"),
        }
    }
}

/// Finds a string in a fixed set.
pub fn one_of(allowed: &[&'static str], value: &Value) -> Result<&'static str, String> {
    let given = String::read(value)?;
    let found = allowed.iter().copied().find(|a| *a == given);
    found.ok_or_else(|| format!("expected one of {}, not {given}", allowed.join(", ")))
}

/// Declares an option type with a fixed set of strings.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident, $allowed:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(pub &'static str);

        impl $crate::config::OptionValue for $name {
            fn read(value: &serde_json::Value) -> Result<Self, String> {
                $crate::config::one_of(&$allowed, value).map(Self)
            }

            fn write(&self) -> serde_json::Value {
                serde_json::json!(self.0)
            }
        }
    };
}

pub(crate) use choice;
