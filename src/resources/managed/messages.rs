//! What is said about a managed resource. A message says what is wrong, why, and what to write or do; the way
//! that loses nothing comes first.

use std::fmt::Write as _;
use std::time::Duration;

use super::Naming;
use crate::aws::ApiError;
use crate::client::messages as client_messages;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::duration;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// The name of the final snapshot is in use.
    FINAL_SNAPSHOT_EXISTS = "final-snapshot-exists";
    /// A name or a reference that no group can have.
    INVALID_NAME = "invalid-name";
    /// The name of a new resource is in use.
    NAME_IN_USE = "name-in-use";
    /// Whether a resource was created is not known.
    CREATION_UNKNOWN = "creation-unknown";
    /// Stop ended a wait.
    STOPPED_WHILE_WAITING = "stopped-while-waiting";
    /// A creation took longer than it may.
    CREATION_TIMEOUT = "creation-timeout";
    /// A change or deletion took longer than it may.
    OPERATION_TIMEOUT = "operation-timeout";
    /// AWS could not create it.
    CREATION_FAILED = "creation-failed";
    /// What was created can't be read.
    CREATION_UNREADABLE = "creation-unreadable";
    /// What was created lacks what is set only afterwards.
    CREATION_INCOMPLETE = "creation-incomplete";
    /// Tags can't be read.
    TAGS_UNREADABLE = "tags-unreadable";
    /// AWS has accepted a change and does not show it.
    CHANGE_NOT_SHOWN = "change-not-shown";
    /// It was deleted during an operation.
    DISAPPEARED = "disappeared";
    /// Stop came between two calls.
    STOPPED_BETWEEN_CALLS = "stopped-between-calls";
    /// Stop came during a deletion.
    STOPPED_WHILE_DELETING = "stopped-while-deleting";
    /// A change waits for the maintenance window.
    CHANGE_DEFERRED = "change-deferred";
    /// An import names nothing of this kind.
    INVALID_IMPORT_ID = "invalid-import-id";
    /// A `moved` block names another type than that of hashicorp/aws.
    UNSUPPORTED_MOVE = "unsupported-move";
    /// Something else uses what is to be deleted.
    STILL_USED = "still-used";
    /// A data source names nothing that exists.
    DOES_NOT_EXIST = "does-not-exist";
}

/// What else the name of a subnet group must keep to.
pub const SUBNET_GROUP_NAME: &str = ", but not \"default\", which AWS has itself";

/// What else the name of a parameter group must keep to.
pub const PARAMETER_GROUP_NAME: &str =
    "; a letter first, no hyphen at the end, and no two in a row";

/// What else a reference to a backup may have.
pub const SNAPSHOT_REFERENCE: &str = "; only the backups that AWS makes by itself have dots, too, such as automatic.web-2024-01-31-05-00";

/// What else a reference may have.
pub const GROUP_REFERENCE: &str =
    "; only the groups of AWS itself have dots, too, such as default.redis7";

