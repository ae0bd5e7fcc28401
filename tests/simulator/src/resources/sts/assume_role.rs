//! `AssumeRole` of STS: credentials whose access key contains the account, so that the request log shows it.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::state::world::Session;
use crate::wire::timestamp;
use crate::wire::xml::Xml;
use time::Duration;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "sts-assume-role",
        "AssumeRole returns the access key ASIA<account of the role><number>, valid for an hour or DurationSeconds",
        Source::Assumed,
    ),
    on(
        "sts-role-arn",
        "RoleArn is the ARN of a role, RoleSessionName is required",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "AssumeRole",
    mutating: true,
    subject: "RoleArn",
    parameters: &[
        "RoleArn",
        "RoleSessionName",
        "DurationSeconds",
        "ExternalId",
        "Policy",
        "PolicyArns.member.N.arn",
        "Tags.member.N.Key",
        "Tags.member.N.Value",
        "TransitiveTagKeys.member.N",
        "SourceIdentity",
    ],
    unsupported: &[
        "SerialNumber",
        "TokenCode",
        "ProvidedContexts.member.N.ProviderArn",
        "ProvidedContexts.member.N.ContextAssertion",
    ],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let role_arn = call.params.get("RoleArn").unwrap_or_default();
    let name = call.params.get("RoleSessionName").unwrap_or_default().to_owned();
    let parts: Vec<&str> = role_arn.split(':').collect();
    let role = parts
        .get(5)
        .and_then(|r| r.strip_prefix("role/"))
        .map(|r| r.rsplit('/').next().unwrap_or(r).to_owned());
    let account = parts.get(4).copied().unwrap_or_default();
    let (Some(role), 12, false) = (role, account.len(), name.is_empty()) else {
        return Err(ApiError::new(
            "sts-role-arn",
            "ValidationError",
            format!("{role_arn} is invalid or RoleSessionName is missing"),
        ));
    };
    let number = call.sessions.len() + 1;
    let key = format!("ASIA{account}{number:04}"); // [sts-assume-role]
    call.sessions.push(Session { access_key: key.clone(), role: role.clone(), name: name.clone() });
    let seconds = call.params.integer("DurationSeconds")?.unwrap_or(3600);
    let mut x = Xml::new();
    x.node("Credentials", |x| {
        x.text("AccessKeyId", &key);
        x.text("SecretAccessKey", format!("simulator-secret-{number}"));
        x.text("SessionToken", format!("simulator-session-{number}"));
        x.text("Expiration", timestamp::format(call.now + Duration::seconds(seconds)));
    });
    x.node("AssumedRoleUser", |x| {
        x.text("AssumedRoleId", format!("AROASIMULATOR:{name}"));
        x.text("Arn", format!("arn:aws:sts::{account}:assumed-role/{role}/{name}"));
    });
    Ok(x.finish())
}
