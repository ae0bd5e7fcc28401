//! The attributes of an object.

use std::fmt;

/// The attributes of an object by name, in the order of their names. `V` is a [`Value`](super::value::Value).
///
/// The names come from schemas, so none is copied with a value. All are in one piece of memory: an object has up to
/// sixty attributes, and is copied, compared and searched far more often than it gets a further one.
#[derive(Clone, PartialEq)]
pub struct Attributes<V>(Vec<(&'static str, V)>);

impl<V> Attributes<V> {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where an attribute is, or would be.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(one, _)| (*one).cmp(name))
    }

    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&V> {
        self.place(name).ok().map(|place| &self.0[place].1)
    }

    /// The value of an attribute, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.place(name).ok().map(|place| &mut self.0[place].1)
    }

    /// The value of an attribute, which is added with this value where it is absent.
    pub fn get_or_insert(&mut self, name: &'static str, value: V) -> &mut V {
        let place = self.place(name).unwrap_or_else(|place| {
            self.0.insert(place, (name, value));
            place
        });
        &mut self.0[place].1
    }

    /// Sets an attribute. Returns the value that it had.
    pub fn insert(&mut self, name: &'static str, value: V) -> Option<V> {
        match self.place(name) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, value)),
            Err(place) => {
                self.0.insert(place, (name, value));
                None
            }
        }
    }

    /// All, in the order of their names.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'static str, &V)> + Clone {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// All, to be changed.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&'static str, &mut V)> {
        self.0.iter_mut().map(|(name, value)| (*name, value))
    }

    /// All names, in order.
    #[must_use]
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }

    /// All values.
    #[must_use]
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<V> Default for Attributes<V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<V> From<Vec<(&'static str, V)>> for Attributes<V> {
    /// Of two values of one name, the last one counts.
    fn from(mut items: Vec<(&'static str, V)>) -> Self {
        if !items.is_sorted_by(|(before, _), (after, _)| before < after) {
            items.reverse();
            items.sort_by_key(|(name, _)| *name);
            items.dedup_by_key(|(name, _)| *name);
        }
        Self(items)
    }
}

impl<V, const N: usize> From<[(&'static str, V); N]> for Attributes<V> {
    fn from(items: [(&'static str, V); N]) -> Self {
        Vec::from(items).into()
    }
}

impl<V> FromIterator<(&'static str, V)> for Attributes<V> {
    fn from_iter<I: IntoIterator<Item = (&'static str, V)>>(items: I) -> Self {
        items.into_iter().collect::<Vec<_>>().into()
    }
}

impl<V> Extend<(&'static str, V)> for Attributes<V> {
    fn extend<I: IntoIterator<Item = (&'static str, V)>>(&mut self, items: I) {
        for (name, value) in items {
            self.insert(name, value);
        }
    }
}

impl<V> IntoIterator for Attributes<V> {
    type Item = (&'static str, V);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<V: fmt::Debug> fmt::Debug for Attributes<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_in_the_order_of_their_names_and_the_last_value_counts() {
        let all = Attributes::from([("b", 1), ("a", 2), ("b", 3)]);
        assert!(all.iter().eq([("a", &2), ("b", &3)]));
        assert_eq!(all, Attributes::from([("a", 2), ("b", 3)]));
        assert!(all.keys().eq(["a", "b"]) && all.values().eq([&2, &3]));
        assert_eq!((all.len(), all.is_empty()), (2, false));
        assert!(Attributes::<i32>::new().is_empty());
    }

    #[test]
    fn an_attribute_is_found_set_and_added_wherever_its_name_stands() {
        let mut all = Attributes::from([("b", 1), ("d", 2)]);
        for name in ["a", "c", "e"] {
            assert_eq!(all.get(name), None);
            assert_eq!(all.insert(name, 0), None);
        }
        assert_eq!(all.insert("c", 5), Some(0));
        *all.get_mut("a").expect("it was added") = 6;
        *all.get_or_insert("f", 0) = 7;
        assert_eq!(*all.get_or_insert("b", 0), 1);
        assert_eq!(format!("{all:?}"), r#"{"a": 6, "b": 1, "c": 5, "d": 2, "e": 0, "f": 7}"#);
    }
}
