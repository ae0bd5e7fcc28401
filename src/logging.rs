//! Logs on stderr, one flat JSON object per line, as Terraform reads them.
//!
//! Three facts shape this module. A line whose `@message`, `@level` or `@timestamp` is no string
//! crashes Terraform itself, and with it goes the state that was not saved yet: so there are only
//! strings. Other crates log whole requests, AUTH tokens included: so only the targets of this crate
//! are ever let through. Most runs log nothing: then no subscriber exists and nothing is formatted.

use std::any::Any;
use std::backtrace::Backtrace;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;
use std::thread;

use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::{LookupSpan, Scope};

/// The names of the fields; people and programs that read logs rely on them.
pub mod keys {
    /// The call, such as `PlanResourceChange`.
    pub const RPC: &str = "tf_rpc";
    /// A number that all lines of one call share.
    pub const REQUEST_ID: &str = "tf_req_id";
    /// How long a call took, in milliseconds.
    pub const DURATION: &str = "tf_req_duration_ms";
    /// The address of this provider.
    pub const PROVIDER: &str = "tf_provider_addr";
    /// The resource type of a call.
    pub const RESOURCE: &str = "tf_resource_type";
    /// The data source of a call.
    pub const DATA_SOURCE: &str = "tf_data_source_type";
    /// The ephemeral resource type of a call.
    pub const EPHEMERAL_RESOURCE: &str = "tf_ephemeral_resource_type";
    /// The list resource type of a call.
    pub const LIST_RESOURCE: &str = "tf_list_resource_type";
    /// The state store type of a call.
    pub const STATE_STORE: &str = "tf_state_store_type";
    /// The action type of a call.
    pub const ACTION: &str = "tf_action_type";
    /// The function of a call.
    pub const FUNCTION: &str = "tf_function_name";
    /// The number of errors in an answer.
    pub const ERRORS: &str = "diagnostic_error_count";
    /// The number of warnings in an answer.
    pub const WARNINGS: &str = "diagnostic_warning_count";
}

/// The name under which Terraform shows the lines.
const MODULE: &str = "provider.elasticache";

/// The library and the binary of this package; no other target is ever logged.
const OWN_TARGETS: [&str; 2] = ["elasticache", "terraform_provider_elasticache"];

/// The format is a must: with another number of digits Terraform takes the line for plain text.
const TIMESTAMP: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");

/// Terraform reads lines of up to 64 KiB and takes the rest of a longer one for another line.
const LONGEST_LINE: usize = 60 * 1024;

/// The level that the environment asks for; `variable` looks up one environment variable.
#[must_use]
pub fn level(variable: impl Fn(&str) -> Option<String>) -> LevelFilter {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let Some(value) = set("TF_LOG_PROVIDER").or_else(|| set("TF_LOG")) else {
        return LevelFilter::OFF;
    };
    match value.to_ascii_uppercase().as_str() {
        "OFF" => LevelFilter::OFF,
        "ERROR" => LevelFilter::ERROR,
        "WARN" => LevelFilter::WARN,
        "INFO" => LevelFilter::INFO,
        "DEBUG" => LevelFilter::DEBUG,
        // JSON means everything, in another format; what Terraform doesn't know means TRACE to it.
        _ => LevelFilter::TRACE,
    }
}

/// Sends the logs of this process to stderr from `level` on.
pub fn install(level: LevelFilter) {
    if level != LevelFilter::OFF {
        let subscriber = tracing_subscriber::registry().with(Hclog { level, sink: to_stderr });
        // It fails only where one is installed already, and then that one shall stay.
        drop(tracing::subscriber::set_global_default(subscriber));
    }
}

/// Makes panics visible: as a line of the log, and on the main thread, which takes the process with
/// it, also in the form that Terraform shows to the person.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let message = panic_message(info.payload());
        let location = info.location().map_or_else(String::new, ToString::to_string);
        let backtrace = Backtrace::capture();
        tracing::error!(%location, %backtrace, "Panic: {message}");
        if thread::current().name() == Some("main") {
            to_stderr(format!("panic: {message}\n\n{location}\n{backtrace}\n").as_bytes());
        }
    }));
}

/// A message that was put together at run time may contain a value, and a value may be a secret.
fn panic_message(payload: &(dyn Any + Send)) -> &'static str {
    payload.downcast_ref::<&'static str>().copied().unwrap_or("(message withheld)")
}

/// Writes a whole line at once. Terraform may be gone, and nobody is left to be told of a failure.
fn to_stderr(line: &[u8]) {
    drop(std::io::stderr().lock().write_all(line));
}

/// Formats events and hands each line to `sink`.
struct Hclog<S> {
    level: LevelFilter,
    sink: S,
}

/// The fields of a span or an event.
#[derive(Default)]
struct Fields(BTreeMap<String, String>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl<S, W> Layer<S> for Hclog<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: Fn(&[u8]) + 'static,
{
    fn enabled(&self, metadata: &Metadata<'_>, _context: Context<'_, S>) -> bool {
        let root = metadata.target().split("::").next().unwrap_or_default();
        *metadata.level() <= self.level && OWN_TARGETS.contains(&root)
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.level)
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(fields);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut all = Fields::default();
        for span in context.event_scope(event).into_iter().flat_map(Scope::from_root) {
            if let Some(fields) = span.extensions().get::<Fields>() {
                all.0.extend(fields.0.clone());
            }
        }
        event.record(&mut all);
        let message = all.0.remove("message").unwrap_or_default();
        (self.sink)(&line(*event.metadata().level(), OffsetDateTime::now_utc(), message, all.0));
    }
}

/// One line of the log, with its end.
fn line(
    level: Level,
    now: OffsetDateTime,
    message: String,
    mut fields: BTreeMap<String, String>,
) -> Vec<u8> {
    let level = match level {
        Level::ERROR => "error",
        Level::WARN => "warn",
        Level::INFO => "info",
        Level::DEBUG => "debug",
        Level::TRACE => "trace",
    };
    fields.insert("@level".to_owned(), level.to_owned());
    fields.insert("@message".to_owned(), message);
    fields.insert("@module".to_owned(), MODULE.to_owned());
    fields.insert("@timestamp".to_owned(), now.format(TIMESTAMP).unwrap_or_default());

    // Escaping can make a text six times as long, so what counts is the line and not its parts.
    let mut limit = LONGEST_LINE;
    loop {
        let mut line = serde_json::to_vec(&fields).unwrap_or_default();
        if line.len() < LONGEST_LINE || limit == 0 {
            line.push(b'\n');
            return line;
        }
        limit /= 2;
        for value in fields.values_mut() {
            value.truncate(value.floor_char_boundary(limit));
        }
    }
}

#[cfg(test)]
mod tests;
