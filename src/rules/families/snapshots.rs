//! Backups: when they are made, for how long they are kept, and what to start from.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;
use crate::rules::facts::{Fact, Facts};

/// A snapshot that is restored.
#[derive(Clone, Copy, Debug)]
pub struct Restored<'a> {
    /// Its name.
    pub name: &'a Val<String>,
    /// Whether what would be restored exists already.
    pub exists: bool,
    /// The final snapshot of what is replaced: AWS takes it before the snapshot is restored.
    pub final_snapshot: Option<&'a str>,
}

/// Finds a snapshot that does not exist, or can't be restored yet.
pub async fn exists(restored: Restored<'_>, facts: &dyn Facts, findings: &mut Findings) {
    let Some(name) = restored.name.text().filter(|_| !restored.exists) else { return };
    if restored.final_snapshot.is_some_and(|last| last.eq_ignore_ascii_case(name)) {
        return;
    }
    let path = Path::root("snapshot_name");
    let snapshot = match facts.snapshot(name).await {
        Fact::Found(snapshot) => snapshot,
        Fact::Missing => {
            let text = format!(
                "There is no snapshot {name:?} in this region. Write the name of one that exists; or wait \
                 until it is there, if something outside this configuration makes it."
            );
            return findings.missing(path, text);
        }
        Fact::Unknown => return,
    };
    if let Some(status @ ("creating" | "deleting" | "failed")) = snapshot.status.as_deref() {
        let way_out = match status {
            "creating" => "apply when it is available.",
            _ => "write the name of another one.",
        };
        findings.missing(
            path,
            format!(
                "The status of snapshot {name:?} is {status:?}. Only one that is complete can be restored: \
                 {way_out}"
            ),
        );
    }
}

