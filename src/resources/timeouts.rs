//! The `timeouts` block.

use crate::framework::schema::optional;

crate::model! {
    /// How long operations may take.
    pub struct Timeouts {
        /// For creation.
        create: String => optional(),
        /// For changes.
        update: String => optional(),
        /// For deletion.
        delete: String => optional(),
    }
}
