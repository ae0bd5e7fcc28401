//! A schema that is made when something first asks for it.
//!
//! Terraform starts a process for each step of a command, and most of them need the schema of few types.

use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

use super::schema::{Block, Schema};
use super::ty::Type;

/// A schema and the type of its values.
pub(super) struct LazySchema {
    schema: LazyLock<Schema, Box<dyn FnOnce() -> Schema + Send>>,
    ty: OnceLock<Type>,
}

impl LazySchema {
    /// The schema of this version whose content the function makes.
    pub(super) fn new(version: i64, block: fn() -> Block) -> Self {
        let make = move || Schema { version, block: block() };
        Self { schema: LazyLock::new(Box::new(make)), ty: OnceLock::new() }
    }

    /// The type of its values.
    pub(super) fn ty(&self) -> &Type {
        self.ty.get_or_init(|| self.schema.block.ty())
    }
}

impl Deref for LazySchema {
    type Target = Schema;

    fn deref(&self) -> &Schema {
        &self.schema
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::framework::documentation::Documentation;

    #[test]
    fn it_is_made_once_and_not_before_it_is_needed() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let schema = LazySchema::new(3, || {
            MADE.fetch_add(1, Ordering::Relaxed);
            Block { description: Documentation("A thing."), ..Block::default() }
        });
        assert_eq!(MADE.load(Ordering::Relaxed), 0);
        assert_eq!(schema.version, 3);
        assert_eq!(schema.block.description.markdown(), "A thing.");
        assert_eq!(*schema.ty(), schema.block.ty());
        assert_eq!(MADE.load(Ordering::Relaxed), 1);
    }
}
