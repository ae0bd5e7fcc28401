//! Any [`Resource`] as an [`AnyResource`], without its types. What is the same for all resources is done here.

use std::time::Duration;

use async_trait::async_trait;
use serde_json::Value as Json;

use super::any_resource::{AnyResource, ApplyInput, Operation, PlanInput, PlanOutput};
use super::capabilities::ClientCapabilities;
use super::compare;
use super::conform::conform;
use super::context::Context;
use super::diagnostics::{Diagnostics, Severity};
use super::duration;
use super::empty_text::{self, Both};
use super::identity::IdentitySchema;
use super::json;
use super::late_replacement::{self, ReadHere};
use super::lazy_schema::LazySchema;
use super::messages;
use super::model::Model;
use super::path::Path;
use super::plan::{self, complete, propose};
use super::planned_change::{ID, KnownStates, Phase, PlannedChange};
use super::planned_config::{WRITTEN, note_written, planned_config};
use super::private::Private;
use super::renamed;
use super::resource::{Applied, DraftPlan, ImportTarget, MovedState, Resource};
use super::schema::Schema;
use super::ty::Type;
use super::validate;
use super::value::Value;

/// Hides the types of a resource.
pub fn erase<R: Resource>(resource: R) -> Box<dyn AnyResource<R::Client>> {
    let schema = LazySchema::new(resource.version(), R::Model::block);
    let identity = resource.identity_schema();
    let (known_states, read_here) = (KnownStates::default(), ReadHere::default());
    Box::new(Erased { resource, schema, identity, known_states, read_here })
}

/// The private data that the plan of a replacement leaves for the plan of the creation that follows:
/// a plan with the same configuration has been validated.
const REPLACING: &str = "replacing";

struct Erased<R: Resource> {
    resource: R,
    schema: LazySchema,
    identity: IdentitySchema,
    known_states: KnownStates,
    read_here: ReadHere,
}

fn model<M: Model>(value: Value) -> Result<M, Diagnostics> {
    M::from_object(value).ok_or_else(|| messages::wrong_type().into())
}

fn optional_model<M: Model>(value: Value) -> Result<Option<M>, Diagnostics> {
    if value.is_null() { Ok(None) } else { model(value).map(Some) }
}

/// A plan that the resource has not completed yet.
fn draft<M: Model>(
    prior: &Value,
    config: &Value,
    planned: Value,
    private: Private,
) -> Result<DraftPlan<M>, Diagnostics> {
    Ok(DraftPlan {
        prior: optional_model(prior.clone())?,
        config: model(config.clone())?,
        planned: model(planned)?,
        private,
        replace: Vec::new(),
        replace_along: Vec::new(),
        in_place: Vec::new(),
        stay_null: Vec::new(),
        state_only: false,
        diagnostics: Diagnostics::new(),
    })
}

impl<R: Resource> Erased<R> {
    /// The state without write-only values, which must not be saved.
    fn without_write_only(&self, model: &R::Model) -> Value {
        plan::without_write_only(&self.schema.block, model.to_object())
    }

