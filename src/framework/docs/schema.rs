//! The schema section of a page: lists of attributes, and a section for each nested block or object.

use std::fmt::Write as _;

use super::markdown::type_name;
use crate::framework::schema::{
    Attribute, AttributeType, Behavior, Block, Default, Mode, NestedBlock, Nesting,
};

/// Writes the attributes and blocks of a schema, then a section for each nested one.
pub(super) fn render(block: &Block, out: &mut String) {
    write_lists(&block.attributes, &block.blocks, &Location::Root, out);
}

/// Where a list of attributes stands.
enum Location {
    /// On the first level of the schema.
    Root,
    /// In the section of a nested block, of nested attributes or of objects.
    Nested {
        /// The prefix of its anchor.
        anchor: &'static str,
        /// The names on the way to it.
        names: Vec<String>,
    },
}

impl Location {
    /// The section of a nested block.
    fn block(&self, name: &str) -> Self {
        self.nested("nestedblock", name)
    }

    /// The section of an attribute whose value consists of objects.
    fn attribute(&self, name: &str) -> Self {
        match self {
            Self::Nested { anchor: "nestedatt" | "nestedobjatt", .. } => {
                self.nested("nestedobjatt", name)
            }
            _ => self.nested("nestedatt", name),
        }
    }

    fn nested(&self, anchor: &'static str, name: &str) -> Self {
        let mut names = match self {
            Self::Root => Vec::new(),
            Self::Nested { names, .. } => names.clone(),
        };
        names.push(name.to_owned());
        Self::Nested { anchor, names }
    }

    /// The anchor of the section; empty at the root.
    fn anchor(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Nested { anchor, names } => format!("{anchor}--{}", names.join("--")),
        }
    }

    /// What a line says about the section.
    fn link(&self) -> String {
        format!(" (see [below for nested schema](#{}))", self.anchor())
    }

    /// The headings of the section.
    fn write_heading(&self, out: &mut String) {
        if let Self::Nested { names, .. } = self {
            let _ = writeln!(out, "\n<a id=\"{}\"></a>", self.anchor());
            let _ = writeln!(out, "### Nested Schema for `{}`", names.join("."));
        }
    }

    /// The heading of one of the lists.
    fn list_heading(&self, title: &str) -> String {
        match self {
            Self::Root => format!("### {title}"),
            Self::Nested { .. } => format!("{title}:"),
        }
    }
}

/// A nested block, nested attributes or objects, for which a section follows.
struct Section<'a> {
    location: Location,
    attributes: &'a [Attribute],
    blocks: &'a [NestedBlock],
}

/// Writes the lists of required, optional and read-only attributes, each in alphabetical order, and
/// then the sections for what is nested in them.
fn write_lists(
    attributes: &[Attribute],
    blocks: &[NestedBlock],
    location: &Location,
    out: &mut String,
) {
    location.write_heading(out);
    let lists: [(&str, &[Mode]); 3] = [
        ("Required", &[Mode::Required]),
        ("Optional", &[Mode::Optional, Mode::OptionalComputed]),
        ("Read-Only", &[Mode::Computed]),
    ];
    let mut sections = Vec::new();
    for (title, modes) in lists {
        let mut lines: Vec<(&str, String, Option<Section<'_>>)> = Vec::new();
        let documented = attributes.iter().filter(|attribute| attribute.is_documented());
        for attribute in documented.filter(|a| modes.contains(&a.behavior.mode)) {
            let (line, section) = attribute_line(attribute, location);
            lines.push((attribute.name, line, section));
        }
        if title == "Optional" {
            for block in blocks {
                let (line, section) = block_line(block, location);
                lines.push((block.name, line, Some(section)));
            }
        }
        if lines.is_empty() {
            continue;
        }
        lines.sort_by_key(|(name, ..)| *name);
        let _ = write!(out, "\n{}\n\n", location.list_heading(title));
        for (_, line, section) in lines {
            let _ = writeln!(out, "{line}");
            sections.extend(section);
        }
    }
    for section in sections {
        write_lists(section.attributes, section.blocks, &section.location, out);
    }
}

fn attribute_line<'a>(
    attribute: &'a Attribute,
    location: &Location,
) -> (String, Option<Section<'a>>) {
    let Attribute { name, description, ty, behavior, objects } = attribute;
    let mut line =
        format!("- `{name}` ({}) {}", notes(ty, behavior), one_line(&description.markdown()));
    if let Some(default) = behavior.default {
        let _ = write!(line, " Default: `{}`.", default_text(default));
    }
    if behavior.force_new {
        line.push_str(" **Changing it forces a new resource.**");
    }
    if let Some(reason) = behavior.deprecated {
        let _ = write!(line, " {reason}");
    }
    let nested = match ty {
        AttributeType::Plain(_) => objects,
        AttributeType::Nested(_, attributes) => attributes,
    };
    if nested.is_empty() {
        return (line, None);
    }
    let location = location.attribute(name);
    line.push_str(&location.link());
    (line, Some(Section { location, attributes: nested, blocks: &[] }))
}

/// The type of an attribute and what is special about it, as a page shows them in parentheses.
fn notes(ty: &AttributeType, behavior: &Behavior) -> String {
    let mut notes = type_name(&ty.ty());
    for (holds, note) in [
        (behavior.sensitive, "Sensitive"),
        (behavior.write_only, "Write-only"),
        (behavior.deprecated.is_some(), "Deprecated"),
    ] {
        if holds {
            let _ = write!(notes, ", {note}");
        }
    }
    notes
}

fn block_line<'a>(nested: &'a NestedBlock, location: &Location) -> (String, Section<'a>) {
    let NestedBlock { name, nesting, block, max_items, .. } = nested;
    let kind = match (nesting, max_items) {
        (Nesting::Single, _) => "Block, Optional".to_owned(),
        (Nesting::List, 0) => "Block List".to_owned(),
        (Nesting::List, max) => format!("Block List, Max: {max}"),
        (Nesting::Set, 0) => "Block Set".to_owned(),
        (Nesting::Set, max) => format!("Block Set, Max: {max}"),
        (Nesting::Map, _) => "Block Map".to_owned(),
    };
    let location = location.block(name);
    let line = format!(
        "- `{name}` ({kind}) {}{}",
        one_line(&block.description.markdown()),
        location.link()
    );
    (line, Section { location, attributes: &block.attributes, blocks: &block.blocks })
}

fn one_line(description: &str) -> String {
    description.replace('\n', " ")
}

fn default_text(default: Default) -> String {
    match default {
        Default::Bool(value) => value.to_string(),
        Default::Int(value) => value.to_string(),
        Default::Text(text) => format!("{text:?}"),
    }
}
