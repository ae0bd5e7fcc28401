//! An action, an ephemeral resource and a function of the tiny provider.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;

use super::tiny::World;
use crate::framework::action::{Action, Progress};
use crate::framework::context::Context;
use crate::framework::diagnostics::page::TEST_ID;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::ephemeral::{EphemeralResource, EphemeralValue};
use crate::framework::function::{Function, FunctionError};
use crate::framework::model::{Val, single};
use crate::framework::path::Path;
use crate::framework::schema::{computed, optional, required};

crate::model! {
    /// Shakes a thing.
    pub(super) struct Shake {
        /// Name.
        name: String => required(),
        /// How to fail.
        danger: String => optional(),
    }
    blocks {
        /// Limits.
        timeouts: ShakeLimits => single(),
    }
}
crate::model! {
    /// Limits.
    pub(super) struct ShakeLimits {
        /// For the action.
        invoke: String => optional(),
    }
}

pub(super) struct TinyAction;

#[async_trait]
impl Action for TinyAction {
    type Client = Arc<World>;
    type Model = Shake;

    fn type_name(&self) -> &'static str {
        "tiny_shake"
    }

    fn time_limit(&self) -> Duration {
        Duration::from_mins(1)
    }

    fn validate(&self, config: &Shake, diagnostics: &mut Diagnostics) {
        if config.name.text() == Some("") {
            diagnostics.push(Diagnostic::error(TEST_ID, "No name", "").at(Path::root("name")));
        }
    }

    async fn plan(&self, _: &Arc<World>, config: &Shake, diagnostics: &mut Diagnostics) {
        if let Some(name) = config.name.text() {
            diagnostics.push(Diagnostic::warning(TEST_ID, "It will fall", name));
        }
    }

    async fn invoke(
        &self,
        cx: &Context<Arc<World>>,
        config: Shake,
        progress: &Progress,
    ) -> Result<Diagnostics, Diagnostics> {
        progress.say("Shaking");
        match config.danger.text() {
            Some("panic") => panic!("as told"),
            Some("slow") => cx.client.wait_for_release().await,
            Some("deadline") => {
                tokio::select! {
                    () = cx.stop.cancelled() => return Err(Diagnostic::error(TEST_ID, "Stop", "").into()),
                    () = tokio::time::sleep_until(cx.deadline) => {
                        return Err(Diagnostic::error(TEST_ID, "Too slow", "").into());
                    }
                }
            }
            _ => {}
        }
        cx.client.add(config.name.text().expect("required"));
        progress.say("Shaken");
        Ok(Diagnostic::warning(TEST_ID, "It fell", "").into())
    }
}

crate::model! {
    /// A ticket.
    pub(super) struct Ticket {
        /// Name.
        name: String => required(),
        /// Number.
        number: i64 => computed().sensitive(),
    }
}

pub(super) struct TinyEphemeral;

#[async_trait]
impl EphemeralResource for TinyEphemeral {
    type Client = Arc<World>;
    type Model = Ticket;

    fn type_name(&self) -> &'static str {
        "tiny_ticket"
    }

    fn validate(&self, config: &Ticket, diagnostics: &mut Diagnostics) {
        if config.name.text() == Some("") {
            diagnostics.push(Diagnostic::error(TEST_ID, "No name", "").at(Path::root("name")));
        }
    }

    async fn open(
        &self,
        cx: &Context<Arc<World>>,
        config: Ticket,
    ) -> Result<EphemeralValue<Ticket>, Diagnostics> {
        let name = config.name.text().expect("required").to_owned();
        if name == "none" {
            return Err(Diagnostic::error(TEST_ID, "No ticket", "").into());
        }
        cx.client.add(&name);
        cx.note("name", name.into());
        let renew_at = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1));
        Ok(EphemeralValue { result: Ticket { number: Val::Known(7), ..config }, renew_at })
    }

    async fn renew(&self, cx: &Context<Arc<World>>) -> Result<Option<SystemTime>, Diagnostics> {
        let renewed = cx.private().get("renewed").is_some();
        cx.note("renewed", true.into());
        Ok((!renewed).then_some(SystemTime::UNIX_EPOCH + Duration::from_secs(2)))
    }

    async fn close(&self, cx: &Context<Arc<World>>) -> Result<(), Diagnostics> {
        let notes = cx.private();
        cx.client.remove(notes.get("name").and_then(|name| name.as_str()).expect("noted"));
        Ok(())
    }
}

crate::model! {
    /// Repeats
    /// a text.
    ///
    /// More about it.
    pub(super) struct Repeat {
        /// Text.
        text: String => optional(),
        /// How often.
        times: i64 => required(),
    }
}

pub(super) struct TinyFunction;

impl Function for TinyFunction {
    type Arguments = Repeat;
    type Result = String;

    fn name(&self) -> &'static str {
        "repeat"
    }

    fn call(&self, Repeat { text, times }: Repeat) -> Result<String, FunctionError> {
        let times = *times.known().expect("required");
        assert_ne!(times, 99);
        let times = usize::try_from(times).map_err(|_| FunctionError::at(1, "it is negative"))?;
        Ok(text.text().unwrap_or("-").repeat(times))
    }
}
