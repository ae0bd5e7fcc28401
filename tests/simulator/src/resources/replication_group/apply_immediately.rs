//! `ApplyImmediately` where only true is supported.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "apply-immediately-only",
    "ApplyImmediately=false is refused where the model says it is not supported",
    Source::Model("IncreaseReplicaCountMessage.ApplyImmediately"),
)];

/// Refuses `ApplyImmediately` other than true.
pub fn required(params: &Params) -> Result<(), ApiError> {
    if params.boolean("ApplyImmediately")? == Some(true) {
        return Ok(());
    }
    Err(ApiError::value(
        "apply-immediately-only",
        "ApplyImmediately must be true for this operation",
    ))
}
