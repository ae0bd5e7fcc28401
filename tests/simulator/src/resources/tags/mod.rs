//! Tags. Which ARNs have tags is said by the resources themselves, see [`Taggable`].

mod add;
mod list;
mod mutate;
mod remove;
mod render;
pub mod request;
mod target;

pub use request::TagSet;
pub use target::Taggable;

use crate::resources::Resource;

pub const RESOURCE: Resource = Resource {
    actions: &[add::ACTION, list::ACTION, remove::ACTION],
    behaviours: &[request::BEHAVIOURS, target::BEHAVIOURS],
    mutations: mutate::MUTATIONS,
    dump: Some(|region, out| {
        out.insert("tags".to_owned(), serde_json::json!(region.tags));
    }),
    ..Resource::NONE
};
