//! A creation or change that is validated before it is made, and which of its values are new.
//!
//! A rule about creating and changing must not complain about a value that exists already. Terraform
//! makes that hard to see: the second half of a replacement is planned and applied as a creation,
//! without prior state and, in an apply, without private data. So a process remembers the states that
//! Terraform has sent it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::plan::changed_names;
use super::schema::Block;
use super::value::Value;

/// When a change is validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// While it is planned: values may be unknown.
    Plan,
    /// Right before the first request that changes something: what the configuration sets is known.
    Apply,
}

/// A creation or a change in place, right after its plan or right before its apply.
#[derive(Debug)]
pub struct PlannedChange<'a, M> {
    /// When it is validated.
    pub phase: Phase,
    /// The state as it is; `None` to create.
    pub prior: Option<&'a M>,
    /// The configuration.
    pub config: &'a M,
    /// The state after apply.
    pub planned: &'a M,
    /// The attributes and blocks whose value is new. A value is not new if it is that of the prior
    /// state, or that of the resource which is replaced.
    pub changed: BTreeSet<&'static str>,
    /// Whether a plan with the state of what is replaced has been validated already, or that state is
    /// remembered: warnings are not repeated.
    pub recreated: bool,
    /// Whether the plan replaces the existing resource.
    pub replaces: bool,
    /// In a plan, the state of what is replaced, as far as the configuration may set it, without secrets.
    pub replaced: Option<&'a M>,
}

impl<M> PlannedChange<'_, M> {
    /// Whether the value of an attribute or block is new.
    #[must_use]
    pub fn changes(&self, name: &str) -> bool {
        self.changed.contains(name)
    }

    /// The state of what is changed in place; `None` where something is created.
    #[must_use]
    pub fn existing(&self) -> Option<&M> {
        self.prior.filter(|_| !self.replaces)
    }
}

/// The states of one resource type that Terraform has sent to this process.
#[derive(Debug, Default)]
pub struct KnownStates(Mutex<Vec<Value>>);

impl KnownStates {
    /// Remembers what the configuration may set in a state, but for secrets.
    pub fn remember(&self, block: &Block, state: &Value) {
        let kept = block.attributes.iter().filter(|attribute| {
            let behavior = &attribute.behavior;
            let wanted = behavior.is_configurable() || attribute.name == ID;
            wanted && !behavior.sensitive && !state.get(attribute.name).is_null()
        });
        let kept = kept.map(|a| (a.name, state.get(a.name).clone())).collect();
        self.states().push(Value::Object(kept));
    }

    /// Whether this process knows the state of the very thing that is planned: the creation is the second half
    /// of a replacement, of a tainted resource or of one named by `-replace`.
    #[must_use]
    pub fn recreates(&self, planned: &Value) -> bool {
        let id = planned.get(ID);
        let same_region = |state: &Value| {
            let (before, now) = (state.get(REGION).as_str(), planned.get(REGION).as_str());
            before.zip(now).is_none_or(|(before, now)| before == now)
        };
        id.as_str().is_some()
            && self.states().iter().any(|state| state.get(ID) == id && same_region(state))
    }

    /// The attributes and blocks whose value is new, and whether this creation is known to replace
    /// something.
    ///
    /// In a plan, what is replaced has the same `id`: a tainted resource, or one named by `-replace`.
    /// In an apply a value is not new if any state had it, because a replacement may have another
    /// `id`.
    #[must_use]
    pub fn changed(
        &self,
        block: &Block,
        prior: &Value,
        planned: &Value,
        phase: Phase,
    ) -> (BTreeSet<&'static str>, bool) {
        let changed = changed_names(block, prior, planned).into_iter();
        if !prior.is_null() {
            return (changed.collect(), false);
        }
        let states = self.states();
        let same: Vec<&Value> = match phase {
            Phase::Plan => {
                let id = planned.get(ID);
                states.iter().filter(|state| id.as_str().is_some() && state.get(ID) == id).collect()
            }
            Phase::Apply => states.iter().collect(),
        };
        let is_new = |name: &&'static str| {
            !same.iter().any(|state| state.get(name).equivalent(planned.get(name)))
        };
        (changed.filter(is_new).collect(), !same.is_empty())
    }

    /// The state that a plan to create `planned` replaces, if it is one: with the same `id`.
    #[must_use]
    pub fn replaced(&self, planned: &Value) -> Option<Value> {
        let id = planned.get(ID);
        let states = self.states();
        states.iter().find(|state| id.as_str().is_some() && state.get(ID) == id).cloned()
    }

    fn states(&self) -> std::sync::MutexGuard<'_, Vec<Value>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The attribute that names a resource. A resource plans it always; that of one that is made again is not known
/// in the plan that Terraform gets.
pub(super) const ID: &str = "id";
/// The attribute that says in which of several places of the same kind a resource is, if it has one.
pub(super) const REGION: &str = "region";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::framework::schema::{computed, optional};

    crate::model! {
        /// Thing.
        struct Thing {
            /// Name.
            id: String => computed(),
            /// Size.
            size: i64 => optional(),
            /// Secret.
            token: String => optional().sensitive(),
        }
    }

    fn thing(id: &str, size: i64, token: &str) -> Value {
        Value::Object(
            [("id", Value::from(id)), ("size", Value::from(size)), ("token", Value::from(token))]
                .into(),
        )
    }

    fn changed(
        known_states: &KnownStates,
        prior: &Value,
        planned: &Value,
        phase: Phase,
    ) -> Vec<&'static str> {
        known_states.changed(&Thing::block(), prior, planned, phase).0.into_iter().collect()
    }

    #[test]
    fn a_change_is_what_differs_from_the_prior_state() {
        let known_states = KnownStates::default();
        let (before, after) = (thing("a", 1, "t"), thing("a", 2, "t"));
        assert_eq!(changed(&known_states, &before, &after, Phase::Plan), ["size"]);
        assert_eq!(
            changed(&known_states, &Value::Null, &after, Phase::Plan),
            ["id", "size", "token"]
        );
    }

    #[test]
    fn a_creation_of_what_is_known_is_half_of_a_replacement() {
        let known_states = KnownStates::default();
        known_states.remember(&Thing::block(), &thing("a", 1, "t"));
        assert!(known_states.recreates(&thing("a", 2, "t")));
        assert!(!known_states.recreates(&thing("b", 1, "t")));
        assert!(!known_states.recreates(&Value::Object([("id", Value::Unknown)].into())));
        let placed = |region: &str| {
            let all = [("id", Value::from("p")), ("region", Value::from(region))];
            Value::Object(all.into())
        };
        known_states.states().push(placed("here"));
        assert!(known_states.recreates(&placed("here")));
        assert!(!known_states.recreates(&placed("there")), "the same name in another region");
    }

    #[test]
    fn what_is_made_again_is_not_new() {
        let known_states = KnownStates::default();
        known_states.remember(&Thing::block(), &thing("a", 1, "t"));
        let again = thing("a", 1, "t");
        // Secrets are not remembered.
        assert_eq!(changed(&known_states, &Value::Null, &again, Phase::Plan), ["token"]);
        let other = thing("b", 1, "t");
        assert_eq!(
            changed(&known_states, &Value::Null, &other, Phase::Plan),
            ["id", "size", "token"]
        );
        assert_eq!(changed(&known_states, &Value::Null, &other, Phase::Apply), ["id", "token"]);
    }
}
