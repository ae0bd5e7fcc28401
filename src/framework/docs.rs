//! Pages for the Terraform registry, from the same declarations as everything else.
//!
//! Pure: a schema and an example go in, Markdown comes out. `make docs` writes the pages and a test
//! fails while they differ from the schema.

mod function;

use std::fmt::Write as _;

pub use function::render_function;

use super::schema::{
    Attribute, AttributeType, Behavior, Block, Default, Mode, NestedBlock, Nesting,
};
use super::ty::{ObjectType, Type};

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The provider itself.
    Provider,
    /// A managed resource.
    Resource,
    /// A data source.
    DataSource,
    /// An ephemeral resource.
    EphemeralResource,
    /// An action.
    Action,
}

/// What stands on a page.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// What it is about.
    pub kind: Kind,
    /// The provider's short name, or the type of the resource, data source or action.
    pub name: &'a str,
    /// The schema.
    pub block: &'a Block,
    /// An example configuration.
    pub example: &'a str,
    /// Shell commands that import the resource.
    pub import: Option<&'a str>,
}

/// Renders a page.
#[must_use]
pub fn render(page: &Page<'_>) -> String {
    let Page { kind, name, block, example, import } = *page;
    let (label, needs) = match kind {
        Kind::Provider => ("Provider", ""),
        Kind::Resource => ("Resource", ""),
        Kind::DataSource => ("Data Source", ""),
        Kind::EphemeralResource => {
            ("Ephemeral Resource", "Ephemeral resources need Terraform 1.10 or later.\n\n")
        }
        Kind::Action => ("Action", "Actions need Terraform 1.14 or later.\n\n"),
    };
    let summary = block.description.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let mut out = front(&format!("{name} {label}"), &summary);
    let _ = write!(
        out,
        "# {name} ({label})\n\n{}\n\n{needs}## Example Usage\n\n```terraform\n{}\n```\n\n## Schema\n",
        block.description,
        example.trim_end()
    );
    let mut nested = Vec::new();
    content(&mut out, block, "", "###", &mut nested);
    while !nested.is_empty() {
        for (path, block) in std::mem::take(&mut nested) {
            let _ = write!(out, "\n<a id=\"nested--{}\"></a>\n", path.replace('.', "--"));
            let _ = writeln!(out, "### Nested Schema for `{path}`");
            content(&mut out, &block, &path, "####", &mut nested);
        }
    }
    if let Some(import) = import {
        let _ = write!(out, "\n## Import\n\n```shell\n{}\n```\n", import.trim_end());
    }
    out
}

/// What every page begins with.
fn front(title: &str, summary: &str) -> String {
    format!(
        "---\npage_title: \"{title}\"\nsubcategory: \"\"\ndescription: |-\n  {summary}\n---\n\n\
         <!-- Made by `make docs` from the schema. Don't edit. -->\n\n"
    )
}

