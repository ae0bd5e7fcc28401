//! Starting and stopping the simulator.

use crate::admin::{dump, mutate};
use crate::log::{Entry, Violation};
use crate::server::Shared;
use crate::state::world::World;
use crate::{admin, server};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;

/// Starts simulators.
pub struct Simulator;

impl Simulator {
    /// Starts on a free loopback port.
    pub fn start() -> Handle {
        Self::start_on(0).expect("a free loopback port")
    }

    /// Starts on a given loopback port, 0 for a free one.
    pub fn start_on(port: u16) -> std::io::Result<Handle> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let serving = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("simulator".to_owned()).spawn(move || {
            runtime.block_on(server::run(listener, serving));
            // Held and hanging requests end when their sockets are closed.
            runtime.shutdown_background();
        })?;
        Ok(Handle { address, shared, thread: Some(thread) })
    }
}

/// A running simulator. It stops when the handle is dropped.
pub struct Handle {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Handle {
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Merges options. Panics on an unknown option, so that a test fails.
    pub fn configure(&self, options: &Value) {
        self.shared.with(|w| w.config.merge(options)).expect("known options");
    }

    /// Adds fault rules. Panics on an invalid rule.
    pub fn fault(&self, rules: &Value) {
        self.shared.with(|w| admin::add_faults(w, rules)).expect("a valid fault rule");
    }

    pub fn clear_faults(&self) {
        self.shared.with(|w| w.faults.clear());
    }

    /// Moves the clock forward.
    pub fn advance(&self, time: std::time::Duration) {
        self.shared.with(|w| w.offset += time);
    }

    /// Makes a change without the API. Panics if it is impossible.
    pub fn mutate(&self, change: &Value) -> Value {
        self.shared.with(|w| mutate::apply(w, change)).expect("a possible change")
    }

    /// The whole request log.
    pub fn requests(&self) -> Vec<Value> {
        self.shared.with(|w| w.log.iter().map(Entry::to_json).collect())
    }

    /// Requests of one action.
    pub fn requests_of(&self, action: &str) -> Vec<Value> {
        self.requests().into_iter().filter(|r| r["action"] == json!(action)).collect()
    }

    pub fn violations(&self) -> Vec<Value> {
        self.shared.with(|w| w.violations.iter().map(Violation::to_json).collect())
    }

    pub fn counters(&self) -> Value {
        self.shared.with(admin::counters)
    }

    pub fn state(&self) -> Value {
        self.shared.with(dump::state)
    }

    /// All status changes and events.
    pub fn history(&self) -> Value {
        self.shared.read(dump::history)
    }

    /// Releases held requests; returns their number.
    pub fn release(&self) -> usize {
        self.shared.with(|w| admin::release(w, None, None))
    }

    pub fn reset(&self) {
        self.shared.with(World::reset);
    }

    /// Waits until it is stopped through the admin API.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    /// A closure that stops it from another thread.
    pub fn stopper(&self) -> impl Fn() + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move || shared.stop()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
