//! The page of the provider, a resource, a data source, a list resource, an ephemeral resource or an
//! action.

use std::fmt::Write as _;

use super::markdown;
use super::schema;
use crate::framework::schema::Block;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The provider itself.
    Provider,
    /// A managed resource.
    Resource,
    /// A data source.
    DataSource,
    /// A list resource.
    ListResource,
    /// An ephemeral resource.
    EphemeralResource,
    /// An action.
    Action,
}

/// The content of a page.
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
    /// What else the page has.
    pub extra: Extra<'a>,
}

/// What only some pages have.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extra<'a> {
    /// Notes and warnings, below the description.
    pub notes: &'a str,
    /// More examples: a title and a configuration.
    pub examples: &'a [(String, String)],
    /// Sections before the schema.
    pub sections: &'a str,
    /// How long operations may take by default: the operation and the time.
    pub timeouts: &'a [(String, String)],
    /// `import` blocks: what they need, and the block.
    pub import_blocks: &'a [(String, String)],
}

/// Renders a page.
#[must_use]
pub fn render(page: &Page<'_>) -> String {
    let Page { kind, name, block, example, import, extra } = *page;
    let (label, needs) = match kind {
        Kind::Provider => ("Provider", ""),
        Kind::Resource => ("Resource", ""),
        Kind::DataSource => ("Data Source", ""),
        Kind::ListResource => (
            "List Resource",
            "List resources need Terraform 1.14 or later: they stand in files such as `caches.tfquery.hcl`, for `terraform \
             query`. The arguments below stand in a `config` block. `limit` is 100 unless the `list` block says otherwise.\n\n",
        ),
        Kind::EphemeralResource => {
            ("Ephemeral Resource", "Ephemeral resources need Terraform 1.10 or later.\n\n")
        }
        Kind::Action => ("Action", "Actions need Terraform 1.14 or later.\n\n"),
    };
    let summary =
        block.description.markdown().split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let mut out = markdown::front_matter(&format!("{name} {label}"), &summary);
    let _ = write!(out, "# {name} ({label})\n\n{}\n\n{needs}", block.description.markdown());
    if !extra.notes.is_empty() {
        let _ = write!(out, "{}\n\n", extra.notes.trim_end());
    }
    let _ = write!(out, "## Example Usage\n\n```terraform\n{}\n```\n", example.trim_end());
    for (title, text) in extra.examples {
        let _ = write!(out, "\n### {title}\n\n```terraform\n{}\n```\n", text.trim_end());
    }
    if !extra.sections.is_empty() {
        let _ = write!(out, "\n{}\n", extra.sections.trim_end());
    }
    out.push_str("\n## Schema\n");
    schema::render(block, &mut out);
    if !extra.timeouts.is_empty() {
        out.push_str("\n## Timeouts\n\nThe defaults, which a `timeouts` block changes:\n\n");
        for (operation, time) in extra.timeouts {
            let _ = writeln!(out, "- `{operation}`: `{time}`");
        }
    }
    if let Some(import) = import {
        let _ = write!(out, "\n## Import\n\n```shell\n{}\n```\n", import.trim_end());
    }
    for (needs, text) in extra.import_blocks {
        let _ = write!(out, "\n{needs}\n\n```terraform\n{}\n```\n", text.trim_end());
    }
    out
}

#[cfg(test)]
mod tests;
