//! Questions about HCL that more than one part asks.

use std::ops::Range;

use hcl_edit::expr::{Array, Expression, Object, ObjectKey, TraversalOperator};
use hcl_edit::structure::{Block, BlockLabel, Body};
use hcl_edit::{Decorated, Ident, Span};

/// Where something stands in its file. Everything that was parsed knows it.
pub(super) fn span(node: &impl Span) -> Range<usize> {
    node.span().unwrap_or_default()
}

/// The labels of a block.
pub(super) fn labels(block: &Block) -> Vec<&str> {
    block.labels.iter().map(BlockLabel::as_str).collect()
}

/// The blocks of a body with this name.
pub(super) fn blocks<'a>(body: &'a Body, name: &'a str) -> impl Iterator<Item = &'a Block> {
    body.blocks().filter(move |block| block.ident.as_str() == name)
}

/// The value of an attribute.
pub(super) fn value<'a>(body: &'a Body, name: &str) -> Option<&'a Expression> {
    Some(&body.get_attribute(name)?.value)
}

/// The text of a literal string attribute.
pub(super) fn text<'a>(body: &'a Body, name: &str) -> Option<&'a str> {
    value(body, name)?.as_str()
}

/// The elements of a list.
pub(super) fn elements(expression: Option<&Expression>) -> impl Iterator<Item = &Expression> {
    expression.and_then(Expression::as_array).into_iter().flat_map(Array::iter)
}

/// The members of an object: key, value, and the range of both.
pub(super) fn members(object: &Object) -> Vec<(&ObjectKey, &Expression, Range<usize>)> {
    let member = |(key, value): (&'_ ObjectKey, &'_ hcl_edit::expr::ObjectValue)| {
        key_span(key).start..span(value.expr()).end
    };
    object.iter().map(|(key, value)| (key, value.expr(), member((key, value)))).collect()
}

/// Where the key of an object stands.
pub(super) fn key_span(key: &ObjectKey) -> Range<usize> {
    match key {
        ObjectKey::Ident(ident) => span(ident),
        ObjectKey::Expression(expression) => span(expression),
    }
}

/// The name that an operator of a traversal reads.
pub(super) fn member(operator: &Decorated<TraversalOperator>) -> Option<&Decorated<Ident>> {
    match operator.value() {
        TraversalOperator::GetAttr(name) => Some(name),
        _ => None,
    }
}

/// The words of a reference: `a.b["c"].d` is `a`, `b`, `d`, each with its place. Indexes are left out.
pub(super) fn words(expression: &Expression) -> Vec<&Decorated<Ident>> {
    match expression {
        Expression::Variable(name) => vec![name],
        Expression::Traversal(traversal) => {
            let mut words = words(&traversal.expr);
            words.extend(traversal.operators.iter().filter_map(member));
            words
        }
        _ => Vec::new(),
    }
}

/// A reference to a provider configuration: `aws`, `aws.east` or, as in Terraform 0.11, `"aws.east"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProviderReference {
    /// The local name.
    pub name: String,
    /// The alias.
    pub alias: Option<String>,
    /// Where the local name stands.
    pub at: Range<usize>,
}

impl ProviderReference {
    /// Reads one.
    pub(super) fn of(expression: &Expression) -> Option<Self> {
        if let Expression::String(string) = expression {
            let (name, alias) = match string.split_once('.') {
                Some((name, alias)) => (name, Some(alias.to_owned())),
                None => (string.as_str(), None),
            };
            let start = span(string).start + 1;
            return Some(Self { name: name.to_owned(), alias, at: start..start + name.len() });
        }
        let words = words(expression);
        let first = words.first()?;
        let alias = words.get(1).map(|word| word.as_str().to_owned());
        Some(Self { name: first.as_str().to_owned(), alias, at: span(*first) })
    }

    /// Reads the key of an object.
    pub(super) fn of_key(key: &ObjectKey) -> Option<Self> {
        match key {
            ObjectKey::Ident(name) => {
                Some(Self { name: name.as_str().to_owned(), alias: None, at: span(name) })
            }
            ObjectKey::Expression(expression) => Self::of(expression),
        }
    }
}
