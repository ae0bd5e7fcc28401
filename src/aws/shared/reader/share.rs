//! Reads of one kind that share requests. What is shared is decided in [`coalesce`](super::coalesce); here
//! are the requests, and whoever waits for them.

use std::collections::HashMap;
use std::fmt::Debug;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::Reader;
use super::coalesce::{
    Coalescer, Decision, Failure, Listed, Need, Outcome, Outcomes, RECENT, Ticket,
};
use super::freshness::Freshness;
use super::polls::Kind;
use super::shares::Invalidate;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;

/// One page may take so long, with everything that is sent again.
const PAGE_LIMIT: Duration = Duration::from_mins(10);

/// Where things of one kind come from.
pub(in crate::aws) trait Source: Clone + Send + Sync + 'static {
    type Item: Listed + Debug + Send + Sync + 'static;
    /// The call, for messages.
    const OPERATION: &'static str;

    fn kind(&self) -> Kind;

    fn reader(&self) -> &Reader;

    /// So many reads of recent things have begun: reads of other things will follow.
    fn anticipates(&self, _reads: usize) {}

    /// So many things have been listed, and all there is to know of each is about to be read.
    fn listed(&self, things: usize) {
        self.anticipates(things);
    }

    /// Reads a page of the list.
    fn page(
        &self,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> impl Future<Output = Result<Page<Self::Item>, ApiError>> + Send;

    /// Reads one by id; nothing if there is none.
    fn one(
        &self,
        id: &str,
        ctx: &CallContext,
    ) -> impl Future<Output = Result<Option<Self::Item>, ApiError>> + Send;
}

/// One page of a list.
#[derive(Debug)]
pub(in crate::aws) struct Page<T> {
    pub(in crate::aws) items: Vec<T>,
    /// Where the next page begins; nothing after the last.
    pub(in crate::aws) marker: Option<String>,
}

/// What is shared by all reads of one kind.
#[derive(Debug)]
pub(in crate::aws) struct Share<T> {
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    coalescer: Coalescer<T>,
    /// Reads that have come and not begun yet.
    arriving: usize,
    replies: HashMap<Ticket, oneshot::Sender<Result<Outcome<T>, ApiError>>>,
    /// Those who want each page as it comes.
    listeners: Vec<mpsc::UnboundedSender<Vec<T>>>,
    /// Ends the request for a page for which nobody waits any more.
    given_up: CancellationToken,
}

/// What is known without a read by id.
#[derive(Debug)]
pub(in crate::aws) enum Lookup<T> {
    Known(T),
    /// It is not in the list, which is no proof.
    Absent,
    /// Only a read by id tells.
    Unknown,
}

impl<T: Listed> Default for Share<T> {
    fn default() -> Self {
        let state = State {
            coalescer: Coalescer::new(),
            arriving: 0,
            replies: HashMap::new(),
            listeners: Vec::new(),
            given_up: CancellationToken::new(),
        };
        Self { state: Mutex::new(state) }
    }
}

impl<T: Listed + Debug + Send + Sync + 'static> Invalidate for Share<T> {
    fn invalidate(&self, name: &str) {
        self.state().coalescer.written(name, Instant::now());
    }
}

