//! What a plan makes of another engine or version: recorded without a call, installed in place, or a
//! replacement. The same for groups and clusters.

use crate::framework::model::{Diff, Val};
use crate::resources::pending_changes::PendingChange;
use crate::resources::values::keep_case;
use crate::rules::common::engine_version::{self, EngineVersion};

/// The way in place, for the message of a replacement. Source: "Upgrading engine versions including cross
/// engine upgrades" of today's user guide.
pub const ENGINE_IN_PLACE: &str = "AWS can change only redis to valkey, and valkey 7.2 to redis 7.1 \
     (engine_version = \"7.1\" in the same change).";
/// As [`ENGINE_IN_PLACE`], for another version.
pub const VERSION_IN_PLACE: &str =
    "keep engine_version as it is. AWS installs newer versions in place, but never an older one.";

/// Engine and version of something that exists.
#[derive(Clone, Copy, Debug)]
pub struct Running<'a> {
    /// `engine`.
    pub engine: &'a Val<String>,
    /// `engine_version`: as a configuration spelled it.
    pub spelled: &'a Val<String>,
    /// `engine_version_actual`.
    pub actual: &'a Val<String>,
    /// The version of an upgrade that waits for the maintenance window.
    pub pending: Option<&'a str>,
}

/// How another engine comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineChange {
    /// The engine stays, or what it will be is not known.
    Stays,
    /// By a change in place.
    InPlace,
    /// AWS can't change it.
    Replaces,
}

impl<'a> Running<'a> {
    /// The version that runs; before AWS has said so, the one that was asked for.
    fn version(&self) -> Option<&'a str> {
        self.actual.text().or_else(|| self.spelled.text())
    }

    /// The engine that runs. AWS upgrades Redis to Valkey by itself, and the state keeps what was asked for.
    fn runs_engine(&self) -> Option<String> {
        let upgraded = self.actual.text().is_some_and(engine_version::is_of_valkey);
        if is(self.engine, "redis") && upgraded {
            return Some("valkey".to_owned());
        }
        self.engine.text().map(str::to_ascii_lowercase)
    }

    /// How the engine changes to `engine` with this version.
    #[must_use]
    pub fn engine_change(&self, engine: &Val<String>, version: &Val<String>) -> EngineChange {
        let (Some(before), Some(now)) = (self.runs_engine(), engine.text()) else {
            return EngineChange::Stays;
        };
        let now = now.to_ascii_lowercase();
        match (before.as_str(), now.as_str()) {
            (before, now) if before == now || is(self.engine, now) => EngineChange::Stays,
            // The change to the engine of the state is pending, and is taken back.
            (_, now) if self.takes_back(now) => EngineChange::InPlace,
            ("redis", "valkey") => EngineChange::InPlace,
            ("valkey", "redis") if self.can_return() && may_be(version, LAST_OF_REDIS) => {
                EngineChange::InPlace
            }
            _ => EngineChange::Replaces,
        }
    }

    fn takes_back(&self, engine: &str) -> bool {
        let runs = self.actual.text().map(engine_of);
        self.pending.is_some() && !is(self.engine, "memcached") && runs == Some(engine)
    }

    /// Whether this runs the one version of Valkey that AWS changes back to Redis.
    fn can_return(&self) -> bool {
        self.version().is_some_and(|version| engine_version::is_same(version, FIRST_OF_VALKEY))
    }

    /// The version to plan where the engine changes and nobody says which version: from Valkey there is one
    /// way back. `None` where AWS has more to offer.
    #[must_use]
    pub fn only_version(&self, engine: &Val<String>) -> Option<&'static str> {
        let back = is(self.engine, "valkey") && is(engine, "redis");
        (back && self.can_return()).then_some(LAST_OF_REDIS)
    }

    /// Whether a version is known to be older than the one that runs.
    #[must_use]
    pub fn is_older(&self, version: &Val<String>) -> bool {
        let versions = self.version().zip(version.text());
        versions.is_some_and(|(runs, wanted)| engine_version::is_downgrade(runs, wanted))
    }

    /// Whether a version names what runs, or what is coming. Where the state wants what is coming, another version
    /// takes that back, even the one that runs; a pending upgrade of somebody else is nobody's to take back.
    #[must_use]
    pub fn is_spelling(&self, version: &str) -> bool {
        let names = |found: Option<&str>| {
            found.is_some_and(|found| engine_version::is_same(found, version))
        };
        names(self.pending) || names(self.version()) && !self.wants_pending()
    }

    /// Whether the state wants the upgrade that waits.
    fn wants_pending(&self) -> bool {
        let wanted = self.spelled.text();
        wanted.is_some_and(|wanted| {
            reached(self.actual.text(), self.pending, wanted) == Reached::Coming
        })
    }

    /// The engine to send: one that differs from what runs.
    #[must_use]
    pub fn engine_to_send(&self, engine: Diff<'_, Val<String>>) -> Option<String> {
        let changed = engine.changed().and(engine_name(engine.planned));
        changed.filter(|name| self.runs_engine().as_ref() != Some(name))
    }

    /// The engine and the version of the upgrade that waits, to ask for the same again. The engine only where it
    /// changes: AWS shows the version only, and would look for it among those of the old engine.
    #[must_use]
    pub fn pending_again(&self) -> (Option<String>, Option<String>) {
        let Some(pending) = self.pending else { return (None, None) };
        let engine = engine_of(pending);
        let changes = self.version().is_some_and(|runs| engine_of(runs) != engine);
        let changes = changes && !is(self.engine, "memcached");
        (changes.then(|| engine.to_owned()), Some(spelled(pending)))
    }

    /// What is pending of engine and version, and whether it contradicts what is planned.
    #[must_use]
    pub fn pending_change(
        &self,
        engine: &Val<String>,
        version: &Val<String>,
    ) -> Option<PendingChange> {
        let pending = self.pending?;
        let mut change = PendingChange::text("engine_version", &spelled(pending), None);
        let newer = |version: &&str| !engine_version::satisfies(pending, version);
        if !is(engine, "memcached")
            && let Some(planned) = engine.text().filter(|name| !is_named(name, engine_of(pending)))
            && !is(self.engine, "memcached")
        {
            change.contradicted = Some(format!("engine = {planned:?}"));
        } else if let Some(planned) = version.text().filter(newer) {
            change.contradicted = Some(format!("engine_version = {planned:?}"));
        }
        Some(change)
    }

    /// The version to send: one that differs, and not only in its spelling.
    #[must_use]
    pub fn version_to_send(&self, version: Diff<'_, Val<String>>) -> Option<String> {
        version.changed().filter(|version| !self.is_spelling(version)).cloned()
    }
}

