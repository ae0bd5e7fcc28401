//! `moved { from = aws_elasticache_... }`: the state of hashicorp/aws becomes ours, without an import
//! and without a call.

use serde_json::Value as Json;

use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::json::from_json;
use crate::framework::model::Model;
use crate::framework::resource::Source;
use crate::framework::ty::Type;
use crate::framework::value::Value;

/// The state of a thing that hashicorp/aws managed under the type `theirs` and that is of type `ours`
/// here.
///
/// Attributes of the same name mean the same. The refresh that follows brings the rest.
///
/// # Errors
/// The source is of another type or provider.
pub fn from_hashicorp<M: Model>(
    source: &Source,
    theirs: &str,
    ours: &str,
) -> Result<M, Diagnostics> {
    if source.type_name != theirs || !source.provider.ends_with("/hashicorp/aws") {
        return Err(Diagnostic::error(
            "Nothing to move from",
            format!(
                "An {ours} can take over an {theirs} of hashicorp/aws, not a {} of {}. Remove the moved \
                 block and import the resource.",
                source.type_name, source.provider
            ),
        )
        .into());
    }
    let Value::Object(mut state) = M::empty().to_object() else {
        return Ok(M::empty());
    };
    for attribute in M::block().attributes {
        let found = source
            .state
            .get(attribute.name)
            .map_or(Json::Null, |json| meant(json, &attribute.ty.ty()));
        // What can't be read is left to the refresh.
        if let Ok(value) = from_json(&found, &attribute.ty.ty(), attribute.name) {
            state.insert(attribute.name.to_owned(), value);
        }
    }
    M::from_object(Value::Object(state))
        .ok_or_else(|| Diagnostic::bug("A moved state is not of the type its schema says.").into())
}

/// hashicorp/aws writes some truth values as text, and nothing as an empty text, list or map.
fn meant(json: &Json, ty: &Type) -> Json {
    match (json, ty) {
        (Json::String(text), Type::Bool) => match text.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ => Json::Null,
        },
        (Json::String(text), _) if text.is_empty() => Json::Null,
        (Json::Array(items), _) if items.is_empty() => Json::Null,
        (Json::Object(items), _) if items.is_empty() => Json::Null,
        _ => json.clone(),
    }
}
