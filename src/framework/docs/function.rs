//! The page of a function.

use std::fmt::Write as _;

use super::markdown::{front_matter, type_name};
use crate::framework::function::Signature;
use crate::framework::ty::Type;

/// Renders the page of a function with an example of its use.
#[must_use]
pub fn render_function(name: &str, signature: &Signature, example: &str) -> String {
    let Signature { summary, description, parameters, returns } = signature;
    let mut out = front_matter(&format!("{name} Function"), summary);
    let _ = write!(
        out,
        "# {name} (Function)\n\n{description}\n\nFunctions of a provider need Terraform 1.8 or \
         later.\n\n## Example Usage\n\n```terraform\n{}\n```\n\n## Signature\n\n```text\n",
        example.trim_end()
    );
    let list = parameters.iter().map(|one| format!("{} {}", one.name, lower_case(&one.ty)));
    let list = list.collect::<Vec<_>>().join(", ");
    let _ = write!(out, "{name}({list}) {}\n```\n\n## Arguments\n\n", lower_case(returns));
    for (index, parameter) in parameters.iter().enumerate() {
        let null = if parameter.nullable { ", may be null" } else { "" };
        let _ = writeln!(
            out,
            "{}. `{}` ({}{null}) {}",
            index + 1,
            parameter.name,
            type_name(&parameter.ty),
            parameter.description.replace('\n', " ")
        );
    }
    out
}

/// A type as a signature names it.
fn lower_case(ty: &Type) -> String {
    type_name(ty).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::function::Parameter;

    #[test]
    fn a_page_says_what_the_signature_says() {
        let parameter = |name, ty, nullable| Parameter {
            name,
            description: "What it\nis.".to_owned(),
            ty,
            nullable,
        };
        let signature = Signature {
            summary: "Repeats a text.".to_owned(),
            description: "Repeats\na text.\n\nMore.".to_owned(),
            parameters: vec![
                parameter("text", Type::String, true),
                parameter("times", Type::Number, false),
            ],
            returns: Type::List(Box::new(Type::String)),
        };
        let page = render_function("repeat", &signature, "provider::x::repeat(\"a\", 2)\n");
        let expected = "---\npage_title: \"repeat Function\"\nsubcategory: \"\"\ndescription: |-\n  \
             Repeats a text.\n---\n\n<!-- Made by `make docs` from the schema. Don't edit. -->\n\n\
             # repeat (Function)\n\nRepeats\na text.\n\nMore.\n\nFunctions of a provider need \
             Terraform 1.8 or later.\n\n## Example Usage\n\n```terraform\n\
             provider::x::repeat(\"a\", 2)\n```\n\n## Signature\n\n```text\n\
             repeat(text string, times number) list of string\n```\n\n## Arguments\n\n\
             1. `text` (String, may be null) What it is.\n2. `times` (Number) What it is.\n";
        assert_eq!(page, expected);
    }
}