/// A name or a reference that no group can have. `why` continues `name "x" ...`; `more` says what the name of such
/// a group is besides letters, digits and hyphens.
#[must_use]
pub fn invalid_name(attribute: &str, given: &str, why: &str, more: &str) -> Diagnostic {
    let detail = format!(
        "{attribute} {given:?} {why}. Write 1 to 255 ASCII letters, digits and hyphens{more}."
    );
    Diagnostic::error(INVALID_NAME, format!("Invalid {attribute}"), detail)
        .at(Path::root(attribute))
}

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
        self.failed_call(&self.summary(verb), error)
    }

    /// A failed call, at the argument that AWS names.
    fn failed_call(&self, summary: &str, error: &ApiError) -> Diagnostic {
        let diagnostic = client_messages::failed_call(summary, error);
        match self.naming.argument(error) {
            Some(argument) => diagnostic.at(Path::root(argument)),
            None => diagnostic,
        }
    }

    /// A failed deletion. AWS takes the final snapshot first, and nothing is deleted if its name is in use.
    #[must_use]
    pub fn not_deleted(&self, snapshot: Option<&str>, error: &ApiError) -> Diagnostic {
        match (snapshot, error) {
            (Some(name), ApiError::AlreadyExists(_)) => Diagnostic::error(
                FINAL_SNAPSHOT_EXISTS,
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

    /// Something else uses what is to be deleted. Without `users` it is not known what.
    #[must_use]
    pub fn still_used(&self, users: &[String], error: &ApiError) -> Diagnostic {
        let kind = self.naming.kind;
        let by = match users {
            [] => format!("Something still uses the {kind}."),
            users => format!("The {kind} is used by {}.", users.join(", ")),
        };
        Diagnostic::error(
            STILL_USED,
            self.summary("delete"),
            format!(
                "{error}.\n\n{by} To replace the {kind}, give the new one another {} and set lifecycle {{ \
                 create_before_destroy = true }}: then what uses it gets the new one before the old one is \
                 deleted. To delete it, first delete what uses it, or give that another {kind}.",
                self.naming.attribute
            ),
        )
    }

    /// Such as `Cluster "web" is gone`.
    fn title(&self, what: &str) -> String {
        let mut kind = self.naming.kind.to_owned();
        if let Some(first) = kind.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{kind} {:?} {what}", self.name)
    }

    /// Whether the name is in use could not be found out, and nothing was created.
    #[must_use]
    pub fn not_looked_up(&self, error: &ApiError) -> Diagnostic {
        let mut diagnostic = self.cannot("create", error);
        let _ = write!(
            diagnostic.detail,
            "\n\nNothing was created: what can't be read is not created, because nobody could wait for it."
        );
        diagnostic
    }

    /// Nothing was created, or it is not known.
    #[must_use]
    pub fn not_created(&self, error: &ApiError) -> Diagnostics {
        let (title, kind) = (self.summary("create"), self.naming.kind);
        match error {
            ApiError::AlreadyExists(_) => {
                let detail = format!(
                    "A {kind} of this name exists already, and this apply did not create it.\n\nIt may be \
                     the one that this very resource manages: with create_before_destroy the new {kind} is \
                     created while the old one is there. Then change {attribute}, too, or remove \
                     create_before_destroy.\n\nOtherwise choose another name, or import the existing \
                     {kind}: add this block to the configuration, with the address of this resource, and \
                     apply again.\n\n{}",
                    self.import_block(),
                    attribute = self.naming.attribute
                );
                Diagnostic::error(NAME_IN_USE, title, detail)
                    .at(Path::root(self.naming.attribute))
                    .into()
            }
            ApiError::OutcomeUnknown { .. } => {
                let detail = format!(
                    "{error}.\n\nIf the {kind} exists, import it instead of creating it again: add \
                     this block to the configuration, with the address of this resource.\n\n{}",
                    self.import_block()
                );
                Diagnostic::error(CREATION_UNKNOWN, title, detail).into()
            }
            _ => self.failed_call(&title, error).into(),
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
            STOPPED_WHILE_WAITING,
            format!("Stopped before the {} was ready", self.naming.kind),
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
            CREATION_TIMEOUT,
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

    /// It was created, and reads have failed for so long.
    #[must_use]
    pub fn creation_unreadable(&self, error: &ApiError, waited: Duration) -> Diagnostic {
        Diagnostic::error(
            CREATION_UNREADABLE,
            self.title("was created but can't be read"),
            format!(
                "AWS accepted the creation, but {} later it is not known whether the {} is available: \
                 {error}.\n\n{}",
                duration::display(waited),
                self.naming.kind,
                self.untaint("when it can be read again, apply again: the apply waits for it"),
            ),
        )
    }

    /// It was created, and what can be set only afterwards was refused.
    #[must_use]
    pub fn incomplete(&self, error: &ApiError) -> Diagnostic {
        Diagnostic::error(
            CREATION_INCOMPLETE,
            self.title("was created but not completed"),
            format!(
                "AWS created the {}, but a call that completes it failed: {error}.\n\n{}",
                self.naming.kind,
                self.untaint("correct the reason and apply again: the apply makes the rest"),
            ),
        )
    }

    /// How to keep what was created.
    fn untaint(&self, then: &str) -> String {
        let Naming { kind, type_name, .. } = self.naming;
        format!(
            "The {kind} is saved in the state and marked as tainted. To keep it, run\n\n  terraform untaint \
             {type_name}.NAME\n\nwith the address of this resource; {then}. Otherwise the next apply \
             replaces it."
        )
    }

    /// A change or deletion took longer than it may. `what` is `changed` or `deleted`; `error` is why the last
    /// read failed, if it did.
    #[must_use]
    pub fn deadline(
        &self,
        what: &str,
        last_status: &str,
        waited: Duration,
        error: Option<&ApiError>,
        events: &[String],
    ) -> Diagnostic {
        let unreadable = match error {
            Some(error) => format!("The last read failed: {error}.\n"),
            None => String::new(),
        };
        let limit = if what == "deleted" { "delete" } else { "update" };
        Diagnostic::error(
            OPERATION_TIMEOUT,
            self.title(&format!("was not {what} in time")),
            format!(
                "Its status was still {last_status:?} after {}, the limit of timeouts.{limit}.\n{unreadable}{}\n\
                 AWS continues. To wait for it, apply again with a longer timeouts.{limit}.",
                duration::display(waited),
                reported(events)
            ),
        )
    }

    /// It will never be available.
    #[must_use]
    pub fn failed(&self, status: &str, events: &[String]) -> Diagnostic {
        Diagnostic::error(
            CREATION_FAILED,
            self.title(&format!("has status {status:?}")),
            format!(
                "AWS could not create it; a {} with this status can only be deleted.\n{}\nIt is saved in \
                 the state. Correct what the events name, and replace it (terraform apply \
                 -replace=...) if the next plan does not \
                 replace it.",
                self.naming.kind,
                reported(events)
            ),
        )
    }

    /// AWS has accepted a change and does not show what is `missing` of it, or nothing of it at all.
    #[must_use]
    pub fn not_shown(&self, missing: &[&str], partly: bool, events: &[String]) -> Diagnostic {
        let (title, how) = if partly {
            ("did not change completely", "shows only a part of it. Missing, and not even pending")
        } else {
            ("did not change", "does not show it, not even as pending")
        };
        Diagnostic::error(
            CHANGE_NOT_SHOWN,
            self.title(title),
            format!(
                "AWS accepted the change, but a minute later the {} is available and {how}: {}.\n{}\nApply again.",
                self.naming.kind,
                missing.join(", "),
                reported(events)
            ),
        )
    }

    /// It was deleted while it was being `created` or `changed`.
    #[must_use]
    pub fn gone(&self, what: &str) -> Diagnostic {
        Diagnostic::error(
            DISAPPEARED,
            self.title("was deleted by something else"),
            format!(
                "It was being {what}, and then AWS no longer found it, or showed it as being deleted; this apply \
                 did not ask for that. Find out who or what deletes it. The next plan creates it again."
            ),
        )
    }

    /// Stop came before everything was sent.
    #[must_use]
    pub fn stopped_halfway(&self, status: &str) -> Diagnostic {
        Diagnostic::error(
            STOPPED_BETWEEN_CALLS,
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
        Diagnostic::error(STOPPED_WHILE_DELETING, self.summary("wait for the deletion of"), detail)
    }

    /// Changes that wait for the maintenance window.
    #[must_use]
    pub fn deferred(&self, waiting: &[&str], window: Option<&str>) -> Diagnostic {
        Diagnostic::warning(
            CHANGE_DEFERRED,
            "Change waits for the maintenance window",
            format!(
                "AWS changes {} of {} {:?} in its next maintenance window{}. Until then \
                 pending_modified_values shows the change. Set apply_immediately = true to apply it now.",
                waiting.join(", "),
                self.naming.kind,
                self.name,
                window.map(|window| format!(" ({window}, UTC)")).unwrap_or_default()
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

/// Tags can't be read. The summary is the same for all, so that Terraform shows it once.
#[must_use]
pub fn tags_unreadable(subject: &Subject<'_>, error: &ApiError) -> Diagnostic {
    let Subject { naming, name, .. } = subject;
    Diagnostic::warning(
        TAGS_UNREADABLE,
        "Tags can't be read",
        format!(
            "{error}.\n\nThe tags of {} {name:?} are taken to be as they were, or as they were planned. Grant \
             elasticache:ListTagsForResource to see changes that were made outside Terraform.",
            naming.kind
        ),
    )
}

/// There is nothing of this name.
#[must_use]
pub fn no_such(naming: &Naming, name: &str) -> Diagnostic {
    let kind = naming.kind;
    let detail = format!(
        "There is no {kind} {name:?} in this account and region. Check the name, the region and the \
         account."
    );
    Diagnostic::error(DOES_NOT_EXIST, format!("No such {kind}"), detail)
        .at(Path::root(naming.attribute))
}

/// An import names nothing of this kind.
#[must_use]
pub(super) fn invalid_import_id(naming: &Naming, given: &str) -> Diagnostic {
    let Naming { kind, arn_type, .. } = naming;
    let detail = format!(
        "{given:?} does not name a {kind}. Write its name (my-name), its name and region \
         (my-name@eu-west-1) or its ARN \
         (arn:aws:elasticache:eu-west-1:123456789012:{arn_type}:my-name)."
    );
    Diagnostic::error(INVALID_IMPORT_ID, format!("Not the ID of a {kind}"), detail)
}

/// A `moved` block names another type than that of hashicorp/aws.
#[must_use]
pub(super) fn unsupported_move(ours: &str, source_type: &str, source_provider: &str) -> Diagnostic {
    let detail = format!(
        "The moved block names {source_type} of {source_provider}, but only aws_{ours} of hashicorp/aws \
         can become {ours}. Remove the moved block and import the resource instead."
    );
    Diagnostic::error(UNSUPPORTED_MOVE, "Unsupported source for moved", detail)
}
