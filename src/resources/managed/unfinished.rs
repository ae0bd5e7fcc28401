//! What an operation that did not see its end leaves to the next plan: a note, and attributes that AWS did not
//! show yet.

use serde_json::Value as Json;

use crate::framework::model::Model;
use crate::framework::private::Private;
use crate::framework::resource::DraftPlan;
use crate::framework::value::Value;

/// The note that an apply has sent something and did not see the end of it.
pub(super) const UNFINISHED: &str = "unfinished";

/// Whether the last apply sent something and did not see the end of it.
#[must_use]
pub fn is_unfinished(notes: &Private) -> bool {
    notes.get(UNFINISHED).and_then(Json::as_bool) == Some(true)
}

/// Plans as unknown what the state lacks and the configuration does not say: AWS shows it when it is done.
pub fn fill_in<M: Model>(prior: &M, change: &mut DraftPlan<M>) {
    let (before, config) = (prior.to_object(), change.config.to_object());
    let Value::Object(mut planned) = change.planned.to_object() else { return };
    for attribute in M::block().attributes {
        let name = attribute.name;
        let lacking = attribute.behavior.is_computed()
            && before.get(name).is_null()
            && config.get(name).is_null()
            && planned.get(name).is_none_or(Value::is_null);
        if lacking {
            planned.insert(name, Value::Unknown);
        }
    }
    if let Some(planned) = M::from_object(Value::Object(planned)) {
        change.planned = planned;
    }
}
