//! The plan algorithm: from prior state, configuration and Terraform's own proposal to a planned
//! state. [`super::erased`] runs [`propose`], then the resource's own part, then [`complete`].

use super::compare;
use super::path::Path;
use super::schema::{Attribute, AttributeType, Block, Refresh};
use super::spelling::Comparison;
use super::value::Value;

/// The first half: what can be said of any resource before it is asked.
#[must_use]
pub fn propose(block: &Block, proposed: &Value, config: &Value) -> Value {
    // Terraform's proposal contains write-only values, which must not get into any plan.
    let mut planned = without_write_only(block, proposed.clone());
    let Value::Object(attributes) = &mut planned else {
        return planned;
    };
    // A default stands in for what the configuration leaves out. Only attributes that are also
    // computed may have one: Terraform refuses a planned value for anything else.
    for attribute in &block.attributes {
        if let Some(default) = default_of(attribute)
            && config.get(attribute.name).is_null()
        {
            attributes.insert(attribute.name, default);
        }
    }
    planned
}

/// What an attribute is where the configuration has nothing.
#[must_use]
pub fn default_of(attribute: &Attribute) -> Option<Value> {
    attribute.behavior.default.map(Value::from)
}

/// A completed plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Completed {
    /// The planned state.
    pub planned: Value,
    /// Changed attributes for which the resource must be replaced.
    pub requires_replace: Vec<Path>,
    /// Whether the planned state is the prior state.
    pub unchanged: bool,
}

/// The second half: unknown values and replacement, once the resource has decided what changes.
#[must_use]
pub fn complete(
    block: &Block,
    prior: &Value,
    config: &Value,
    mut planned: Value,
    stay_null: &[&str],
    state_only: bool,
) -> Completed {
    // A plan without changes must return the prior state as it is: then the next plan is empty.
    if prior.equivalent(&planned) {
        return Completed { planned, requires_replace: Vec::new(), unchanged: true };
    }
    let creating = prior.is_null();
    let changed: Vec<&str> = changed_names(block, prior, &planned);
    let matters = |name: &&str| {
        block.attribute(name).is_none_or(|a| !a.behavior.local) && *name != "timeouts"
    };
    let anything_that_matters = changed.iter().any(matters);
    let mut unknown = Vec::new();
    for attribute in &block.attributes {
        let configured =
            attribute.behavior.is_configurable() && !config.get(attribute.name).is_null();
        if !attribute.behavior.is_computed() || configured {
            continue;
        }
        let value = planned.get(attribute.name);
        let stale = if creating {
            // Whatever the remote system will choose. The resource may have filled in what it knows already.
            value.is_null() && !stay_null.contains(&attribute.name)
        } else if state_only {
            // The resource knows that it will touch nothing.
            false
        } else {
            // A value the resource has just planned itself is not stale.
            value.equivalent(prior.get(attribute.name))
                && is_stale(attribute, &changed, anything_that_matters)
        };
        if stale {
            unknown.push(attribute.name);
        }
    }
    if let Value::Object(attributes) = &mut planned {
        for name in unknown {
            attributes.insert(name, Value::Unknown);
        }
    }
    let requires_replace = if creating { Vec::new() } else { replacements(block, prior, &planned) };
    Completed { planned, requires_replace, unchanged: false }
}

/// Attributes that force a new resource and whose value is known to differ.
///
/// A value that is not known yet is planned in place, because an unknown value must never destroy
/// anything: see [`late_replacement`](super::late_replacement). Nor does a text destroy
/// anything that may be another name of what is there, nor a value that the remote system has not shown yet.
#[must_use]
pub fn replacements(block: &Block, prior: &Value, planned: &Value) -> Vec<Path> {
    let forcing = block.attributes.iter().filter(|attribute| attribute.behavior.force_new);
    let differs = |attribute: &&Attribute| {
        let (prior, planned) = (prior.get(attribute.name), planned.get(attribute.name));
        let shown = !(attribute.behavior.never_null && prior.is_null());
        shown
            && planned.is_wholly_known()
            && compare::compare(attribute, prior, planned) == Comparison::Different
    };
    forcing.filter(differs).map(|attribute| Path::root(attribute.name)).collect()
}

/// Names of attributes and blocks whose values differ.
#[must_use]
pub fn changed_names(block: &Block, prior: &Value, planned: &Value) -> Vec<&'static str> {
    let attributes = block.attributes.iter().map(|attribute| attribute.name);
    let blocks = block.blocks.iter().map(|block| block.name);
    attributes.chain(blocks).filter(|name| !planned.get(name).equivalent(prior.get(name))).collect()
}

fn is_stale(attribute: &Attribute, changed: &[&str], anything_that_matters: bool) -> bool {
    match attribute.behavior.refresh {
        Refresh::Keep => false,
        Refresh::When(causes) => causes.iter().any(|cause| changed.contains(cause)),
        Refresh::Always => anything_that_matters,
    }
}

/// A value with null in place of everything that is write-only.
#[must_use]
pub fn without_write_only(block: &Block, value: Value) -> Value {
    let Value::Object(mut items) = value else {
        return value;
    };
    for attribute in &block.attributes {
        if let Some(item) = items.get_mut(attribute.name) {
            let taken = std::mem::replace(item, Value::Null);
            *item = attribute_without_write_only(attribute, taken);
        }
    }
    for nested in &block.blocks {
        if let Some(item) = items.get_mut(nested.name) {
            let taken = std::mem::replace(item, Value::Null);
            *item = taken.map_objects(&|object| without_write_only(&nested.block, object));
        }
    }
    Value::Object(items)
}

fn attribute_without_write_only(attribute: &Attribute, value: Value) -> Value {
    if attribute.behavior.write_only {
        return Value::Null;
    }
    match &attribute.ty {
        AttributeType::Plain(_) => value,
        AttributeType::Nested(_, attributes) => {
            let block = Block { attributes: attributes.clone(), ..Block::default() };
            value.map_objects(&|object| without_write_only(&block, object))
        }
    }
}

#[cfg(test)]
mod tests;
