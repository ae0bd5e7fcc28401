//! What is said about a managed resource. A message says what is wrong, why, and what to write or do; the way
//! that loses nothing comes first.

use std::time::Duration;

use super::Naming;
use crate::aws::ApiError;
use crate::client::errors;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::duration;
use crate::framework::path::Path;

/// What a message is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its kind, and the words for it.
    pub naming: &'static Naming,
    /// The name in lower case.
    pub name: &'a str,
    /// The region, if it is known.
    pub region: Option<&'a str>,
}

impl Subject<'_> {
    /// The title of a failure.
    #[must_use]
    pub fn summary(&self, verb: &str) -> String {
        format!("Can't {verb} {} {:?}", self.naming.kind, self.name)
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
                    "{error}.\n\nfinal_snapshot_identifier is {name:?}, and a snapshot of this name \
                     exists already. Nothing was deleted. Set another final_snapshot_identifier and apply \
                     it before you destroy, because the value that was applied last is used; or delete \
                     the existing snapshot."
                ),
            ),
            _ => self.cannot("delete", error),
        }
    }

    /// Such as `Cluster "web" is gone`.
    fn title(&self, what: &str) -> String {
        let mut kind = self.naming.kind.to_owned();
        if let Some(first) = kind.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{kind} {:?} {what}", self.name)
    }

    /// Nothing was created, or it is not known.
    #[must_use]
    pub fn not_created(&self, error: &ApiError) -> Diagnostics {
        let (title, kind) = (self.summary("create"), self.naming.kind);
        match error {
            ApiError::AlreadyExists(_) => {
                let detail = format!(
                    "A {kind} of this name exists already, and this apply did not create it. Choose \
                     another name, or import the existing {kind}: add this block to the configuration, \
                     with the address of this resource, and apply again.\n\n{}",
                    self.import_block()
                );
                Diagnostic::error(title, detail).at(Path::root(self.naming.attribute)).into()
            }
            ApiError::OutcomeUnknown { .. } => {
                let detail = format!(
                    "{error}.\n\nIf the {kind} exists, import it instead of creating it again: add \
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
        let (type_name, name) = (self.naming.type_name, self.name);
        format!("import {{\n  to = {type_name}.NAME\n  id = \"{name}{region}\"\n}}")
    }

    /// Stop ended a wait. What AWS has accepted goes on without us.
    #[must_use]
    pub fn interrupted(&self, what: &str, status: &str, waited: Duration) -> Diagnostic {
        Diagnostic::warning(
            "Stopped before it was ready",
            format!(
                "Terraform was asked to stop while the {} was being {what}: it was {status:?} after {}. \
                 AWS continues; the resource is saved in the state. The next apply waits for it.",
                self.naming.kind,
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
        let Naming { kind, type_name, .. } = self.naming;
        Diagnostic::error(
            self.title("is not available yet"),
            format!(
                "Its status was still {last_status:?} after {}, the limit of timeouts.create.\n{}\n\
                 The {kind} is saved in the state and marked as tainted. To keep it and wait for it, \
                 run\n\n  terraform untaint {type_name}.NAME\n\n\
                 with the address of this resource, and apply again with a longer time in the timeouts \
                 block. Otherwise the next apply replaces it.",
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
                "Its status was still {last_status:?} after {}, the limit of timeouts.{limit}.\n{}\nAWS \
                 continues. Apply again with a longer time there to wait for it.",
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
                "AWS could not create it; a {} with this status can only be deleted.\n{}\nIt is saved in \
                 the state. Correct what the events name, and replace it (terraform apply \
                 -replace=...) if the next plan does not.",
                self.naming.kind,
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
                "AWS accepted the change, but a minute later the {} is available and does not show it, \
                 not even as pending: {}.\n{}\nApply again.",
                self.naming.kind,
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
            self.title("was only partly changed"),
            format!(
                "Terraform was asked to stop between two calls; the {} was {status:?}. The changes that were \
                 sent are saved in the state. Apply again for the rest.",
                self.naming.kind
            ),
        )
    }

    /// Stop came during a deletion.
    #[must_use]
    pub fn stopped_deleting(&self, status: &str) -> Diagnostic {
        let detail = format!(
            "Terraform was asked to stop while AWS was deleting the {kind} (status {status:?}). AWS \
             continues; the {kind} stays in the state until a refresh no longer finds it.",
            kind = self.naming.kind
        );
        Diagnostic::error(self.summary("wait for the deletion of"), detail)
    }

    /// Changes that wait for the maintenance window.
    #[must_use]
    pub fn deferred(&self, waiting: &[&str], window: Option<&str>) -> Diagnostic {
        Diagnostic::warning(
            "Change waits for the maintenance window",
            format!(
                "AWS changes {} of {} {:?} in its next maintenance window ({}, UTC). Until then \
                 pending_modified_values shows the change. Set apply_immediately = true to apply it now.",
                waiting.join(", "),
                self.naming.kind,
                self.name,
                window.unwrap_or("unknown")
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
