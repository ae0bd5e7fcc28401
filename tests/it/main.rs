//! Tests that use the provider from outside. `cargo test --test it wire::logs` runs one group.

#![expect(clippy::unwrap_used, reason = "a test ends with a panic")]

mod acceptance;
mod docs;
mod inputs;
mod later_arguments;
mod layers;
mod pages;
mod support;
mod tables;
mod wire;
