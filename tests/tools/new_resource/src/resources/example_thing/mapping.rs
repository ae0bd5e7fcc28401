//! What the calls of ElastiCache do with each attribute of an example thing. An attribute without an entry does not
//! compile.

use super::model::{ExampleThing, ExampleThingMappings};
use crate::aws::{self, CreateExampleThing, ModifyExampleThing};
use crate::client::tags::{self, Shown, TagPolicy};
use crate::framework::model::Mapping::{Computed, CreateOnly, Separate};
use crate::framework::model::mapping::not_sent;
use crate::framework::model::{Mapped, Val};
use crate::resources::managed::Observed;
use crate::resources::values::{keep_case, text};

impl Mapped for ExampleThing {
    type Create = CreateExampleThing;
    type Modify = ModifyExampleThing;
    type Answer<'a> = Answer<'a>;
    type Call = TagCalls;
}

/// What the attributes of a state are read from.
pub struct Answer<'a> {
    example_thing: &'a aws::ExampleThing,
    tags: Shown,
}

/// The calls for tags, the only ones besides ModifyExampleThing that change an example thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagCalls;

static MAPPINGS: ExampleThingMappings = ExampleThingMappings {
    name: CreateOnly {
        create: |to, name, _| to.name = text(name).unwrap_or_default(),
        read: |before, aws| keep_case(before, Some(aws.example_thing.name.clone())),
    },
    region: CreateOnly { create: not_sent, read: |before, _| before.clone() },
    tags: Separate { call: TagCalls, create: not_sent, read: |_, aws| aws.tags.tags.clone() },
    tags_all: Separate {
        call: TagCalls,
        create: |to, tags, _| to.tags = tags::to_send(tags),
        read: |_, aws| aws.tags.tags_all.clone(),
    },
    id: Computed { read: |_, aws| Val::Known(aws.example_thing.name.clone()) },
    arn: Computed { read: |_, aws| aws.example_thing.arn.clone().into() },
};

/// What creates an example thing.
pub(super) fn create(planned: &ExampleThing) -> CreateExampleThing {
    let mut input = CreateExampleThing::default();
    MAPPINGS.create(&mut input, planned);
    input
}

/// What changes an example thing; `None` if nothing is to be changed.
pub(super) fn modify(prior: &ExampleThing, planned: &ExampleThing) -> Option<ModifyExampleThing> {
    let unchanged =
        ModifyExampleThing { name: text(&planned.id).unwrap_or_default(), ..ModifyExampleThing::default() };
    let mut input = unchanged.clone();
    MAPPINGS.modify(&mut input, prior, planned);
    (input != unchanged).then_some(input)
}

/// The state of an example thing. `before` is the state as it was, or as it was planned.
pub(super) fn state(before: &ExampleThing, seen: &Observed<aws::ExampleThing>, policy: &TagPolicy) -> ExampleThing {
    let answer = Answer { example_thing: &seen.remote, tags: seen.shown_tags(before, policy) };
    MAPPINGS.read(before, &answer)
}
