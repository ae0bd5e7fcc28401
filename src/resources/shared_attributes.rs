//! Attributes that resources, data sources and actions have in common, each declared once.

use crate::client::messages::region_fault;
use crate::framework::model::{Shared, TagMap, attribute};
use crate::framework::schema::{Attribute, computed, optional, optional_computed};
use crate::resources::spelling::LOWER_CASE;

macro_rules! shared {
    ($($(#[doc = $doc:literal])* $name:ident: $ty:ty => $behavior:expr,)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Shared for $name {
            type Value = $ty;

            fn attribute(name: &'static str) -> Attribute {
                attribute::<$ty>(name, $crate::documentation!($($doc)*), $behavior)
            }
        }
    )*};
}

shared! {
    /// AWS Region. Default: the Region of the provider.
    Region: String => optional_computed().force_new().never_null().spelled(LOWER_CASE).form(region_fault),
    /// AWS Region. Default: the Region of the provider.
    DataRegion: String => optional_computed().form(region_fault),
    /// AWS Region. Default: the Region of the provider.
    ActionRegion: String => optional().form(region_fault),
    /// The name in lower case.
    Id: String => computed().spelled(LOWER_CASE),
    /// Amazon Resource Name (ARN).
    Arn: String => computed(),
    /// Tags. Those of `default_tags` of the provider are added.
    Tags: TagMap => optional(),
    /// All tags, including those of the provider.
    TagsAll: TagMap => computed(),
    /// Tags, without those that `ignore_tags` of the provider names.
    DataTags: TagMap => computed(),
}
