//! References to resources and data sources in expressions, wherever they stand: in templates and heredocs, too.

use std::ops::Range;

use hcl_edit::Decorated;
use hcl_edit::expr::{Expression, Traversal, TraversalOperator};
use hcl_edit::structure::{Attribute, Block, Body};
use hcl_edit::template::ForTemplateExpr;
use hcl_edit::visit::{self, Visit};

use super::hcl;

/// Lists in which Terraform also takes references as texts.
const LISTS_OF_REFERENCES: &[&str] = &["depends_on", "replace_triggered_by"];

/// Blocks that name addresses of the past: what is in a state under them is there under the old type.
const HISTORY: &[&str] = &["moved", "removed"];

/// A reference such as `data.aws_elasticache_cluster.a.id`.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    /// The modules on the way to it, in an `import` block.
    pub modules: Vec<&'a str>,
    /// Whether it is a data source.
    pub data: bool,
    /// The type.
    pub type_name: &'a str,
    /// Where the type stands.
    pub at: Range<usize>,
    /// The name.
    pub name: &'a str,
    /// What is read of it.
    pub rest: &'a [Decorated<TraversalOperator>],
}

/// Calls `found` with each reference of a body. Blocks about the past are left out.
pub(super) fn each(body: &Body, found: &mut dyn FnMut(&Reference<'_>)) {
    Finder { found, in_import: false }.visit_body(body);
}

/// Calls `found` with each `self.` of a block: with what is read of it.
pub(super) fn each_self(block: &Block, found: &mut dyn FnMut(&[Decorated<TraversalOperator>])) {
    struct Selves<'f>(&'f mut dyn FnMut(&[Decorated<TraversalOperator>]));
    impl Visit for Selves<'_> {
        fn visit_traversal(&mut self, traversal: &Traversal) {
            if traversal.expr.as_variable().is_some_and(|name| name.as_str() == "self") {
                (self.0)(&traversal.operators);
            }
            visit::visit_traversal(self, traversal);
        }
    }
    Selves(found).visit_block(block);
}

/// What an expression refers to, if it is a resource or a data source.
pub(super) fn of(traversal: &Traversal) -> Option<Reference<'_>> {
    reference(traversal, false)
}

/// The address in an `import` block.
pub(super) fn address(expression: &Expression) -> Option<Reference<'_>> {
    reference(expression.as_traversal()?, true)
}

struct Finder<'f> {
    found: &'f mut dyn FnMut(&Reference<'_>),
    in_import: bool,
}

impl Visit for Finder<'_> {
    fn visit_block(&mut self, block: &Block) {
        let name = block.ident.as_str();
        if HISTORY.contains(&name) && block.labels.is_empty() {
            return;
        }
        let outside = self.in_import;
        self.in_import |= name == "import";
        visit::visit_block(self, block);
        self.in_import = outside;
    }

    fn visit_attr(&mut self, attribute: &Attribute) {
        if LISTS_OF_REFERENCES.contains(&attribute.key.as_str()) {
            for element in hcl::elements(Some(&attribute.value)) {
                if let Some(reference) = quoted(element) {
                    (self.found)(&reference);
                }
            }
        }
        visit::visit_attr(self, attribute);
    }

    fn visit_traversal(&mut self, traversal: &Traversal) {
        if let Some(reference) = reference(traversal, self.in_import) {
            (self.found)(&reference);
        }
        visit::visit_traversal(self, traversal);
    }

    // The default leaves the collection out.
    fn visit_for_template_expr(&mut self, node: &ForTemplateExpr) {
        self.visit_expr(&node.collection_expr);
        visit::visit_for_template_expr(self, node);
    }
}

fn reference(traversal: &Traversal, in_import: bool) -> Option<Reference<'_>> {
    let Expression::Variable(root) = &traversal.expr else {
        return None;
    };
    let mut type_name = root;
    let mut rest = traversal.operators.as_slice();
    let mut next = || {
        let (first, others) = rest.split_first()?;
        rest = others;
        Some(first)
    };
    let mut modules = Vec::new();
    while in_import && type_name.as_str() == "module" {
        modules.push(hcl::member(next()?)?.as_str());
        let mut operator = next()?;
        if matches!(operator.value(), TraversalOperator::Index(_)) {
            operator = next()?;
        }
        type_name = hcl::member(operator)?;
    }
    let data = type_name.as_str() == "data";
    if data {
        type_name = hcl::member(next()?)?;
    }
    let name = hcl::member(next()?)?.as_str();
    let at = hcl::span(type_name);
    Some(Reference { modules, data, type_name: type_name.as_str(), at, name, rest })
}

fn quoted(expression: &Expression) -> Option<Reference<'_>> {
    let Expression::String(string) = expression else {
        return None;
    };
    let start = hcl::span(string).start + 1;
    let (data, address, start) = match string.strip_prefix("data.") {
        Some(address) => (true, address, start + "data.".len()),
        None => (false, string.as_str(), start),
    };
    let (type_name, name) = address.split_once('.')?;
    let name = name.split(['.', '[']).next()?;
    let at = start..start + type_name.len();
    Some(Reference { modules: Vec::new(), data, type_name, at, name, rest: &[] })
}
