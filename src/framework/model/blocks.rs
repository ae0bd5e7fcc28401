//! Nested blocks as fields of a model.

use super::model_trait::Model;
use super::val::Val;
use crate::framework::documentation::Documentation;
use crate::framework::schema::{NestedBlock, Nesting};
use crate::framework::value::Value;

/// How a nested block is repeated.
#[derive(Clone, Copy, Debug)]
pub struct Repeat {
    nesting: Nesting,
    max_items: i64,
}

/// A block that stands once or not at all.
#[must_use]
pub const fn single() -> Repeat {
    Repeat { nesting: Nesting::Single, max_items: 0 }
}

/// A block that may be repeated, in order; `max_items` 0 is no limit.
#[must_use]
pub const fn list(max_items: i64) -> Repeat {
    Repeat { nesting: Nesting::List, max_items }
}

/// A block that may be repeated, without order; `max_items` 0 is no limit.
#[must_use]
pub const fn set(max_items: i64) -> Repeat {
    Repeat { nesting: Nesting::Set, max_items }
}

impl Repeat {
    /// The schema of such a block. Its description is that of its model, unless it has one of its own.
    #[must_use]
    pub fn nested<M: Model>(self, name: &'static str, documentation: Documentation) -> NestedBlock {
        let mut block = M::block();
        if !documentation.is_empty() {
            block.description = documentation;
        }
        NestedBlock { name, nesting: self.nesting, block, min_items: 0, max_items: self.max_items }
    }

    /// Reads the blocks. Unknown where their number depends on something not known yet.
    #[must_use]
    pub fn from_value<M: Model>(self, value: Value) -> Option<Val<Vec<M>>> {
        let items = match value {
            Value::Unknown => return Some(Val::Unknown),
            Value::Null => Vec::new(),
            Value::List(items) | Value::Set(items) => items,
            object => vec![object],
        };
        let models: Option<Vec<M>> = items.into_iter().map(M::from_object).collect();
        models.map(Val::Known)
    }

    /// The blocks for Terraform.
    #[must_use]
    pub fn to_value<M: Model>(self, blocks: &Val<Vec<M>>) -> Value {
        let mut items: Vec<Value> = match blocks {
            Val::Unknown => return Value::Unknown,
            Val::Null => Vec::new(),
            Val::Known(models) => models.iter().map(M::to_object).collect(),
        };
        match self.nesting {
            Nesting::Single => items.pop().unwrap_or(Value::Null),
            Nesting::Set => Value::Set(items),
            Nesting::List | Nesting::Map => Value::List(items),
        }
    }
}
