//! What ElastiCache creates, changes and deletes under a name, as resources of Terraform.
//!
//! A resource implements [`ManagedResource`], and [`Waits`] if AWS gives it a status; `adapter` makes a
//! [`Resource`](crate::framework::resource::Resource) of it. `immediate` and `waiting` are the two ways in
//! which an operation runs. [`SingularDataSource`] shows one thing as its resource would.

mod adapter;
pub(crate) mod arguments;
mod change;
mod data_source;
mod identity;
mod immediate;
pub mod in_use;
mod list;
#[cfg(test)]
pub(crate) mod message_page;
pub mod messages;
mod model;
mod moved;
mod naming;
mod observed;
mod read;
mod resource;
mod session;
mod unfinished;
mod waiting;

pub use change::{Change, Update};
pub use data_source::SingularDataSource;
#[cfg(test)]
pub use data_source::own_attributes;
pub use immediate::Immediate;
pub use list::{CommonFilter, ManagedList};
pub use messages::{Subject, no_such, tags_unreadable};
pub(crate) use model::managed_model;
pub use model::{Common, CommonMut, ManagedModel, with_unknown_arguments};
pub use naming::Naming;
pub use observed::{FoundTags, HasArn, Looked, Observed, RemoteState};
pub use resource::{Calls, ManagedResource, Readiness, subject};
pub use session::Session;
pub use unfinished::{fill_in, is_unfinished};
pub use waiting::{Asked, UntilAvailable, Waits};