impl<T: Listed> Share<T> {
    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Listed> State<T> {
    fn answer(&mut self, outcomes: Outcomes<T>, error: Option<&ApiError>) {
        for (ticket, outcome) in outcomes {
            let Some(reply) = self.replies.remove(&ticket) else { continue };
            let result = match (outcome, error) {
                (Outcome::Failed, Some(error)) => Err(error.clone()),
                (outcome, _) => Ok(outcome),
            };
            // Whoever waited may have left.
            let _ = reply.send(result);
        }
    }

    fn reply(&mut self, ticket: Ticket) -> Receiver<T> {
        let (sender, receiver) = oneshot::channel();
        self.replies.insert(ticket, sender);
        receiver
    }
}

pub(super) type Receiver<T> = oneshot::Receiver<Result<Outcome<T>, ApiError>>;

/// A read that is under way; dropped when it ends, however it ends.
pub(in crate::aws) struct Reading<T: Listed> {
    share: Arc<Share<T>>,
    tickets: Vec<Ticket>,
}

impl<T: Listed> Drop for Reading<T> {
    fn drop(&mut self) {
        let mut state = self.share.state();
        state.coalescer.end();
        for ticket in &self.tickets {
            if state.replies.remove(ticket).is_some() && state.coalescer.leave(*ticket) {
                state.given_up.cancel();
            }
        }
    }
}

/// Reads one thing; nothing if there is none.
pub(in crate::aws) async fn read<S: Source>(
    source: &S,
    id: &str,
    ctx: &CallContext,
) -> Result<Option<S::Item>, ApiError> {
    let ids = [id.to_owned()];
    let (mut found, _reading) = look_up(source, &ids, ctx).await?;
    match found.pop() {
        Some(Lookup::Known(item)) => Ok(Some(item)),
        Some(Lookup::Absent) if ctx.trusts_lists => Ok(None),
        _ => by_id(source, id, ctx).await,
    }
}

/// Reads things that belong together, in this order; nothing in place of one that does not exist.
pub(in crate::aws) async fn read_many<S: Source>(
    source: &S,
    ids: &[String],
    ctx: &CallContext,
) -> Result<Vec<Option<S::Item>>, ApiError> {
    let (found, _reading) = look_up(source, ids, ctx).await?;
    let mut items: Vec<Option<S::Item>> = Vec::with_capacity(ids.len());
    let mut reads = JoinSet::new();
    for (position, lookup) in found.into_iter().enumerate() {
        if let Lookup::Known(item) = lookup {
            items.push(Some(item));
            continue;
        }
        items.push(None);
        let (source, ctx) = (source.clone(), ctx.clone());
        let id = ids[position].to_ascii_lowercase();
        let read = async move {
            let _permit = source.reader().permit().await;
            (position, by_id(&source, &id, &ctx).await)
        };
        reads.spawn(read.in_current_span());
    }
    // Leaving early drops the set, which ends the reads that are still under way.
    while let Some(read) = reads.join_next().await {
        let (position, item) = read.map_err(|error| ApiError::Other {
            operation: S::OPERATION,
            message: error.to_string(),
        })?;
        items[position] = item?;
    }
    Ok(items)
}

/// Reads everything, in no particular order.
pub(in crate::aws) async fn read_all<S: Source>(
    source: &S,
    ctx: &CallContext,
) -> Result<Vec<S::Item>, ApiError> {
    match begin_all(source, ctx, None) {
        All::Known(all) => Ok(all),
        All::Coming { reply, reading: _reading } => {
            all(S::OPERATION, wait(reply, S::OPERATION, ctx).await?)
        }
    }
}

/// A read of everything.
pub(super) enum All<T: Listed> {
    /// It was read recently.
    Known(Vec<T>),
    /// Pages are being asked for, until `reading` is dropped.
    Coming {
        /// What comes at the end.
        reply: Receiver<T>,
        /// The read.
        reading: Reading<T>,
    },
}

/// Begins a read of everything. `pages` gets those that are read meanwhile, but not what is on pages that were read
/// before.
pub(super) fn begin_all<S: Source>(
    source: &S,
    ctx: &CallContext,
    pages: Option<mpsc::UnboundedSender<Vec<S::Item>>>,
) -> All<S::Item> {
    let share = share(source);
    let mut reading = Reading { share: Arc::clone(&share), tickets: Vec::new() };
    let (reply, starts) = {
        let mut state = share.state();
        let need = need(ctx.freshness);
        let ticket = match state.coalescer.begin_all(need) {
            Ok(all) => {
                // Dropping it takes the lock again.
                drop(state);
                return All::Known(all);
            }
            Err(ticket) => ticket,
        };
        reading.tickets.push(ticket);
        if state.coalescer.next_page_serves(&need) {
            state.listeners.extend(pages);
        }
        (state.reply(ticket), state.coalescer.must_start())
    };
    if starts {
        start(source.clone());
    }
    All::Coming { reply, reading }
}

/// Everything, as it comes at the end of a walk.
pub(super) fn all<T>(operation: &'static str, outcome: Outcome<T>) -> Result<Vec<T>, ApiError> {
    match outcome {
        Outcome::All(items) => Ok(items),
        // Whoever walked is gone.
        _ => Err(ApiError::Other { operation, message: "the list was given up".to_owned() }),
    }
}

/// What is known of things that belong together without reads by id: at once, or after a walk. The read is
/// over when the second part is dropped.
pub(in crate::aws) async fn look_up<S: Source>(
    source: &S,
    ids: &[String],
    ctx: &CallContext,
) -> Result<(Vec<Lookup<S::Item>>, Reading<S::Item>), ApiError> {
    let share = share(source);
    let mut reading = Reading { share: Arc::clone(&share), tickets: Vec::new() };
    let mut replies = Vec::new();
    let mut found = Vec::with_capacity(ids.len());
    let need = need(ctx.freshness);
    let polls = source.reader().polls().at(need.since, source.kind());
    let arriving = arrive(&share).await;
    let starts = {
        let mut state = share.state();
        let crowd = polls.max(arriving);
        let decisions = state.coalescer.begin(ids, need, crowd, Instant::now());
        for (position, decision) in decisions.into_iter().enumerate() {
            found.push(match decision {
                Decision::Known(item) => Lookup::Known(item),
                Decision::Absent => Lookup::Absent,
                Decision::ById => Lookup::Unknown,
                Decision::Wait(ticket) => {
                    reading.tickets.push(ticket);
                    replies.push((position, state.reply(ticket)));
                    Lookup::Unknown
                }
            });
        }
        state.coalescer.must_start()
    };
    if starts {
        start(source.clone());
    }
    let unknown = found.iter().filter(|found| matches!(found, Lookup::Unknown)).count();
    // Of what does not exist yet, nothing else is read.
    if need.is_recent && unknown > 0 && !ctx.trusts_lists {
        source.anticipates(unknown);
    }
    for (position, reply) in replies {
        found[position] = match wait(reply, S::OPERATION, ctx).await? {
            Outcome::Known(item) => Lookup::Known(item),
            Outcome::Absent => Lookup::Absent,
            Outcome::ById | Outcome::All(_) | Outcome::Failed => Lookup::Unknown,
        };
    }
    Ok((found, reading))
}

/// Lets reads that were made possible at the same moment come together before the first of them begins: a page that
/// shows a hundred groups available wakes a hundred waits, which all read the members of their group next. Says how many
/// they are.
async fn arrive<T: Listed>(share: &Share<T>) -> usize {
    struct Arriving<'a, T: Listed>(&'a Share<T>);
    impl<T: Listed> Drop for Arriving<'_, T> {
        fn drop(&mut self) {
            self.0.state().arriving -= 1;
        }
    }
    share.state().arriving += 1;
    let _arriving = Arriving(share);
    tokio::task::yield_now().await;
    share.state().arriving
}

