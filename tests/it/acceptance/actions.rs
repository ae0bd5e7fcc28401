//! Actions, which terraform has since 1.14.
