//! The block `cluster_mode { ... }` of groups until version 5 of hashicorp/aws becomes two arguments.

use hcl_edit::expr::{Conditional, Expression, TraversalOperator};
use hcl_edit::structure::Block;
use hcl_edit::visit::{self, Visit};
use hcl_edit::{Decorated, expr::Traversal};

use super::edits::{Edits, indent};
use super::hcl;

/// What the block contained.
pub(super) const ARGUMENTS: [&str; 2] = ["num_node_groups", "replicas_per_node_group"];

/// What to write in the place of the block, which is static or `dynamic`.
///
/// # Errors
/// It can't be written as arguments; says why and what to write.
pub(super) fn flat(block: &Block, text: &str) -> Result<String, String> {
    if block.ident.as_str() != "dynamic" {
        return Ok(inner(block, &Edits::default, text, hcl::span(block).start));
    }
    let content = hcl::blocks(&block.body, "content").next();
    let (Some(content), Some(each)) = (content, hcl::value(&block.body, "for_each")) else {
        return Err(by_hand("it has no content or no for_each"));
    };
    let iterator = hcl::value(&block.body, "iterator").and_then(Expression::as_variable);
    let iterator = iterator.map_or("cluster_mode", |name| name.as_str());
    let mut values = Vec::new();
    for attribute in content.body.attributes() {
        let value = Value::of(&attribute.value, iterator, text);
        values.push((hcl::span(&attribute.value), value.when(each, iterator, text)?));
    }
    let edits = || {
        let mut edits = Edits::default();
        for (at, value) in &values {
            edits.replace(at.clone(), value.clone());
        }
        edits
    };
    Ok(inner(content, &edits, text, hcl::span(block).start))
}

fn by_hand(why: &str) -> String {
    format!(
        "the cluster_mode block is not rewritten, because {why}. Write the arguments num_node_groups and replicas_per_node_group in its place, with null where it was left out."
    )
}

/// The content of a block, changed by `edits`, with the indentation of the position `at`.
fn inner(block: &Block, edits: &dyn Fn() -> Edits, text: &str, at: usize) -> String {
    let whole = hcl::span(block);
    let open = whole.start + text[whole.clone()].find('{').unwrap_or_default() + 1;
    let close = whole.end - 1;
    let body = content(edits(), text, open, close);
    let outer = indent(text, at);
    let lines: Vec<&str> = body.lines().collect();
    let deep = lines.iter().skip(1).filter(|line| !line.trim().is_empty());
    let deep = deep.map(|line| line.len() - line.trim_start().len()).min().unwrap_or_default();
    let mut flat = Vec::new();
    for line in &lines {
        let line = line.get(deep.min(line.len() - line.trim_start().len())..).unwrap_or_default();
        flat.push(line.trim_end());
    }
    let flat = flat.join("\n");
    let lines = flat.trim().lines().enumerate();
    let lines = lines.map(|(at, line)| match (at, line) {
        (0, line) => line.to_owned(),
        (_, "") => String::new(),
        (_, line) => format!("{outer}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text between two positions with edits that were made for the whole text.
fn content(mut edits: Edits, text: &str, open: usize, close: usize) -> String {
    edits.replace(0..open, "");
    edits.replace(close..text.len(), "");
    edits.apply(text)
}

/// The value of an argument in the content of a dynamic block.
struct Value<'a> {
    text: String,
    expression: &'a Expression,
    /// Where `iterator.value` stands in it.
    uses: Vec<std::ops::Range<usize>>,
    /// Whether the iterator is used in another way.
    uses_key: bool,
}

impl<'a> Value<'a> {
    fn of(expression: &'a Expression, iterator: &str, text: &str) -> Self {
        let mut uses = Uses { iterator, values: Vec::new(), others: false };
        uses.visit_expr(expression);
        let text = text[hcl::span(expression)].to_owned();
        Self { text, expression, uses: uses.values, uses_key: uses.others }
    }

    /// The value where the block is there, and null where it is not.
    fn when(&self, each: &Expression, iterator: &str, text: &str) -> Result<String, String> {
        if self.uses_key {
            return Err(by_hand("its content uses the key of for_each"));
        }
        let each_text = &text[hcl::span(each)];
        match each {
            Expression::Parenthesis(inner) => return self.when(inner.inner(), iterator, text),
            Expression::Array(list) => {
                return Ok(match list.get(0) {
                    None => "null".to_owned(),
                    Some(element) => self.with(&text[hcl::span(element)], element),
                });
            }
            Expression::Conditional(choice) => {
                if let Some(chosen) = self.chosen(choice, text) {
                    return Ok(chosen);
                }
            }
            _ => {}
        }
        if self.uses.is_empty() {
            return Ok(format!("length({each_text}) > 0 ? {} : null", self.wrapped()));
        }
        Ok(format!("one([for {iterator} in {each_text} : {}])", self.replaced(iterator)))
    }

    /// `condition ? [x] : []`, in either order.
    fn chosen(&self, choice: &Conditional, text: &str) -> Option<String> {
        let (yes, no) = (choice.true_expr.as_array()?, choice.false_expr.as_array()?);
        let condition = &text[hcl::span(&choice.cond_expr)];
        let condition = match &choice.cond_expr {
            Expression::Conditional(_) => format!("({condition})"),
            _ => condition.to_owned(),
        };
        let value = |element: &Expression| match self.with(&text[hcl::span(element)], element) {
            value if self.uses.is_empty() || !element.is_conditional() => match self.expression {
                Expression::Conditional(_) => format!("({value})"),
                _ => value,
            },
            value => format!("({value})"),
        };
        match (yes.get(0), no.get(0)) {
            (Some(element), None) => Some(format!("{condition} ? {} : null", value(element))),
            (None, Some(element)) => Some(format!("{condition} ? null : {}", value(element))),
            _ => None,
        }
    }

    /// The value for one element of `for_each`.
    fn with(&self, element: &str, expression: &Expression) -> String {
        let is_simple = matches!(
            expression,
            Expression::Variable(_)
                | Expression::Traversal(_)
                | Expression::String(_)
                | Expression::Number(_)
                | Expression::FuncCall(_)
                | Expression::Parenthesis(_)
        );
        if is_simple { self.replaced(element) } else { self.replaced(&format!("({element})")) }
    }

    fn replaced(&self, by: &str) -> String {
        let start = hcl::span(self.expression).start;
        let mut edits = Edits::default();
        for at in &self.uses {
            edits.replace(at.start - start..at.end - start, by);
        }
        edits.apply(&self.text)
    }

    fn wrapped(&self) -> String {
        match self.expression {
            Expression::Conditional(_) => format!("({})", self.text),
            _ => self.text.clone(),
        }
    }
}

struct Uses<'a> {
    iterator: &'a str,
    values: Vec<std::ops::Range<usize>>,
    others: bool,
}

impl Visit for Uses<'_> {
    fn visit_traversal(&mut self, traversal: &Traversal) {
        let is_iterator =
            traversal.expr.as_variable().is_some_and(|name| name.as_str() == self.iterator);
        let first: Option<&Decorated<TraversalOperator>> = traversal.operators.first();
        if is_iterator && let Some(first) = first {
            if hcl::member(first).is_some_and(|name| name.as_str() == "value") {
                self.values.push(hcl::span(&traversal.expr).start..hcl::span(first).end);
            } else {
                self.others = true;
            }
        }
        visit::visit_traversal(self, traversal);
    }
}
