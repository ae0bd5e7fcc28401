//! Reads of example things.

use super::{ExampleThing, not_written};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;

impl Api {
    /// The example thing with this name, or nothing if there is none. Case doesn't matter.
    pub async fn example_thing(
        &self,
        _name: &str,
        _ctx: &CallContext,
    ) -> Result<Option<ExampleThing>, ApiError> {
        // Through the reader, as in src/aws/subnet_group/read.rs.
        Err(not_written("DescribeExampleThings"))
    }
}