fn share<S: Source>(source: &S) -> Arc<Share<S::Item>> {
    source.reader().share(source.kind())
}

/// So many reads of recent things, each of so many, will begin soon.
pub(in crate::aws) fn anticipate<S: Source>(source: &S, reads: usize, each: usize) {
    share(source).state().coalescer.anticipate(reads, reads * each, Instant::now());
}

/// Whether everything is known, or soon will be without a request of its own.
pub(in crate::aws) fn has_all<S: Source>(source: &S, ctx: &CallContext) -> bool {
    share(source).state().coalescer.has_all(&need(ctx.freshness))
}

async fn by_id<S: Source>(
    source: &S,
    id: &str,
    ctx: &CallContext,
) -> Result<Option<S::Item>, ApiError> {
    let sent = Instant::now();
    let item = source.one(id, ctx).await?;
    let keep = source.reader().polls().watches(source.kind(), id);
    share(source).state().coalescer.read_by_id(id, item.as_ref(), sent, keep);
    source.reader().polls().seen(source.kind(), item.as_slice(), sent);
    Ok(item)
}

pub(super) async fn wait<T>(
    reply: impl Future<Output = Result<Result<Outcome<T>, ApiError>, oneshot::error::RecvError>>,
    operation: &'static str,
    ctx: &CallContext,
) -> Result<Outcome<T>, ApiError> {
    tokio::select! {
        biased;
        () = ctx.stop.cancelled() => Err(ApiError::Stopped { operation }),
        reply = reply => reply.unwrap_or(Ok(Outcome::ById)),
        () = tokio::time::sleep_until(ctx.deadline) => Err(ApiError::DeadlineExceeded { operation }),
    }
}

/// Asks for pages, as long as somebody waits for them.
fn start<S: Source>(source: S) {
    tokio::spawn(walk(source).in_current_span());
}

async fn walk<S: Source>(source: S) {
    let share = share(&source);
    let walking = Walking { share: &share };
    loop {
        let (request, given_up) = {
            let mut state = share.state();
            let (request, outcomes) = state.coalescer.next_page(Instant::now());
            state.answer(outcomes, None);
            state.given_up = CancellationToken::new();
            (request, state.given_up.clone())
        };
        let Some(request) = request else { break };
        let ctx = CallContext::new(given_up, PAGE_LIMIT);
        let sent = Instant::now();
        let result = source.page(request.marker, &ctx).await;
        match result {
            Ok(page) => {
                let marker = page.marker.filter(|marker| !marker.is_empty());
                let watched = page.items.clone();
                {
                    let mut state = share.state();
                    state.listeners.retain(|pages| pages.send(page.items.clone()).is_ok());
                    let outcomes = state.coalescer.page(page.items, marker, sent);
                    state.answer(outcomes, None);
                }
                // Only now, because what they read then is known.
                source.reader().polls().seen(source.kind(), &watched, sent);
            }
            Err(error) => {
                let mut state = share.state();
                let outcomes = state.coalescer.failed(failure(&error));
                state.answer(outcomes, Some(&error));
            }
        }
    }
    std::mem::forget(walking);
}

/// Whoever asks for pages. If that ends before it should, those who wait read by id.
struct Walking<'a, T: Listed> {
    share: &'a Share<T>,
}

impl<T: Listed> Drop for Walking<'_, T> {
    fn drop(&mut self) {
        let mut state = self.share.state();
        let outcomes = state.coalescer.lost();
        state.answer(outcomes, None);
    }
}

fn failure(error: &ApiError) -> Failure {
    match error {
        ApiError::Stopped { .. } => Failure::Abandoned,
        // By id it would fail, too.
        ApiError::Credentials { .. } | ApiError::DeadlineExceeded { .. } => Failure::Transient,
        error if error.is_transient() => Failure::Transient,
        _ => Failure::Refused,
    }
}

fn need(freshness: Freshness) -> Need {
    let now = Instant::now();
    let (since, unsettled_since) = match freshness {
        Freshness::Now => (now, now),
        Freshness::NotBefore(time) => (time, time),
        Freshness::Recent => (now.checked_sub(RECENT).unwrap_or(now), now),
    };
    Need { since, unsettled_since, is_recent: freshness == Freshness::Recent }
}
