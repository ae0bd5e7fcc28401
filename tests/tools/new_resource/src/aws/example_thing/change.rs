//! Creating, changing and deleting an example thing.
//!
//! Each change implements `Mutation`, as in src/aws/subnet_group, and the `inputs!` macro of
//! src/aws/shared/inputs.rs declares its input together with the setters of the SDK.

use std::collections::BTreeMap;

use super::{ExampleThing, not_written};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;

/// What an example thing is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreateExampleThing {
    /// The name.
    pub name: String,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

/// What to change. What is `None` or empty stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModifyExampleThing {
    /// The example thing.
    pub name: String,
}

impl Api {
    /// Creates an example thing.
    pub async fn create_example_thing(
        &self,
        _input: &CreateExampleThing,
        _ctx: &CallContext,
    ) -> Result<ExampleThing, ApiError> {
        Err(not_written("CreateExampleThing"))
    }

    /// Changes an example thing.
    pub async fn modify_example_thing(
        &self,
        _input: &ModifyExampleThing,
        _ctx: &CallContext,
    ) -> Result<(), ApiError> {
        Err(not_written("ModifyExampleThing"))
    }

    /// Deletes an example thing. One that is gone is no failure.
    pub async fn delete_example_thing(
        &self,
        _name: &str,
        _ctx: &CallContext,
    ) -> Result<(), ApiError> {
        Err(not_written("DeleteExampleThing"))
    }
}
