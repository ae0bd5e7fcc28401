//! The identity of a resource, and the check that an import finds what it names.
//!
//! An import may name more than what the resource is found by, such as an account or a region.
//! Whether that is right is known only once the resource is read, which is the next request of
//! Terraform. Until then it is in the provider's private data.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::codec::{decode, encode};
use crate::framework::any_resource::AnyResource;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::identity::IdentitySchema;
use crate::framework::messages::{self, Expected};
use crate::framework::private::Private;
use crate::framework::rpc::Dynamic;
use crate::framework::ty::{ObjectType, Type};
use crate::framework::value::Value;

/// The private data of what an import names.
const NAMED: &str = "import";

/// The identity of a state, or the one that was known before.
pub(super) fn identity<C: 'static>(
    resource: &dyn AnyResource<C>,
    state: &Value,
    before: Dynamic,
) -> Dynamic {
    match resource.identity(state) {
        Some(identity) => encode(&identity, &identity_type(resource.identity_schema())),
        None => before,
    }
}

/// The type of an identity.
pub(super) fn identity_type(schema: &IdentitySchema) -> Type {
    let attributes = schema.attributes.iter().map(|a| (a.name, a.ty.clone()));
    Type::Object(ObjectType { attributes: attributes.collect(), optional: BTreeSet::new() })
}

/// Private data with what an import names.
pub(super) fn record_import(named: Option<&Value>) -> Private {
    let mut private = Private::default();
    if let Some(named) = named {
        let texts = texts(named).into_iter().map(|(name, text)| (name, Json::from(text)));
        private.set(NAMED, Json::Object(texts.collect()));
    }
    private
}

/// Removes what an import named from the private data.
pub(super) fn take_import(private: &mut Private) -> BTreeMap<String, String> {
    let named = private.take(NAMED);
    let named = named.as_ref().and_then(Json::as_object).into_iter().flatten();
    named.filter_map(|(name, text)| Some((name.clone(), text.as_str()?.to_owned()))).collect()
}

/// Compares what an import named with what was found.
///
/// # Errors
/// Nothing was found, or something else. Names are compared without regard to case.
pub(super) fn compare_import<C: 'static>(
    resource: &dyn AnyResource<C>,
    named: &BTreeMap<String, String>,
    found: &Value,
) -> Result<(), Diagnostics> {
    if named.is_empty() || !found.is_null() {
        return compare(resource, Expected::ByImport, named, found);
    }
    let named: Vec<_> = named.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Err(messages::nothing_to_import(resource.type_name(), &named).into())
}

/// Compares the identity in the state with what was found under the same name: with other
/// credentials that is another object. Terraform would call this a bug in the provider.
///
/// # Errors
/// Another object was found.
pub(super) fn compare_state<C: 'static>(
    resource: &dyn AnyResource<C>,
    before: &Dynamic,
    found: &Value,
) -> Result<(), Diagnostics> {
    let before = decode(before, &identity_type(resource.identity_schema()))?;
    compare(resource, Expected::ByState, &texts(&before), found)
}

fn compare<C: 'static>(
    resource: &dyn AnyResource<C>,
    expected: Expected,
    named: &BTreeMap<String, String>,
    found: &Value,
) -> Result<(), Diagnostics> {
    let kind = resource.type_name();
    let actual = resource.identity(found).map(|identity| texts(&identity)).unwrap_or_default();
    let mut diagnostics = Diagnostics::new();
    for (name, text) in named {
        if let Some(other) = actual.get(name).filter(|other| !other.eq_ignore_ascii_case(text)) {
            diagnostics.push(messages::identity_mismatch(kind, expected, name, text, other));
        }
    }
    if diagnostics.is_empty() { Ok(()) } else { Err(diagnostics) }
}

/// The attributes of an identity that are set.
fn texts(identity: &Value) -> BTreeMap<String, String> {
    let Value::Object(attributes) = identity else {
        return BTreeMap::new();
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    attributes.iter().filter_map(|(name, value)| Some((name.to_owned(), text(value)?))).collect()
}
