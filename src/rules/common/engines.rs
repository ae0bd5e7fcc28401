//! Names of cache engines.

use crate::framework::model::Val;

/// Whether the engine is `redis` or `valkey`, or may turn out to be: not given, or not known yet. Case
/// does not count.
#[must_use]
pub fn may_be_redis(engine: &Val<String>) -> bool {
    engine
        .text()
        .is_none_or(|name| ["redis", "valkey"].iter().any(|redis| redis.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_engine_is_none() {
        for engine in [Val::Null, Val::Unknown, "redis".into(), "Valkey".into()] {
            assert!(may_be_redis(&engine), "{engine:?}");
        }
        assert!(!may_be_redis(&"memcached".into()) && !may_be_redis(&"".into()));
    }
}
