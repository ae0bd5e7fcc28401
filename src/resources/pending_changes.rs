//! Changes that AWS has accepted and not yet made, whoever asked for them: what a plan says of those that it makes
//! along. The same for groups and clusters.

use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::model::Val;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// Pending changes that a change at once makes, too.
    PENDING_MADE_ALONG = "pending-made-along";
    /// A pending change that a change at once makes, against the configuration.
    PENDING_CONTRADICTS = "pending-contradicts";
    /// A change that is made at once applies what is pending.
    APPLIES_PENDING_CHANGES = "applies-pending-changes";
}

/// A pending change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingChange {
    /// The argument that it changes.
    pub name: &'static str,
    /// What it becomes, as a configuration writes it.
    pub value: String,
    /// What is planned instead, as a configuration writes it; `None` where nothing contradicts it.
    pub contradicted: Option<String>,
}

impl PendingChange {
    /// A pending text, which contradicts another one that is `planned`.
    #[must_use]
    pub fn text(name: &'static str, value: &str, planned: Option<&str>) -> Self {
        let other = planned.filter(|planned| *planned != value);
        let contradicted = other.map(|planned| format!("{name} = {planned:?}"));
        Self { name, value: format!("{value:?}"), contradicted }
    }

    /// A pending number or flag, which contradicts another one that is planned.
    #[must_use]
    pub fn plain<T: PartialEq + ToString>(name: &'static str, value: &T, planned: &Val<T>) -> Self {
        let other = planned.known().filter(|planned| *planned != value);
        let contradicted = other.map(|planned| format!("{name} = {}", planned.to_string()));
        Self { name, value: value.to_string(), contradicted }
    }

    /// The argument and its value.
    #[must_use]
    pub fn assignment(&self) -> String {
        format!("{} = {}", self.name, self.value)
    }
}

/// The pending changes, for a message.
#[must_use]
pub fn listed(pending: &[PendingChange]) -> String {
    pending.iter().map(PendingChange::assignment).collect::<Vec<_>>().join(", ")
}

/// What a plan with `apply_immediately = true` says of the pending changes that AWS makes along.
#[must_use]
pub fn made_along(pending: &[PendingChange], window: Option<&str>) -> Diagnostics {
    let window = window.map(|window| format!(" ({window}, UTC)")).unwrap_or_default();
    let mut said = Diagnostics::new();
    for change in pending {
        if let Some(planned) = &change.contradicted {
            said.push(contradicts(change, planned, &window));
        }
    }
    if !pending.is_empty() && pending.iter().all(|change| change.contradicted.is_none()) {
        said.push(along(pending, &window));
    }
    said
}

/// A change that is made at once applies what is `pending`.
#[must_use]
pub fn applies_pending_changes(argument: &str, pending: &str, window: &str) -> Diagnostic {
    let detail = format!(
        "ElastiCache changes {argument} at once, and applies every pending change with it: {pending}, pending \
         until the maintenance window ({window}, UTC). Change {argument} after the window, or set \
         apply_immediately = true to apply all of them now."
    );
    Diagnostic::error(
        APPLIES_PENDING_CHANGES,
        "The change would apply pending changes early",
        detail,
    )
    .at(Path::root(argument))
}

fn along(pending: &[PendingChange], window: &str) -> Diagnostic {
    let detail = format!(
        "apply_immediately is true, so AWS makes its pending changes together with this one: {}. To leave \
         them for the maintenance window{window}, write apply_immediately = false.",
        listed(pending)
    );
    Diagnostic::warning(PENDING_MADE_ALONG, "Pending changes are made with this one", detail)
        .at(Path::root("apply_immediately"))
}

fn contradicts(change: &PendingChange, planned: &str, window: &str) -> Diagnostic {
    let detail = format!(
        "{} is pending, and with apply_immediately = true AWS would make it together with this change; \
         planned is {planned}. Write apply_immediately = false to leave it for the maintenance \
         window{window}, or {} to accept it. To take it back, cancel it in AWS first.",
        change.assignment(),
        change.assignment(),
    );
    Diagnostic::error(PENDING_CONTRADICTS, "A pending change contradicts the configuration", detail)
        .at(Path::root(change.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        let window = Some("sun:05:00-sun:06:00");
        let node_type = |planned| PendingChange::text("node_type", "cache.m7g.large", planned);
        let nodes = PendingChange::plain("num_cache_nodes", &3, &Val::Null);
        for said in made_along(&[node_type(None), nodes], window) {
            page.show(said);
        }
        for said in made_along(&[node_type(Some("cache.t4g.small"))], window) {
            page.show(said);
        }
        let pending = "engine_version = \"7.1\"";
        page.show(applies_pending_changes("num_node_groups", pending, "sun:05:00-sun:06:00"));
        crate::assert_page!("pending_changes", page);
    }

    #[test]
    fn what_contradicts_is_refused_and_the_rest_is_said() {
        let of = |planned: &[Option<&str>]| {
            let pending: Vec<PendingChange> = planned
                .iter()
                .map(|planned| PendingChange::text("node_type", "b", *planned))
                .collect();
            made_along(&pending, None).into_iter().map(|said| said.id.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(&[]), [""; 0]);
        assert_eq!(of(&[None, Some("b")]), ["pending-made-along"], "it is what is planned");
        assert_eq!(of(&[None, Some("a")]), ["pending-contradicts"]);
        let nodes = |planned| PendingChange::plain("num_cache_nodes", &3, &planned).contradicted;
        assert_eq!(nodes(Val::Known(2)), Some("num_cache_nodes = 2".to_owned()));
        for planned in [Val::Known(3), Val::Null, Val::Unknown] {
            assert_eq!(nodes(planned), None);
        }
    }
}
