//! Replacements that show only when a value becomes known, in the apply.
//!
//! Terraform plans each change twice: in the plan, and once more in the apply, when all values are known. A value that
//! the first plan does not know is planned in place, because an unknown value must never destroy anything. If the
//! second plan then needs a new resource, Terraform takes that for a bug of the provider ("inconsistent final plan").
//! So the second plan fails instead, and says what to do. It must not be mistaken for a first one, and the other way
//! round: a replacement is either planned or refused, and never left out.
//!
//! Nothing in a request says which of the two it is. `deferral_allowed` is set in an apply since Terraform 1.9, but
//! also in a plan that may defer (`-allow-deferral`, Stacks); OpenTofu and older releases never set it. Other signs of
//! a plan are a configuration that is not wholly known, and that the same process has read the resource before:
//! Terraform starts one for each, and an apply reads nothing. Without the flag, a second plan can't be told from a
//! first one. So every first plan warns of what may come.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::diagnostics::Diagnostics;
use super::messages;
use super::path::Path;
use super::planned_change::{ID, REGION};
use super::replacement::show;
use super::schema::{Attribute, Block};
use super::value::Value;

/// The resources of one type that this process has read and not planned yet.
#[derive(Debug, Default)]
pub(super) struct ReadHere(Mutex<BTreeSet<(String, String)>>);

impl ReadHere {
    /// Remembers that this was read.
    pub(super) fn mark(&self, state: &Value) {
        self.names().insert(name(state));
    }

    /// Whether this was read, for the plan to create it.
    pub(super) fn has(&self, planned: &Value) -> bool {
        self.names().contains(&name(planned))
    }

    /// Whether this was read, for the plan to change it. Only the first plan after a read is in the same run of
    /// Terraform for sure: a provider that is started for a debugger serves several.
    pub(super) fn take(&self, prior: &Value) -> bool {
        self.names().remove(&name(prior))
    }

    fn names(&self) -> MutexGuard<'_, BTreeSet<(String, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Of which only one exists.
fn name(state: &Value) -> (String, String) {
    let text = |name: &str| state.get(name).as_str().unwrap_or_default().to_owned();
    (text(ID), text(REGION))
}

/// The errors of a second plan that needs a new resource.
pub(super) fn refused(paths: &[Path]) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for path in paths.iter().cloned().collect::<BTreeSet<_>>() {
        diagnostics.push(messages::plan_again(path));
    }
    diagnostics
}

/// The warnings of a first plan about values that are not known and may need a new resource. `may_replace` are
/// attributes that may need one besides those of the schema.
pub(super) fn warnings(
    type_name: &str,
    block: &Block,
    may_replace: &[&str],
    prior: &Value,
    config: &Value,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for attribute in &block.attributes {
        let before = prior.get(attribute.name);
        let forces = may_force(attribute, before) || may_replace.contains(&attribute.name);
        if forces && !config.get(attribute.name).is_wholly_known() {
            let path = Path::root(attribute.name);
            let before = (!attribute.behavior.sensitive).then(|| show(before));
            diagnostics.push(messages::value_may_replace(path, before.as_deref(), type_name));
        }
    }
    diagnostics
}

fn may_force(attribute: &Attribute, before: &Value) -> bool {
    let behavior = &attribute.behavior;
    behavior.force_new && !(behavior.never_null && before.is_null())
}
