//! The provider as a whole: finds the resource a request is about, reads its values, runs it apart
//! from the connection, and writes the response.

mod actions;
mod codec;
mod data_sources;
mod ephemeral;
mod functions;
mod identity;
mod isolate;
mod list_resources;
mod provider;
mod registry;
mod resources;

pub use registry::Server;

#[cfg(test)]
mod tests;
