//! Example things.

mod change;
mod read;

pub use change::{CreateExampleThing, ModifyExampleThing};

use crate::aws::call::error::{ApiError, ServiceError};

/// An example thing, as AWS shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExampleThing {
    /// The name, in lower case.
    pub name: String,
    /// The ARN.
    pub arn: Option<String>,
}

/// What a call says that is not written yet. Remove it when the last one is.
fn not_written(operation: &'static str) -> ApiError {
    ApiError::Rejected(ServiceError {
        operation,
        code: "NotWritten".to_owned(),
        message: "this call is not written yet; write it in src/aws/example_thing".to_owned(),
        request_id: None,
    })
}
