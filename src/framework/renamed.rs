//! Arguments that have another name now.

use super::diagnostics::Diagnostics;
use super::messages;
use super::schema::Block;
use super::value::Value;

/// Refuses former names, whatever their value: a module that writes one passes a value that `terraform validate` does
/// not know.
pub(super) fn check(block: &Block, config: &Value, diagnostics: &mut Diagnostics) {
    for attribute in &block.attributes {
        if let Some(new) = attribute.behavior.renamed
            && !config.get(attribute.name).is_null()
        {
            diagnostics.push(messages::renamed(attribute.name, new));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::framework::schema::optional;

    crate::model! {
        /// Thing.
        struct Thing {
            /// Size.
            size: i64 => optional(),
            /// Size.
            length: i64 => optional().renamed("size", "Write size."),
        }
    }

    #[test]
    fn a_former_name_is_refused_even_if_its_value_is_not_known() {
        for (length, expected) in [(Value::Null, 0), (Value::from(1_i64), 1), (Value::Unknown, 1)] {
            let mut config = Thing::empty().to_object();
            if let Value::Object(attributes) = &mut config {
                attributes.insert("length", length);
            }
            let mut diagnostics = Diagnostics::new();
            check(&Thing::block(), &config, &mut diagnostics);
            assert_eq!(diagnostics.into_iter().count(), expected);
        }
    }
}
