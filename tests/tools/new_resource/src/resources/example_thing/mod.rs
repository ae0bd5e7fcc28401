//! `elasticache_example_thing`: an example thing.

mod mapping;
pub mod model;

use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, ModifyExampleThing};
use crate::client::tags::TagPolicy;
use crate::framework::resource::TimeLimits;
use crate::resources::managed::{
    Change, HasArn, Immediate, ManagedResource, Naming, Observed, Session, Update,
};
use model::ExampleThing;

/// The resource.
#[derive(Debug)]
pub struct ExampleThingResource;

impl HasArn for aws::ExampleThing {
    fn arn(&self) -> Option<&str> {
        self.arn.as_deref()
    }
}

#[async_trait]
impl ManagedResource for ExampleThingResource {
    type Model = ExampleThing;
    type Remote = aws::ExampleThing;
    type Seen = Observed<aws::ExampleThing>;
    type Step = ModifyExampleThing;
    type Readiness = Immediate;

    const NAMING: &'static Naming = &Naming {
        kind: "example thing",
        type_name: "elasticache_example_thing",
        arn_type: "examplething",
        attribute: "name",
        // The parameters that messages of AWS name, each with its argument.
        parameters: &[],
    };
    const TIME_LIMITS: TimeLimits = TimeLimits {
        create: Duration::from_mins(5),
        update: Duration::from_mins(5),
        delete: Duration::from_mins(5),
    };

    async fn find(
        api: &Api,
        name: &str,
        ctx: &aws::CallContext,
    ) -> Result<Option<aws::ExampleThing>, ApiError> {
        api.example_thing(name, ctx).await
    }

    fn state(before: &ExampleThing, seen: &Self::Seen, tags: &TagPolicy) -> ExampleThing {
        mapping::state(before, seen, tags)
    }

    async fn create(
        session: &Session<'_>,
        planned: &ExampleThing,
        _config: &ExampleThing,
    ) -> Result<aws::ExampleThing, ApiError> {
        session.api.create_example_thing(&mapping::create(planned), &session.ctx).await
    }

    fn steps(change: &Change<'_, ExampleThing>) -> Vec<ModifyExampleThing> {
        mapping::modify(change.prior, change.planned).into_iter().collect()
    }

    async fn send(update: &Update<'_, ExampleThing>, step: &ModifyExampleThing) -> Result<(), ApiError> {
        let Session { api, ctx, .. } = update.session;
        api.modify_example_thing(step, ctx).await
    }

    async fn delete(session: &Session<'_>, prior: &ExampleThing) -> Result<(), ApiError> {
        let Session { api, ctx, .. } = session;
        api.delete_example_thing(prior.id.text().unwrap_or_default(), ctx).await
    }
}