/// The attributes of a block in three groups. What is nested is collected for later.
fn content(
    out: &mut String,
    block: &Block,
    path: &str,
    heading: &str,
    nested: &mut Vec<(String, Block)>,
) {
    let is = |wanted: &[Mode], behavior: &Behavior| wanted.contains(&behavior.mode);
    let groups: [(&str, &[Mode]); 3] = [
        ("Required", &[Mode::Required]),
        ("Optional", &[Mode::Optional, Mode::OptionalComputed]),
        ("Read-Only", &[Mode::Computed]),
    ];
    for (title, modes) in groups {
        let mut lines = Vec::new();
        for attribute in block.attributes.iter().filter(|a| is(modes, &a.behavior)) {
            lines.push(attribute_line(attribute, path, nested));
        }
        if title == "Optional" {
            for block in &block.blocks {
                lines.push(block_line(block, path, nested));
            }
        }
        if !lines.is_empty() {
            lines.sort();
            let _ = write!(out, "\n{heading} {title}\n\n{}\n", lines.join("\n"));
        }
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn see(path: &str) -> String {
    format!(" (see [below](#nested--{}))", path.replace('.', "--"))
}

fn attribute_line(attribute: &Attribute, path: &str, nested: &mut Vec<(String, Block)>) -> String {
    let Attribute { name, description, ty, behavior } = attribute;
    let mut notes = vec![type_name(&ty.ty())];
    for (holds, note) in [
        (behavior.sensitive, "Sensitive"),
        (behavior.write_only, "Write-only"),
        (behavior.deprecated.is_some(), "Deprecated"),
    ] {
        if holds {
            notes.push(note.to_owned());
        }
    }
    let mut line = format!("- `{name}` ({}) {}", notes.join(", "), description.replace('\n', " "));
    if let Some(default) = behavior.default {
        let _ = write!(line, " Default: `{}`.", default_text(default));
    }
    if behavior.force_new {
        line.push_str(" **Changing it forces a new resource.**");
    }
    if let Some(reason) = behavior.deprecated {
        let _ = write!(line, " {reason}");
    }
    if let AttributeType::Nested(_, attributes) = ty {
        let path = below(path, name);
        line.push_str(&see(&path));
        nested.push((path, Block { attributes: attributes.clone(), ..Block::default() }));
    }
    line
}

fn block_line(block: &NestedBlock, path: &str, nested: &mut Vec<(String, Block)>) -> String {
    let NestedBlock { name, nesting, block, max_items, .. } = block;
    let many = match (nesting, max_items) {
        (Nesting::Single, _) => "Block".to_owned(),
        (Nesting::List, 0) => "Block List".to_owned(),
        (Nesting::List, max) => format!("Block List, at most {max}"),
        (Nesting::Set, 0) => "Block Set".to_owned(),
        (Nesting::Set, max) => format!("Block Set, at most {max}"),
        (Nesting::Map, _) => "Block Map".to_owned(),
    };
    let path = below(path, name);
    let line =
        format!("- `{name}` ({many}) {}{}", block.description.replace('\n', " "), see(&path));
    nested.push((path, block.clone()));
    line
}

fn default_text(default: Default) -> String {
    match default {
        Default::Bool(value) => value.to_string(),
        Default::Int(value) => value.to_string(),
        Default::Text(text) => format!("{text:?}"),
    }
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Number => "Number".to_owned(),
        Type::Bool => "Boolean".to_owned(),
        Type::List(element) => format!("List of {}", type_name(element)),
        Type::Set(element) => format!("Set of {}", type_name(element)),
        Type::Map(element) => format!("Map of {}", type_name(element)),
        Type::Object(ObjectType { attributes, .. }) => {
            let attributes: Vec<String> =
                attributes.iter().map(|(name, ty)| format!("`{name}` {}", type_name(ty))).collect();
            format!("Object with {}", attributes.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::{Model as _, Set, single};
    use crate::framework::schema::{computed, optional, optional_computed, required};

    crate::model! {
        /// Manages a thing,
        /// in two lines.
        ///
        /// More.
        struct Thing {
            /// Its name.
            name: String => required().force_new(),
            /// Its token.
            token: String => optional().sensitive(),
            /// Whether it is on.
            on: bool => optional_computed().default(Default::Bool(false)),
            /// Its parts.
            parts: Set<String> => computed(),
        }
        blocks {
            /// Limits.
            timeouts: Limits => single(),
        }
    }
    crate::model! {
        /// Limits.
        struct Limits {
            /// For creation.
            create: String => optional(),
        }
    }

    #[test]
    fn a_page_says_what_the_schema_says() {
        let page = render(&Page {
            kind: Kind::Resource,
            name: "x_thing",
            block: &Thing::block(),
            example: "resource \"x_thing\" \"a\" {}\n",
            import: Some("terraform import x_thing.a name"),
        });
        let expected = "---\npage_title: \"x_thing Resource\"\nsubcategory: \"\"\ndescription: |-\n  \
             Manages a thing, in two lines.\n---\n\n\
             <!-- Made by `make docs` from the schema. Don't edit. -->\n\n\
             # x_thing (Resource)\n\nManages a thing,\nin two lines.\n\nMore.\n\n\
             ## Example Usage\n\n```terraform\nresource \"x_thing\" \"a\" {}\n```\n\n## Schema\n\n\
             ### Required\n\n\
             - `name` (String) Its name. **Changing it forces a new resource.**\n\n\
             ### Optional\n\n\
             - `on` (Boolean) Whether it is on. Default: `false`.\n\
             - `timeouts` (Block) Limits. (see [below](#nested--timeouts))\n\
             - `token` (String, Sensitive) Its token.\n\n\
             ### Read-Only\n\n\
             - `parts` (Set of String) Its parts.\n\n\
             <a id=\"nested--timeouts\"></a>\n### Nested Schema for `timeouts`\n\n\
             #### Optional\n\n- `create` (String) For creation.\n\n\
             ## Import\n\n```shell\nterraform import x_thing.a name\n```\n";
        assert_eq!(page, expected);
    }
}
