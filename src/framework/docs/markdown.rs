//! What all pages share.

use crate::framework::ty::Type;

/// The front matter and the notice at the top of every page.
pub(super) fn front_matter(title: &str, summary: &str) -> String {
    format!(
        "---\npage_title: \"{title}\"\nsubcategory: \"\"\ndescription: |-\n  {summary}\n---\n\n\
         <!-- Made by `make docs` from the schema. Don't edit. -->\n\n"
    )
}

/// The name of a type. The attributes of objects are not named; they have sections of their own.
pub(super) fn type_name(ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Number => "Number".to_owned(),
        Type::Bool => "Boolean".to_owned(),
        Type::List(element) => format!("List of {}", type_name(element)),
        Type::Set(element) => format!("Set of {}", type_name(element)),
        Type::Map(element) => format!("Map of {}", type_name(element)),
        Type::Object(_) => "Object".to_owned(),
    }
}
