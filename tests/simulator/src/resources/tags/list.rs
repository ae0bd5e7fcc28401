//! `ListTagsForResource`.

use crate::action::{Action, Call, Outcome};
use crate::resources::tags::{render, target};

pub const ACTION: Action = Action {
    name: "ListTagsForResource",
    mutating: false,
    subject: "ResourceName",
    parameters: &["ResourceName"],
    unsupported: &[],
    behaviours: &[],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let target = target::find(call)?;
    Ok(render::response(call, &target.arn))
}
