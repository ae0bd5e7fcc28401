//! Former names of attributes where an expression does not read them from the resource at once: in a loop over its
//! instances, in `one(...)` of the block `cluster_mode`, and in a module that gets the whole resource as a variable.

use std::collections::BTreeMap;

use hcl_edit::Ident;
use hcl_edit::expr::{Expression, ForExpr, Traversal};
use hcl_edit::structure::Body;
use hcl_edit::template::ForTemplateExpr;
use hcl_edit::visit::{self, Visit};

use super::cluster_mode::ARGUMENTS;
use super::decide::CLUSTER_MODE;
use super::edits::Edits;
use super::error::Error;
use super::former_names::attribute;
use super::hcl;
use super::module::Module;
use super::modules::Modules;
use super::references;
use super::target::Target;

/// The variables of a module to which every caller passes a whole resource, with the type of that.
pub(super) type Passed = BTreeMap<String, String>;

/// What is passed to each module.
///
/// # Errors
/// A file is no HCL.
pub(super) fn passed(modules: &Modules) -> Result<Vec<Passed>, Error> {
    let mut found: Vec<BTreeMap<String, Option<String>>> = vec![BTreeMap::new(); modules.0.len()];
    for (number, module) in modules.0.iter().enumerate() {
        for file in &module.files {
            let body = file.body()?;
            for block in hcl::blocks(&body, "module") {
                let mut calls = modules.children(number);
                let call = calls.find(|(call, _)| hcl::labels(block) == [&*call.name]);
                let Some((_, child)) = call else { continue };
                for argument in block.body.attributes() {
                    let is_reference = argument.value.as_traversal().is_some();
                    let type_name = whole(module, &argument.value).filter(|_| is_reference);
                    found[child]
                        .entry(argument.key.as_str().to_owned())
                        .and_modify(|known| {
                            if *known != type_name {
                                *known = None;
                            }
                        })
                        .or_insert(type_name);
                }
            }
        }
    }
    let known = |passed: BTreeMap<String, Option<String>>| {
        passed.into_iter().filter_map(|(name, found)| Some((name, found?))).collect()
    };
    Ok(found.into_iter().map(known).collect())
}

/// Rewrites a file of a module.
pub(super) fn rewrite(
    body: &Body,
    edits: &mut Edits,
    (module, target): (&Module, &Target),
    passed: &Passed,
) {
    Reads { edits, module, target, loops: Vec::new(), passed }.visit_body(body);
}

/// The type of the resource that is taken over and that an expression names as a whole.
fn whole(module: &Module, expression: &Expression) -> Option<String> {
    match expression {
        Expression::Parenthesis(inner) => whole(module, inner.inner()),
        Expression::FuncCall(call) if call.name.name.as_str() == "values" => {
            whole(module, call.args.iter().next()?)
        }
        Expression::Traversal(traversal) => {
            let reference = references::of(traversal)?;
            let is_whole = reference.rest.iter().all(|operator| hcl::member(operator).is_none());
            let (data, theirs) = (reference.data, reference.type_name);
            let moves = module.moves(data, theirs, reference.name);
            (is_whole && moves).then(|| theirs.to_owned())
        }
        _ => None,
    }
}

struct Reads<'a> {
    edits: &'a mut Edits,
    module: &'a Module,
    target: &'a Target,
    /// Variables of loops, with the types of which they are instances.
    loops: Vec<(String, String)>,
    passed: &'a Passed,
}

impl Reads<'_> {
    /// `one(group.cluster_mode).num_node_groups` reads `group.num_node_groups`.
    fn one(&mut self, traversal: &Traversal) {
        let Expression::FuncCall(call) = &traversal.expr else { return };
        let (Some(argument), "one") = (call.args.iter().next(), call.name.name.as_str()) else {
            return;
        };
        let Some(inner) = argument.as_traversal() else { return };
        let first = traversal.operators.first();
        let read =
            first.and_then(hcl::member).is_some_and(|name| ARGUMENTS.contains(&name.as_str()));
        let last = inner.operators.last();
        let is_mode = last.and_then(hcl::member).is_some_and(|name| name.as_str() == CLUSTER_MODE);
        let moves = references::of(inner).is_some_and(|reference| {
            self.module.moves(reference.data, reference.type_name, reference.name)
        });
        if let (true, true, true, Some(last)) = (read, is_mode, moves, last) {
            let (call, argument) = (hcl::span(&traversal.expr), hcl::span(argument));
            self.edits.replace(call.start..argument.start, "");
            self.edits.replace(hcl::span(last).start..call.end, "");
        }
    }
}

impl Visit for Reads<'_> {
    fn visit_for_expr(&mut self, node: &ForExpr) {
        let type_name = whole(self.module, &node.intro.collection_expr);
        let inside = self.loops.len();
        if let Some(type_name) = type_name {
            self.loops.push((node.intro.value_var.as_str().to_owned(), type_name));
        }
        visit::visit_for_expr(self, node);
        self.loops.truncate(inside);
    }

    fn visit_for_template_expr(&mut self, node: &ForTemplateExpr) {
        self.visit_expr(&node.collection_expr);
        let inside = self.loops.len();
        if let Some(type_name) = whole(self.module, &node.collection_expr) {
            self.loops.push((node.value_var.as_str().to_owned(), type_name));
        }
        visit::visit_for_template_expr(self, node);
        self.loops.truncate(inside);
    }

    fn visit_traversal(&mut self, traversal: &Traversal) {
        let root = traversal.expr.as_variable().map(Ident::as_str);
        let found = self.loops.iter().rev().find(|(name, _)| root == Some(name));
        if let Some((_, theirs)) = found {
            attribute(&traversal.operators, theirs, self.target, self.edits);
        }
        if let (Some("var"), Some((variable, rest))) = (root, traversal.operators.split_first())
            && let Some(theirs) = hcl::member(variable).and_then(|it| self.passed.get(it.as_str()))
        {
            attribute(rest, theirs, self.target, self.edits);
        }
        self.one(traversal);
        visit::visit_traversal(self, traversal);
    }
}