    async fn typed_plan(
        &self,
        client: &R::Client,
        mut call: PlanInput,
    ) -> Result<PlanOutput, Diagnostics> {
        let block = &self.schema.block;
        let validated = call.private.take(REPLACING).is_some() && call.prior.is_null();
        // From here on as the resource sees it: without empty texts, and spelled as in the state.
        let prior = empty_text::seen_state(block, &call.prior, &call.private);
        // What is imported or moved here has not come as a saved state.
        if !prior.is_null() && !self.known_states.recreates(&prior) {
            self.known_states.remember(block, &prior);
        }
        let config = empty_text::unset(block, call.config.clone());
        note_written(block, &config, &mut call.private);
        let sent_proposal = propose(block, &call.proposed, &call.config);
        let proposal = empty_text::seen_proposal(block, &prior, &sent_proposal);
        let proposal = compare::keep(block, &prior, proposal);
        let mut draft: DraftPlan<R::Model> =
            draft(&prior, &config, proposal.clone(), call.private)?;
        self.resource.plan(client, &mut draft).await;
        let planned = plan::without_write_only(block, draft.planned.to_object());
        let planned = compare::keep(block, &prior, planned);
        let mut completed =
            complete(block, &prior, &config, planned, &draft.stay_null, draft.state_only);
        let in_place = |path: &Path| draft.in_place.iter().any(|name| *path == Path::root(name));
        completed.requires_replace.retain(|path| !in_place(path));
        if !completed.unchanged && !call.prior.is_null() {
            completed.requires_replace.extend(draft.replace);
            completed.requires_replace.extend(draft.replace_along.iter().cloned());
        }
        let read = if call.prior.is_null() {
            validated || self.read_here.has(&completed.planned)
        } else {
            self.read_here.take(&prior)
        };
        let applying = call.capabilities.deferral_allowed && config.is_wholly_known() && !read;
        let mut planned = empty_text::planned(
            block,
            Both { sent: &call.prior, seen: &prior },
            &call.config,
            Both { sent: &sent_proposal, seen: &proposal },
            completed.planned.clone(),
        );
        let unchanged = planned.equivalent(&call.prior);
        if unchanged {
            completed.requires_replace.clear();
        }
        if applying {
            completed.requires_replace.retain(|path| !draft.replace_along.contains(path));
            if !completed.requires_replace.is_empty() {
                return Err(late_replacement::refused(&completed.requires_replace));
            }
        }
        let recreates =
            !applying && call.prior.is_null() && self.known_states.recreates(&completed.planned);
        let going = if recreates { Some(&draft.planned) } else { draft.prior.as_ref() };
        if let Some(going) = going
            && (recreates || !completed.requires_replace.is_empty())
        {
            self.resource.replacement_planned(client, going);
        }
        if !completed.requires_replace.is_empty() {
            draft.private.set(REPLACING, Json::Bool(true));
        } else if !applying {
            let undecidable = self.undecidable(&prior, &completed.planned, Severity::Warning);
            draft.diagnostics.extend(undecidable);
            draft.diagnostics.extend(self.may_replace(draft.prior.as_ref(), &prior, &config));
        }
        // Within an apply, the apply itself validates it.
        if !completed.unchanged && !validated && !applying {
            let planned = &completed.planned;
            let replaces = !completed.requires_replace.is_empty();
            let diagnostics = self
                .validate_change(client, Phase::Plan, &prior, planned, config, replaces)
                .await?;
            draft.diagnostics.extend(diagnostics);
        }
        let replaces = !completed.requires_replace.is_empty();
        self.resource.change_planned(client, draft.prior.as_ref(), replaces);
        // What refers to the resource refers to another one from now on, of the same name.
        if recreates
            && let Value::Object(planned) = &mut planned
            && let Some(id) = planned.get_mut(ID)
        {
            *id = Value::Unknown;
        }
        Ok(PlanOutput {
            planned,
            unchanged,
            requires_replace: completed.requires_replace,
            replaced_along: draft.replace_along,
            private: draft.private,
            diagnostics: draft.diagnostics,
        })
    }

    /// The diagnostics of a creation or change.
    async fn validate_change(
        &self,
        client: &R::Client,
        phase: Phase,
        prior: &Value,
        planned: &Value,
        config: Value,
        replaces: bool,
    ) -> Result<Diagnostics, Diagnostics> {
        let (changed, recreated) =
            self.known_states.changed(&self.schema.block, prior, planned, phase);
        let before: Option<R::Model> = optional_model(prior.clone())?;
        let (after, config) = (model(planned.clone())?, model(config)?);
        let again = (phase == Phase::Plan && prior.is_null())
            .then(|| self.known_states.replaced(planned))
            .flatten()
            .and_then(R::Model::from_object);
        let change = PlannedChange {
            phase,
            prior: before.as_ref(),
            config: &config,
            planned: &after,
            changed,
            recreated,
            replaces,
            replaced: if replaces { before.as_ref() } else { again.as_ref() },
        };
        Ok(self.resource.validate_change(client, &change).await)
    }

    async fn typed_apply(
        &self,
        cx: &Context<R::Client>,
        call: ApplyInput,
    ) -> Result<(Value, Diagnostics), Diagnostics> {
        let operation = call.operation();
        let block = &self.schema.block;
        let sent = call;
        let prior = empty_text::seen_state(block, &sent.prior, &cx.private());
        let planned = empty_text::seen_planned(block, &prior, &sent.planned);
        let config = planned_config(block, &planned, &cx.private(), &sent.write_only);
        let config = empty_text::unset(block, config);
        cx.forget(WRITTEN);
        if operation != Operation::Delete {
            let client = &*cx.client;
            let again = config.clone();
            let diagnostics =
                self.validate_change(client, Phase::Apply, &prior, &planned, again, false).await?;
            if diagnostics.has_error() {
                return Err(diagnostics);
            }
        }
        let applied = match operation {
            Operation::Delete => {
                self.resource.delete(cx, model(prior)?).await?;
                return Ok((Value::Null, Diagnostics::new()));
            }
            Operation::Create => {
                self.resource.create(cx, model(planned.clone())?, model(config.clone())?).await
            }
            Operation::Update => {
                let undecidable = self.undecidable(&prior, &planned, Severity::Error);
                if undecidable.has_error() {
                    return Err(undecidable);
                }
                let (prior, planned) = (model(prior)?, model(planned.clone())?);
                self.resource.update(cx, prior, planned, model(config.clone())?).await
            }
        };
        let both = Both { sent: &sent.planned, seen: &planned };
        Ok(self.save(cx, applied, &sent.prior, both, &config))
    }

