//! Paths to values in a resource or configuration.

use std::fmt;

/// One step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathStep {
    /// An attribute or a nested block of an object.
    Attribute(String),
    /// An element of a map.
    Key(String),
    /// An element of a list, counted from zero.
    Index(i64),
}

/// The way from the root of a resource, data source or provider configuration to one value.
///
/// The protocol has no usable step for an element of a set, so a path ends at the set itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<PathStep>);

impl Path {
    /// The path of an attribute or block at the root.
    #[must_use]
    pub fn root(name: &str) -> Self {
        Self(vec![PathStep::Attribute(name.to_owned())])
    }

    /// The steps, outermost first.
    #[must_use]
    pub fn steps(&self) -> &[PathStep] {
        &self.0
    }

    /// This path, then an attribute of the object found there.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Self {
        self.then(PathStep::Attribute(name.to_owned()))
    }

    /// This path, then an element of the list found there.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(PathStep::Index(i64::try_from(index).unwrap_or(i64::MAX)))
    }

    /// This path, then an element of the map found there.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.then(PathStep::Key(key.to_owned()))
    }

    fn then(&self, step: PathStep) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Attribute(name) if position == 0 => write!(f, "{name}")?,
                PathStep::Attribute(name) => write!(f, ".{name}")?,
                PathStep::Key(key) => write!(f, "[{key:?}]")?,
                PathStep::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_in_a_configuration() {
        let path = Path::root("disk").index(2).attribute("size");
        assert_eq!(path.to_string(), "disk[2].size");
        assert_eq!(Path::root("tags").key("a b").to_string(), "tags[\"a b\"]");
    }
}
