//! Terraform's values: null, unknown or known.

use std::collections::BTreeMap;
use std::fmt;

use super::attributes::Attributes;
use super::number::Number;

/// A value of any type.
///
/// Elements of a set are kept in the order in which they came; [`Value::equivalent`] ignores it.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// Absent: not set in the configuration, or not there in the remote system.
    Null,
    /// Will be known only after apply.
    Unknown,
    /// true or false.
    Bool(bool),
    /// An exact number.
    Number(Number),
    /// Text.
    String(String),
    /// Ordered elements.
    List(Vec<Self>),
    /// Unordered elements.
    Set(Vec<Self>),
    /// Elements by name.
    Map(BTreeMap<String, Self>),
    /// Attributes by name. Every attribute of the type is there, null if unset.
    Object(Attributes<Self>),
}

impl Value {
    /// Whether this value, as a whole, is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether this value, as a whole, is not known yet.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Whether nothing in this value is unknown.
    #[must_use]
    pub fn is_wholly_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::List(items) | Self::Set(items) => items.iter().all(Self::is_wholly_known),
            Self::Map(items) => items.values().all(Self::is_wholly_known),
            Self::Object(items) => items.values().all(Self::is_wholly_known),
            _ => true,
        }
    }

    /// Whether there may be values in it.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        matches!(self, Self::List(_) | Self::Set(_) | Self::Map(_) | Self::Object(_))
    }

    /// The attribute of an object, or null where this is no object or has no such attribute.
    #[must_use]
    pub fn get(&self, attribute: &str) -> &Self {
        const NULL: &Value = &Value::Null;
        match self {
            Self::Object(attributes) => attributes.get(attribute).unwrap_or(NULL),
            Self::Map(elements) => elements.get(attribute).unwrap_or(NULL),
            _ => NULL,
        }
    }

    /// Moves the value out and leaves null.
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Null)
    }

    /// The text, if this is a known string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if this is a known number that is one.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.to_i64(),
            _ => None,
        }
    }

    /// The truth value, if this is a known bool.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Equality in which the order of a set's elements does not count.
    #[must_use]
    pub fn equivalent(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Set(left), Self::Set(right)) => {
                let mut unmatched: Vec<&Self> = right.iter().collect();
                left.len() == right.len()
                    && left.iter().all(|item| {
                        let found = unmatched.iter().position(|other| item.equivalent(other));
                        found.map(|position| unmatched.swap_remove(position)).is_some()
                    })
            }
            (Self::List(left), Self::List(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.equivalent(b))
            }
            (Self::Map(left), Self::Map(right)) => same_elements(left.iter(), right.iter()),
            (Self::Object(left), Self::Object(right)) => same_elements(left.iter(), right.iter()),
            _ => self == other,
        }
    }

    /// Applies a function to the object, or to each object of a list, set or map of objects.
    #[must_use]
    pub fn map_objects(self, change: &dyn Fn(Self) -> Self) -> Self {
        let each = |items: Vec<Self>| items.into_iter().map(|item| item.map_objects(change));
        match self {
            Self::List(items) => Self::List(each(items).collect()),
            Self::Set(items) => Self::Set(each(items).collect()),
            Self::Map(items) => {
                let item = |(name, item): (String, Self)| (name, item.map_objects(change));
                Self::Map(items.into_iter().map(item).collect())
            }
            object @ Self::Object(_) => change(object),
            other => other,
        }
    }

    /// This value with every unknown part replaced by null, for a state that must be saved although
    /// not all of it could be found out.
    #[must_use]
    pub fn unknown_as_null(self) -> Self {
        let known = |item: &mut Self| *item = item.take().unknown_as_null();
        match self {
            Self::Unknown => Self::Null,
            Self::List(items) => Self::List(items.into_iter().map(Self::unknown_as_null).collect()),
            Self::Set(items) => Self::Set(items.into_iter().map(Self::unknown_as_null).collect()),
            Self::Map(mut items) => {
                items.values_mut().for_each(known);
                Self::Map(items)
            }
            Self::Object(mut items) => {
                items.iter_mut().for_each(|(_, item)| known(item));
                Self::Object(items)
            }
            known => known,
        }
    }
}

/// Whether there are the same names with equivalent values. Both are in the order of the names.
fn same_elements<'a, K: PartialEq>(
    left: impl ExactSizeIterator<Item = (K, &'a Value)>,
    right: impl ExactSizeIterator<Item = (K, &'a Value)>,
) -> bool {
    left.len() == right.len()
        && left.zip(right).all(|((left, a), (right, b))| left == right && a.equivalent(b))
}

impl fmt::Debug for Value {
    /// Shows the shape and hides every text, because a text may be an AUTH token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Unknown => f.write_str("unknown"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            #[cfg(test)]
            Self::String(text) => write!(f, "{text:?}"),
            #[cfg(not(test))]
            Self::String(_) => f.write_str("string"),
            Self::List(items) | Self::Set(items) => f.debug_list().entries(items).finish(),
            Self::Map(items) => f.debug_map().entries(items).finish(),
            Self::Object(items) => items.fmt(f),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Number(Number::from(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_ignore_order_and_lists_do_not() {
        let ab = vec![Value::from("a"), Value::from("b")];
        let ba = vec![Value::from("b"), Value::from("a")];
        assert!(Value::Set(ab.clone()).equivalent(&Value::Set(ba.clone())));
        assert!(!Value::List(ab.clone()).equivalent(&Value::List(ba)));
        let aa = vec![Value::from("a"), Value::from("a")];
        assert!(!Value::Set(ab).equivalent(&Value::Set(aa)));
    }

    #[test]
    fn unknown_parts_become_null() {
        let value = Value::List(vec![Value::Unknown, Value::from(1)]);
        assert!(!value.is_wholly_known());
        assert_eq!(value.unknown_as_null(), Value::List(vec![Value::Null, Value::from(1)]));
    }
}
