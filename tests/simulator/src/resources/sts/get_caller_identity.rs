//! `GetCallerIdentity` of STS.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::wire::arn;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "sts-identity",
    "the identity is the user simulator, or the assumed role with a key of AssumeRole",
    Source::Assumed,
)];

pub const ACTION: Action = Action {
    name: "GetCallerIdentity",
    mutating: false,
    subject: "",
    parameters: &[],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let caller = call.caller;
    let partition = arn::partition(&caller.region);
    let session = call.sessions.iter().find(|s| s.access_key == caller.access_key);
    // [sts-identity]
    let (arn, user) = match session {
        Some(s) => {
            let arn = format!(
                "arn:{partition}:sts::{}:assumed-role/{}/{}",
                caller.account, s.role, s.name
            );
            (arn, format!("AROASIMULATOR:{}", s.name))
        }
        None => (
            format!("arn:{partition}:iam::{}:user/simulator", caller.account),
            "AIDASIMULATOR".to_owned(),
        ),
    };
    let mut x = Xml::new();
    x.text("Arn", arn);
    x.text("UserId", user);
    x.text("Account", &caller.account);
    Ok(x.finish())
}
