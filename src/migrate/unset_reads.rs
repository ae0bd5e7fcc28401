//! Reads of an argument that its resource leaves out. hashicorp/aws computes such an argument: a plan takes its value for
//! one that is not known yet, and so plans what depends on it, although the state has null and the apply fails. Here it
//! is null in the plan, too, which `!` and conditions refuse. So its default is written where it is read.

use hcl_edit::expr::{Traversal, TraversalOperator};
use hcl_edit::structure::{Attribute, Block, Body};
use hcl_edit::visit::{self, Visit};

use super::defaults::DEFAULTS;
use super::edits::Edits;
use super::hcl;
use super::module::Module;
use super::references;

/// Places that take references as they are, and no expressions around them.
const PLAIN_REFERENCES: &[&str] = &["depends_on", "ignore_changes", "replace_triggered_by"];
const ADDRESSES: &[&str] = &["moved", "removed", "import"];

/// Rewrites a file of a module.
pub(super) fn rewrite(body: &Body, edits: &mut Edits, module: &Module) {
    Reads { edits, module }.visit_body(body);
}

struct Reads<'a> {
    edits: &'a mut Edits,
    module: &'a Module,
}

impl Reads<'_> {
    fn default(&mut self, traversal: &Traversal) {
        let Some(reference) = references::of(traversal).filter(|one| !one.data) else { return };
        let declared = self.module.taken_over(false, reference.type_name, reference.name);
        let Some((last, before)) = reference.rest.split_last() else { return };
        let is_instance = before.iter().all(|operator| {
            matches!(
                operator.value(),
                TraversalOperator::Index(_) | TraversalOperator::LegacyIndex(_)
            )
        });
        if let (true, Some(declared), Some(name)) = (is_instance, declared, hcl::member(last))
            && declared.left_out.contains(&name.as_str())
            && let Some((_, default)) = DEFAULTS.iter().find(|(one, _)| *one == name.as_str())
        {
            self.edits.insert(reference.at.start, "coalesce(");
            self.edits.insert(hcl::span(name).end, format!(", {default})"));
        }
    }
}

impl Visit for Reads<'_> {
    fn visit_block(&mut self, block: &Block) {
        if !ADDRESSES.contains(&block.ident.as_str()) || !block.labels.is_empty() {
            visit::visit_block(self, block);
        }
    }

    fn visit_attr(&mut self, attribute: &Attribute) {
        if !PLAIN_REFERENCES.contains(&attribute.key.as_str()) {
            visit::visit_attr(self, attribute);
        }
    }

    fn visit_traversal(&mut self, traversal: &Traversal) {
        self.default(traversal);
        visit::visit_traversal(self, traversal);
    }
}