/// Whether an engine is known to be `name`, in upper or lower case.
fn is(engine: &Val<String>, name: &str) -> bool {
    engine.text().is_some_and(|engine| is_named(engine, name))
}

fn is_named(engine: &str, name: &str) -> bool {
    engine.eq_ignore_ascii_case(name)
}

/// An unknown version may be any, and an unknown value never replaces anything.
fn may_be(version: &Val<String>, wanted: &str) -> bool {
    version.is_unknown()
        || version.text().is_some_and(|version| engine_version::is_same(version, wanted))
}

/// The newest version of Redis that AWS offers.
const LAST_OF_REDIS: &str = "7.1";
/// The oldest version of Valkey that AWS offers.
const FIRST_OF_VALKEY: &str = "7.2";

/// How a version is spelled in a configuration, and in a request.
#[must_use]
pub fn spelled(version: &str) -> String {
    match version.parse::<EngineVersion>() {
        Ok(version) => version.configured().to_string(),
        Err(_) => version.to_owned(),
    }
}

/// Whether a version that is wanted is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It runs, or something newer does.
    Runs,
    /// What waits for the maintenance window brings it.
    Coming,
    /// Neither.
    No,
}

/// Compares the version that runs and the one that is pending with one that is wanted.
#[must_use]
pub fn reached(actual: Option<&str>, pending: Option<&str>, wanted: &str) -> Reached {
    let brings = |version: Option<&str>| {
        version.is_some_and(|version| engine_version::satisfies(version, wanted))
    };
    match () {
        () if brings(actual) => Reached::Runs,
        () if brings(pending) => Reached::Coming,
        () => Reached::No,
    }
}

