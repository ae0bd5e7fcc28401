//! What configuring the provider makes, and what everything that calls AWS shares: the client, what is
//! known of a region, the policy for tags, and errors of AWS as diagnostics.

mod configured;
pub mod errors;
pub mod tags;

pub use configured::Client;