    /// The diagnostics about a text that may be another name of what is there, or the name of something
    /// else that only a new resource could have.
    fn undecidable(&self, prior: &Value, planned: &Value, severity: Severity) -> Diagnostics {
        let block = &self.schema.block;
        let mut diagnostics = Diagnostics::new();
        for name in compare::undecidable(block, prior, planned) {
            let forces = block.attribute(name).is_some_and(|one| one.behavior.force_new);
            if forces
                && let (Some(before), Some(now)) =
                    (prior.get(name).as_str(), planned.get(name).as_str())
            {
                let lost = self.resource.holds_data();
                diagnostics.push(messages::undecidable_spelling(name, before, now, lost, severity));
            }
        }
        diagnostics
    }

    /// A state for Terraform. `before` is what was planned, or the state of before.
    fn saved(&self, cx: &Context<R::Client>, before: &Value, state: Value) -> Value {
        let (state, reported) = empty_text::saved(&self.schema.block, before, state);
        let noted = cx.private().get(empty_text::REPORTED).cloned();
        if reported != noted {
            cx.note(empty_text::REPORTED, reported.unwrap_or_default());
        }
        state
    }

    /// The warnings about values that are not known and may need a new resource.
    fn may_replace(&self, before: Option<&R::Model>, prior: &Value, config: &Value) -> Diagnostics {
        let Some(before) = before else { return Diagnostics::new() };
        let (name, block) = (self.resource.type_name(), &self.schema.block);
        let more = self.resource.may_replace(before);
        late_replacement::warnings(name, block, &more, prior, config)
    }

    /// The state to save for an outcome, and its diagnostics.
    fn save(
        &self,
        cx: &Context<R::Client>,
        applied: Applied<R::Model>,
        prior: &Value,
        planned: Both<'_>,
        config: &Value,
    ) -> (Value, Diagnostics) {
        let block = &self.schema.block;
        let reached =
            |model: &R::Model| compare::keep(block, planned.seen, self.without_write_only(model));
        let (state, diagnostics) = match applied {
            Applied::Done(model, mut diagnostics) => {
                let (state, differing) = conform(block, planned.seen, config, reached(&model));
                for path in differing {
                    diagnostics.push(messages::differs_from_plan(path));
                }
                (state, diagnostics)
            }
            Applied::Interrupted(model, warning) => {
                let (state, _) = conform(block, planned.seen, config, reached(&model));
                (state, warning.into())
            }
            Applied::Partial(model, diagnostics) => (reached(&model), diagnostics),
            Applied::Unchanged(diagnostics) => return (prior.clone(), diagnostics),
        };
        (self.saved(cx, planned.sent, state.unknown_as_null()), diagnostics)
    }
}