/// The engine as the state shows it: AWS does not say which engine is coming, only its version, and it upgrades Redis
/// to Valkey by itself, which is no difference, as a newer version is none.
#[must_use]
pub fn shown(before: &Val<String>, found: Option<String>, coming: Option<&str>) -> Val<String> {
    let upgraded = is(before, "redis") && found.as_deref().is_some_and(|it| is_named(it, "valkey"));
    if comes(before, coming) || upgraded {
        return before.clone();
    }
    keep_case(before, found)
}

/// The engine of a version of Redis or Valkey.
fn engine_of(version: &str) -> &'static str {
    if engine_version::is_of_valkey(version) { "valkey" } else { "redis" }
}

/// Whether `wanted` is the engine that comes with a version which waits: AWS shows the version only, and
/// from 7.2 on it is one of Valkey.
fn comes(wanted: &Val<String>, coming: Option<&str>) -> bool {
    coming.is_some_and(|version| is(wanted, engine_of(version)))
}

/// The engine to send: AWS names engines in lower case.
#[must_use]
pub fn engine_name(engine: &Val<String>) -> Option<String> {
    engine.text().map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running<'a>(engine: &'a Val<String>, actual: &'a Val<String>) -> Running<'a> {
        Running { engine, spelled: actual, actual, pending: None }
    }

    #[test]
    fn engines_change_in_place_where_aws_can() {
        use EngineChange::{InPlace, Replaces, Stays};
        for (before, runs, now, version, expected) in [
            ("redis", "7.1.0", "Redis", "7.1", Stays),
            ("redis", "6.2.6", "valkey", "7.2", InPlace),
            ("REDIS", "7.1.0", "Valkey", "8.0", InPlace),
            ("valkey", "7.2.6", "redis", "7.1", InPlace),
            ("Valkey", "7.2.6", "Redis", "7.1", InPlace),
            ("valkey", "7.2.6", "redis", "7.0", Replaces),
            ("valkey", "7.2.6", "redis", "7.2", Replaces),
            ("valkey", "8.0.1", "redis", "7.1", Replaces),
            ("redis", "7.1.0", "memcached", "1.6.22", Replaces),
            ("memcached", "1.6.22", "redis", "7.1", Replaces),
            ("memcached", "1.6.22", "valkey", "7.2", Replaces),
            ("valkey", "7.2.6", "memcached", "1.6.22", Replaces),
        ] {
            let (before, runs) = (before.into(), runs.into());
            let found = running(&before, &runs).engine_change(&now.into(), &version.into());
            assert_eq!(found, expected, "{before:?} {runs:?} {now} {version}");
        }
        let (valkey, runs) = ("valkey".into(), "7.2.6".into());
        let running = running(&valkey, &runs);
        assert_eq!(running.engine_change(&"redis".into(), &Val::Unknown), InPlace);
        assert_eq!(running.engine_change(&Val::Unknown, &"7.1".into()), Stays);
        assert_eq!(running.only_version(&"Redis".into()), Some("7.1"));
        assert_eq!(running.only_version(&"valkey".into()), None);
    }

    #[test]
    fn only_another_version_is_sent() {
        let (redis, spelled, actual) = ("redis".into(), "6.0".into(), "6.2.6".into());
        let running = Running { engine: &redis, spelled: &spelled, actual: &actual, pending: None };
        let sent = |running: &Running<'_>, planned: &str| {
            running.version_to_send(Diff { prior: &spelled, planned: &planned.into() })
        };
        for (version, sends, older) in [
            ("6.0", false, true),
            ("6.x", false, false),
            ("6.2", false, false),
            ("7.0", true, false),
            ("5.0.6", true, true),
        ] {
            assert_eq!(sent(&running, version).is_some(), sends, "{version}");
            assert_eq!(running.is_older(&version.into()), older, "{version}");
        }
        // A pending upgrade of somebody else stays, and one that the state wants is taken back by the version that
        // runs.
        let others = Running { pending: Some("7.0.7"), ..running };
        assert_eq!(sent(&others, "7.0"), None);
        assert_eq!(sent(&others, "6.2"), None);
        let own = "7.0".into();
        let own = Running { spelled: &own, ..others };
        assert_eq!(sent(&own, "6.2").as_deref(), Some("6.2"));
    }
}
