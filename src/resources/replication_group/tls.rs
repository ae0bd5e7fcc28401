//! Encryption in transit of a group that exists: off, `preferred`, `required`, and the way from one to the next.
//!
//! Source: "Enabling in-transit encryption" of today's user guide: from Valkey 7.2 and Redis 7.0.5 on, AWS switches it on in
//! two steps, and off in the reverse order.

use crate::aws;
use crate::framework::model::{Diff, Val};
use crate::resources::values::last_known;
use crate::rules::common::engine_version;

use super::model::ReplicationGroup;

/// Clients must encrypt: the mode where AWS or a configuration names none.
pub(super) const REQUIRED: &str = "required";
/// Clients may encrypt.
pub(super) const PREFERRED: &str = "preferred";

/// The oldest Redis in which AWS changes encryption in transit in place. Source: hashicorp/terraform-provider-aws#30403.
pub(super) const IN_PLACE_SINCE: &str = "7.0.5";

/// Which connections a group accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    /// Those that are not encrypted.
    Off,
    /// Both kinds.
    Preferred,
    /// Encrypted ones only.
    Required,
}

impl Tls {
    /// Of a state or a plan; `None` if it is not known.
    pub(super) fn of(group: &ReplicationGroup) -> Option<Self> {
        let mode = &group.transit_encryption_mode;
        match (group.transit_encryption_enabled.known()?, mode.text()) {
            (false, _) => Some(Self::Off),
            (true, _) if mode.is_unknown() => None,
            (true, Some(PREFERRED)) => Some(Self::Preferred),
            (true, _) => Some(Self::Required),
        }
    }

    /// As a configuration writes it.
    pub(super) fn written(self) -> &'static str {
        match self {
            Self::Off => "transit_encryption_enabled = false",
            Self::Preferred => "transit_encryption_mode = \"preferred\"",
            Self::Required => "transit_encryption_mode = \"required\"",
        }
    }
}

/// Whether AWS changes encryption in transit of the running engine in place.
pub(super) fn changes_in_place(group: &ReplicationGroup) -> bool {
    let actual = group.engine_version_actual.text().or_else(|| group.engine_version.text());
    actual.is_none_or(|actual| engine_version::satisfies(actual, IN_PLACE_SINCE))
}

/// The flag of a change; nothing where AWS has never shown one.
pub(super) fn flag_to_send(flag: Diff<'_, Val<bool>>) -> Option<bool> {
    flag.prior.known().and(flag.changed()).copied()
}

/// The mode of a change: another one than that in effect, while traffic is encrypted.
pub(super) fn mode_to_send(group: Diff<'_, ReplicationGroup>) -> Option<String> {
    let planned = Tls::of(group.planned)?;
    let before = Tls::of(group.prior).filter(|before| *before != planned)?;
    match planned {
        Tls::Preferred => Some(PREFERRED.to_owned()),
        // AWS has it with the flag.
        Tls::Required if before == Tls::Preferred => Some(REQUIRED.to_owned()),
        Tls::Required | Tls::Off => None,
    }
}

/// Whether traffic is encrypted. What it is about to become counts where that is what was wanted, or where nobody
/// has said what is wanted.
pub(super) fn shown_flag(before: &Val<bool>, group: &aws::ReplicationGroup) -> bool {
    let coming = group.pending.transit_encryption_enabled;
    match (before.known().copied(), coming) {
        (Some(wanted), Some(coming)) if wanted == coming => coming,
        (None, Some(coming)) => coming,
        (before, _) => group.transit_encryption_enabled.or(before).unwrap_or(false),
    }
}

/// The mode, as [`shown_flag`]; none while traffic is not encrypted.
pub(super) fn shown_mode(
    flag: &Val<bool>,
    before: &Val<String>,
    group: &aws::ReplicationGroup,
) -> Val<String> {
    if !shown_flag(flag, group) {
        return Val::Null;
    }
    let coming = group.pending.transit_encryption_mode.as_deref();
    match (before.text(), coming) {
        (Some(wanted), Some(coming)) if wanted == coming => last_known(before),
        (None, Some(coming)) => coming.into(),
        _ => group.transit_encryption_mode.as_deref().unwrap_or(REQUIRED).into(),
    }
}

#[cfg(test)]
mod tests;
