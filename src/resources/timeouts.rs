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

crate::model! {
    /// How long to wait for what is done at creation and when a trigger changes.
    pub struct RunTimeouts {
        /// For the first time.
        create: String => optional(),
        /// For each other time.
        update: String => optional(),
    }
}

crate::model! {
    /// How long an action may take.
    pub struct InvokeTimeouts {
        /// For each run.
        invoke: String => optional(),
    }
}