/// The rules about backups. `$files` gives each ARN of `snapshot_arns` with its path, `$restored` the snapshot
/// that is restored. The two examples are wrong at the place to which that path leads.
macro_rules! snapshot_rules {
    (
        $prefix:literal, $files:path, $restored:path, $quote:literal,
        format: $format:literal, comma: $comma:literal
    ) => {{
        use $crate::rules::families::{snapshots, windows};
        use $crate::rules::common::{arns, numbers};
        use $crate::framework::path::Path;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-snapshot-arns-format"),
                    title: "snapshot_arns must be ARNs of S3 objects",
                    requirement: "ARNs of files in S3: arn:PARTITION:s3:::BUCKET/OBJECT.",
                    source: Source::api_reference("Example of an Amazon S3 ARN: arn:aws:s3:::my_bucket/snapshot1.rdb"),
                    kind: Kind::Error,
                    attributes: &["snapshot_arns"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong($format),
                        Example::right(r#"snapshot_arns = ["arn:aws-cn:s3:::my_bucket/snapshot1.rdb"]"#),
                    ],
                },
                check: Check::Config(|config, findings| arns::are_files($files(config), findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-snapshot-arns-no-comma"),
                    title: "An object in snapshot_arns has a comma in its name",
                    requirement: "No comma in the name of the object.",
                    source: Source::api_reference("The Amazon S3 object name in the ARN cannot contain any commas."),
                    kind: Kind::Error,
                    attributes: &["snapshot_arns"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong($comma),
                        Example::right(r#"snapshot_arns = ["arn:aws:s3:::my_bucket/one-two.rdb"]"#),
                    ],
                },
                check: Check::Config(|config, findings| arns::have_no_comma($files(config), findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-snapshot-exists"),
                    title: "snapshot_name names no complete snapshot",
                    requirement: "The snapshot must exist and be complete, or be the final snapshot of what is replaced.",
                    source: Source::api_reference($quote),
                    kind: Kind::Error,
                    attributes: &["snapshot_name"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"snapshot_name = "nowhere" # wrong"#),
                        Example::wrong(r#"snapshot_name = "unfinished" # wrong"#),
                        Example::right(r#"snapshot_name = "backup-1""#),
                    ],
                },
                check: Check::Named(|subject, facts, findings| {
                    Box::pin(snapshots::exists($restored(subject), facts, findings))
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-snapshot-retention-max"),
                    title: "snapshot_retention_limit is too large",
                    requirement: "At most 35 days.",
                    source: Source::Today {
                        document: "User Guide",
                        url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
                        quote: "The maximum backup retention limit is 35 days.",
                        date: "2026-10-01",
                    },
                    kind: Kind::Error,
                    attributes: &["snapshot_retention_limit"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("snapshot_retention_limit = 36 # wrong"),
                        Example::right("snapshot_retention_limit = 35"),
                    ],
                },
                check: Check::Config(|config, findings| {
                    let path = Path::root("snapshot_retention_limit");
                    numbers::at_most(&config.snapshot_retention_limit, 35, &path, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-snapshot-retention-nonnegative"),
                    title: "snapshot_retention_limit is negative",
                    requirement: "Must be 0 (no automatic backups) or a number of days.",
                    source: Source::api_reference("If the value of SnapshotRetentionLimit is set to zero (0), backups are turned off."),
                    kind: Kind::Error,
                    attributes: &["snapshot_retention_limit"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong("snapshot_retention_limit = -1 # wrong"),
                        Example::right("snapshot_retention_limit = 0"),
                    ],
                },
                check: Check::Config(|config, findings| {
                    let path = Path::root("snapshot_retention_limit");
                    numbers::at_least(&config.snapshot_retention_limit, 0, &path, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-snapshot-window-format"),
                    title: "snapshot_window must look like \"03:00-04:00\"",
                    requirement: "Two times of the day in UTC: hh24:mi-hh24:mi.",
                    source: Source::api_reference("Example: 05:00-09:00"),
                    kind: Kind::Error,
                    attributes: &["snapshot_window"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"snapshot_window = "5:00-9:00" # wrong"#),
                        Example::wrong(r#"snapshot_window = "23:00-24:00" # wrong"#),
                        Example::right(r#"snapshot_window = "05:00-09:00""#),
                    ],
                },
                check: Check::Config(|config, findings| windows::daily_form(&config.snapshot_window, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-snapshot-window-min-60"),
                    title: "snapshot_window is too short",
                    requirement: "At least 60 minutes, also across midnight.",
                    source: Source::Observed {
                        answer: "Snapshot window must be at least 60 minutes.",
                        date: Some("2017-11-02"),
                    },
                    kind: Kind::Error,
                    attributes: &["snapshot_window"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"snapshot_window = "23:30-00:29" # wrong"#),
                        Example::right(r#"snapshot_window = "23:30-00:30""#),
                    ],
                },
                check: Check::Config(|config, findings| {
                    windows::daily_at_least_60(&config.snapshot_window, findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-snapshot-window-overlap"),
                    title: "snapshot_window overlaps maintenance_window",
                    requirement: "Backups and maintenance at different times.",
                    source: Source::Observed {
                        answer: "The snapshot window and maintenance window must not overlap.",
                        date: Some("2018-01-30"),
                    },
                    kind: Kind::Error,
                    attributes: &["snapshot_window", "maintenance_window"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"snapshot_window    = "05:30-06:30" # wrong
maintenance_window = "sun:05:00-sun:06:00""#),
                        Example::wrong(r#"snapshot_window = "05:30-06:30" # wrong"#)
                            .after(r#"maintenance_window = "sun:05:00-sun:06:00""#),
                        Example::right(r#"snapshot_window    = "06:00-07:00"
maintenance_window = "sun:05:00-sun:06:00""#),
                    ],
                },
                check: Check::Split {
                    config: |config, findings| {
                        windows::overlap(windows::of!(config), findings);
                    },
                    plan: |subject, findings| {
                        let (given, planned) =
                            (windows::of!(subject.config), windows::of!(subject.planned));
                        windows::overlap_with_chosen(given, planned, findings);
                    },
                },
            },
        ]
    }};
}
pub(crate) use snapshot_rules;