#[async_trait]
impl<R: Resource> AnyResource<R::Client> for Erased<R> {
    fn type_name(&self) -> &'static str {
        self.resource.type_name()
    }

    fn schema(&self) -> &Schema {
        &self.schema
    }

    fn ty(&self) -> &Type {
        self.schema.ty()
    }

    fn identity_schema(&self) -> &IdentitySchema {
        &self.identity
    }

    fn identity(&self, state: &Value) -> Option<Value> {
        R::Model::from_object(state.clone()).and_then(|model| self.resource.identity(&model))
    }

    fn time_limit(&self, operation: Operation, call: &ApplyInput) -> Duration {
        let limits = self.resource.time_limits();
        let (name, default, state) = match operation {
            Operation::Create => ("create", limits.create, &call.planned),
            Operation::Update => ("update", limits.update, &call.planned),
            Operation::Delete => ("delete", limits.delete, &call.prior),
        };
        let configured = state.get("timeouts").get(name).as_str();
        configured.and_then(|text| duration::parse(text).ok()).unwrap_or(default)
    }

    fn validate(&self, config: Value, capabilities: ClientCapabilities) -> Diagnostics {
        let config = empty_text::unset(&self.schema.block, config);
        let mut diagnostics = validate::check_seen(&self.schema.block, &config, Some(capabilities));
        if diagnostics.has_error() {
            return diagnostics;
        }
        renamed::check(&self.schema.block, &config, &mut diagnostics);
        match model(config) {
            Ok(config) => self.resource.validate(&config, &mut diagnostics),
            Err(bug) => diagnostics.extend(bug),
        }
        diagnostics
    }

    fn holds_data(&self) -> Option<&'static str> {
        self.resource.holds_data()
    }

    fn in_place_way(&self, attribute: &str) -> Option<&'static str> {
        self.resource.in_place_way(attribute)
    }

    async fn plan(&self, client: &R::Client, call: PlanInput) -> PlanOutput {
        let (prior, private) = (call.prior.clone(), call.private.clone());
        self.typed_plan(client, call).await.unwrap_or_else(|diagnostics| PlanOutput {
            planned: prior,
            unchanged: true,
            requires_replace: Vec::new(),
            replaced_along: Vec::new(),
            private,
            diagnostics,
        })
    }

    async fn plan_deletion(
        &self,
        client: &R::Client,
        prior: Value,
        mut private: Private,
    ) -> (Private, Diagnostics) {
        let prior = empty_text::seen_state(&self.schema.block, &prior, &private);
        let diagnostics = match model(prior) {
            Ok(prior) => self.resource.plan_deletion(client, &prior, &mut private).await,
            Err(bug) => bug,
        };
        (private, diagnostics)
    }

    async fn apply(&self, cx: &Context<R::Client>, call: ApplyInput) -> (Value, Diagnostics) {
        let prior = call.prior.clone();
        match self.typed_apply(cx, call).await {
            Ok(answer) => answer,
            Err(diagnostics) => (prior, diagnostics),
        }
    }

    async fn read(&self, cx: &Context<R::Client>, state: Value) -> Result<Value, Diagnostics> {
        let block = &self.schema.block;
        let before = empty_text::seen_state(block, &state, &cx.private());
        let Some(found) = self.resource.read(cx, model(before.clone())?).await? else {
            return Ok(Value::Null);
        };
        let found = compare::keep(block, &before, self.without_write_only(&found));
        self.read_here.mark(&found);
        Ok(self.saved(cx, &state, found))
    }

    fn import(&self, client: &R::Client, target: ImportTarget) -> Result<Value, Diagnostics> {
        self.resource.import(client, target).map(|model| self.without_write_only(&model))
    }

    fn import_identity(&self, target: &ImportTarget) -> Option<Value> {
        self.resource.import_identity(target)
    }

    fn upgrade(&self, version: i64, bytes: &[u8]) -> Result<Value, Diagnostics> {
        let unreadable =
            |why: String| Diagnostics::from(messages::unreadable_state(self.type_name(), &why));
        let state: Json = serde_json::from_slice(bytes).map_err(|e| unreadable(e.to_string()))?;
        let state = if version == self.schema.version {
            state
        } else {
            self.resource.upgrade(version, state)?
        };
        let mut state = json::from_json(&state, self.schema.ty(), "the state")
            .map_err(|e| unreadable(e.to_string()))?;
        self.schema.block.add_absent_blocks(&mut state);
        let seen = empty_text::unset(&self.schema.block, state.clone());
        self.known_states.remember(&self.schema.block, &seen);
        Ok(state)
    }

    fn move_state(&self, source: MovedState) -> Result<Value, Diagnostics> {
        self.resource.move_state(source).map(|model| self.without_write_only(&model))
    }

    fn generate_config(&self, state: &Value) -> Value {
        let Value::Object(attributes) = state else {
            return Value::Null;
        };
        let mut config = attributes.clone();
        for attribute in &self.schema.block.attributes {
            let behavior = &attribute.behavior;
            let empty = match state.get(attribute.name) {
                Value::List(items) | Value::Set(items) => items.is_empty(),
                Value::Map(items) => items.is_empty(),
                _ => false,
            };
            let left_out = !behavior.is_configurable() || behavior.deprecated.is_some();
            if left_out || empty || behavior.sensitive || behavior.write_only {
                config.insert(attribute.name, Value::Null);
            }
        }
        Value::Object(config)
    }
}
