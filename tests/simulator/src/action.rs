//! What an action of the API is, and how one is found by its name.

use crate::behaviour::Behaviour;
use crate::config::Config;
use crate::error::ApiError;
use crate::render::View;
use crate::resources::{RESOURCES, Service};
use crate::state::region::Region;
use crate::state::world::Session;
use crate::wire::auth::Caller;
use crate::wire::form::Params;
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// Everything an action works with.
pub struct Call<'a> {
    pub params: &'a Params,
    pub caller: &'a Caller,
    pub config: &'a Config,
    pub region: &'a mut Region,
    pub sessions: &'a mut Vec<Session>,
    pub now: OffsetDateTime,
}

impl Call<'_> {
    pub fn view(&self) -> View<'_> {
        View { account: &self.caller.account, region: &self.caller.region, config: self.config }
    }
}

/// The content of the result element, or a refusal.
pub type Outcome = Result<String, ApiError>;

/// One action of the API.
pub struct Action {
    pub name: &'static str,
    /// Whether a success changes something.
    pub mutating: bool,
    /// The parameter that names the resource; fault rules and the request log call it `id`.
    pub subject: &'static str,
    /// Accepted parameters, `N` for positions in lists.
    pub parameters: &'static [&'static str],
    /// Parameters of the model that are not simulated: a request with one of them is refused, so that
    /// it is not ignored silently.
    pub unsupported: &'static [&'static str],
    pub behaviours: &'static [Behaviour],
    pub run: fn(&mut Call<'_>) -> Outcome,
}

/// Finds an action and the service it belongs to.
pub fn find(name: &str) -> Option<(&'static Action, &'static Service)> {
    RESOURCES.iter().find_map(|resource| {
        let action = resource.actions.iter().find(|a| a.name == name)?;
        Some((action, resource.service))
    })
}

/// `{"CreateReplicationGroup": {"accepted": [...], "not_simulated": [...]}}` for ElastiCache.
pub fn parameters_json() -> Value {
    let row = |a: &Action| {
        (a.name.to_owned(), json!({"accepted": a.parameters, "not_simulated": a.unsupported}))
    };
    let resources = RESOURCES.iter().filter(|r| r.service.name == "elasticache");
    Value::Object(resources.flat_map(|r| r.actions).map(row).collect::<Map<_, _>>())
}
