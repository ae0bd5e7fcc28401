//! What is said about a thing that takes long to create, change and delete.

use std::time::Duration;

use crate::aws::ApiError;
use crate::client::errors;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::duration;
use crate::framework::path::Path;

/// The thing a message is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The kind in a sentence, such as `cluster`.
    pub kind: &'static str,
    /// The type of the resource.
    pub type_name: &'static str,
    /// The attribute that holds the name.
    pub attribute: &'static str,
    /// The name in lower case.
    pub name: &'a str,
    /// The region, if it is known.
    pub region: Option<&'a str>,
}

impl About<'_> {
    /// The title of a failure.
    #[must_use]
    pub fn summary(&self, verb: &str) -> String {
        format!("Can't {verb} {} {:?}", self.kind, self.name)
    }

    /// A failed call.
    #[must_use]
    pub fn cannot(&self, verb: &str, error: &ApiError) -> Diagnostic {
        errors::diagnostic(&self.summary(verb), error)
    }

    /// A failed deletion. AWS takes the final snapshot first, and nothing is deleted if its name is in use.
    #[must_use]
    pub fn not_deleted(&self, snapshot: Option<&str>, error: &ApiError) -> Diagnostic {
        match (snapshot, error) {
            (Some(name), ApiError::AlreadyExists(_)) => Diagnostic::error(
                self.summary("delete"),
                format!(
                    "{error}.\n\nThe final snapshot is to be called {name:?}, and there is a snapshot of \
                     this name. Nothing was deleted. Apply another final_snapshot_identifier first, \
                     because what counts is what was applied before; or delete that snapshot."
                ),
            ),
            _ => self.cannot("delete", error),
        }
    }

    /// Such as `Cluster "web" is gone`.
    fn title(&self, what: &str) -> String {
        let mut kind = self.kind.to_owned();
        if let Some(first) = kind.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{kind} {:?} {what}", self.name)
    }

    /// Nothing was created, or it is not known.
    #[must_use]
    pub fn not_created(&self, error: &ApiError) -> Diagnostics {
        let (title, kind) = (self.summary("create"), self.kind);
        match error {
            ApiError::AlreadyExists(_) => {
                let detail = format!(
                    "A {kind} of this name exists already, and this apply did not make it. Choose \
                     another name, or take the existing {kind} over: add this block to the \
                     configuration, with the address of this resource, and apply again.\n\n{}",
                    self.import_block()
                );
                Diagnostic::error(title, detail).at(Path::root(self.attribute)).into()
            }
            ApiError::OutcomeUnknown { .. } => {
                let detail = format!(
                    "{error}.\n\nIf the {kind} exists, take it over instead of creating it again: add \
                     this block to the configuration, with the address of this resource.\n\n{}",
                    self.import_block()
                );
                Diagnostic::error(title, detail).into()
            }
            _ => errors::diagnostic(&title, error).into(),
        }
    }

    /// An `import` block for a thing that exists. No provider is told the address of a resource.
    fn import_block(&self) -> String {
        let region = self.region.map(|region| format!("@{region}")).unwrap_or_default();
        let Self { type_name, name, .. } = self;
        format!("import {{\n  to = {type_name}.NAME\n  id = \"{name}{region}\"\n}}")
    }

    /// Stop ended a wait. What AWS has accepted goes on without us.
    #[must_use]
    pub fn interrupted(&self, what: &str, status: &str, waited: Duration) -> Diagnostic {
        Diagnostic::warning(
            "Stopped before it was ready",
            format!(
                "Terraform was asked to stop while the {} was being {what}: it was {status:?} after {}. \
                 AWS goes on with it, and it is in the state. The next apply waits for it.",
                self.kind,
                duration::display(waited)
            ),
        )
    }

    /// A creation took longer than it may.
    #[must_use]
    pub fn create_deadline(
        &self,
        last_status: &str,
        waited: Duration,
        events: &[String],
    ) -> Diagnostic {
        let Self { kind, type_name, .. } = self;
        Diagnostic::error(
            self.title("is not available yet"),
            format!(
                "Its status was still {last_status:?} after {}, which is all the time timeouts.create \
                 allows.\n{}\n\
                 The {kind} is in the state, but marked as tainted: the next apply would replace it. To \
                 keep it and wait for it instead, run\n\n  terraform untaint {type_name}.NAME\n\n\
                 with the address of this resource, and apply again, with a longer time in the timeouts \
                 block.",
                duration::display(waited),
                reported(events)
            ),
        )
    }

    /// A change or deletion took longer than it may. `what` is `changed` or `deleted`.
    #[must_use]
    pub fn deadline(
        &self,
        what: &str,
        last_status: &str,
        waited: Duration,
        events: &[String],
    ) -> Diagnostic {
        let limit = if what == "deleted" { "delete" } else { "update" };
        Diagnostic::error(
            self.title(&format!("was not {what} in time")),
            format!(
                "Its status was still {last_status:?} after {}, which is all the time timeouts.{limit} \
                 allows.\n{}\nAWS goes on with it. Apply again to wait for it, with a longer time there.",
                duration::display(waited),
                reported(events)
            ),
        )
    }

    /// It will never be available.
    #[must_use]
    pub fn failed(&self, status: &str, events: &[String]) -> Diagnostic {
        Diagnostic::error(
            self.title(&format!("is {status}")),
            format!(
                "AWS has given it up; a {} with this status can only be deleted.\n{}\nIt is in the \
                 state. Change what the events name, and have it replaced (terraform apply \
                 -replace=...) if the next plan does not do so.",
                self.kind,
                reported(events)
            ),
        )
    }

    /// AWS has accepted a change and shows nothing of it.
    #[must_use]
    pub fn nothing_happened(&self, missing: &[&str], events: &[String]) -> Diagnostic {
        Diagnostic::error(
            self.title("did not change"),
            format!(
                "AWS has accepted the change, but a minute later the {} is available and shows nothing \
                 of it, not even as pending: {}.\n{}\nApply again.",
                self.kind,
                missing.join(", "),
                reported(events)
            ),
        )
    }

    /// It disappeared while it was being changed.
    #[must_use]
    pub fn gone(&self) -> Diagnostic {
        Diagnostic::error(
            self.title("disappeared"),
            "It was deleted while it was being changed. The next plan creates it again.",
        )
    }

    /// Stop came before everything was sent.
    #[must_use]
    pub fn stopped_halfway(&self, status: &str) -> Diagnostic {
        Diagnostic::error(
            self.title("was not wholly changed"),
            format!(
                "Terraform was asked to stop between two calls; the {} was {status:?}. What was sent is \
                 in the state. Apply again for the rest.",
                self.kind
            ),
        )
    }

    /// Stop came during a deletion.
    #[must_use]
    pub fn stopped_deleting(&self, status: &str) -> Diagnostic {
        let detail = format!(
            "Terraform was asked to stop while AWS was deleting the {kind} (status {status:?}). AWS goes \
             on with it; the {kind} is still in the state, and the next refresh sees it gone.",
            kind = self.kind
        );
        Diagnostic::error(self.summary("wait for the end of"), detail)
    }

    /// Changes that wait for the maintenance window.
    #[must_use]
    pub fn deferred(&self, waiting: &[&str], window: Option<&str>) -> Diagnostic {
        Diagnostic::warning(
            "Change waits for the maintenance window",
            format!(
                "AWS makes the change of {} of {} {:?} in its next maintenance window ({}, UTC). Until \
                 then pending_modified_values shows it. Set apply_immediately = true to have it now.",
                waiting.join(", "),
                self.kind,
                self.name,
                window.unwrap_or("not known")
            ),
        )
    }
}

fn reported(events: &[String]) -> String {
    if events.is_empty() {
        "ElastiCache has reported no event about it.".to_owned()
    } else {
        format!("ElastiCache has reported:\n  {}", events.join("\n  "))
    }
}
