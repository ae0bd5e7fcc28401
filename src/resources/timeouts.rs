//! The `timeouts` block.

use crate::framework::schema::optional;

crate::model! {
    /// How long operations may take, such as `60m`.
    pub struct Timeouts {
        /// Timeout for create.
        create: String => optional(),
        /// Timeout for update.
        update: String => optional(),
        /// Timeout for delete.
        delete: String => optional(),
    }
}

crate::model! {
    /// How long to wait for what is done at creation and when a trigger changes.
    pub struct RunTimeouts {
        /// Timeout for create.
        create: String => optional(),
        /// Timeout for update: when a trigger changes.
        update: String => optional(),
    }
}

crate::model! {
    /// How long an action may take.
    pub struct InvokeTimeouts {
        /// Timeout for each run.
        invoke: String => optional(),
    }
}
