//! `parameter_group_family`: which parameter groups an engine version can use.

use crate::framework::function::{Function, FunctionError};
use crate::framework::schema::required;
use crate::rules::common::engine_version::EngineVersion;
use crate::rules::common::families;

crate::model! {
    /// Names the parameter group family of an engine version, such as `redis6.x` for Redis 6.2.
    ///
    /// A parameter group of this family, such as `default.redis6.x`, can be used with the version. AWS is not
    /// asked: the families are those this version of the provider knows.
    pub struct Arguments {
        /// Cache engine: `redis`, `valkey` or `memcached`.
        engine: String => required(),
        /// Version of the engine, such as `3.2.6`, `6.x` or `7.1`.
        version: String => required(),
    }
}

/// The function.
#[derive(Debug)]
pub struct ParameterGroupFamily;

impl Function for ParameterGroupFamily {
    type Arguments = Arguments;
    type Result = String;

    fn name(&self) -> &'static str {
        "parameter_group_family"
    }

    fn call(&self, arguments: Arguments) -> Result<String, FunctionError> {
        let engine = arguments.engine.text().unwrap_or_default();
        let version = arguments.version.text().unwrap_or_default();
        family(engine, version).map(str::to_owned)
    }
}

fn family(engine: &str, version: &str) -> Result<&'static str, FunctionError> {
    let of_engine = families::of_engine(engine);
    if of_engine.is_empty() {
        let text = format!("the engine is redis, valkey or memcached, not {engine:?}");
        return Err(FunctionError::at(0, text));
    }
    let wanted: EngineVersion =
        version.parse().map_err(|error| FunctionError::at(1, format!("{version:?} is {error}")))?;
    let mut found = families::all(engine, &wanted);
    match (found.next(), found.next()) {
        (Some(family), None) => Ok(family),
        (Some(_), Some(_)) => {
            let text = format!(
                "there are several families of {engine} {version}: write the second \
                                number of the version, too"
            );
            Err(FunctionError::at(1, text))
        }
        (None, _) => {
            let text = format!(
                "this provider knows no family of {engine} {version}; it knows {}",
                of_engine.join(", ")
            );
            Err(FunctionError::at(1, text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_version_has_its_family() {
        for (engine, version, expected) in [
            ("redis", "2.8.24", "redis2.8"),
            ("redis", "3.2.6", "redis3.2"),
            ("redis", "3.2.10", "redis3.2"),
            ("redis", "4.0.10", "redis4.0"),
            ("redis", "5.0.6", "redis5.0"),
            ("redis", "5", "redis5.0"),
            ("redis", "6.x", "redis6.x"),
            ("redis", "6.2", "redis6.x"),
            ("redis", "6.2.6", "redis6.x"),
            ("redis", "7.1", "redis7"),
            ("Redis", "7.0", "redis7"),
            ("valkey", "7.2", "valkey7"),
            ("valkey", "8.1", "valkey8"),
            ("valkey", "9.0", "valkey9"),
            ("memcached", "1.4.34", "memcached1.4"),
            ("memcached", "1.6.22", "memcached1.6"),
        ] {
            assert_eq!(family(engine, version), Ok(expected), "{engine} {version}");
        }
    }

    #[test]
    fn what_has_no_family_is_refused_at_its_argument() {
        for (engine, version, argument) in [
            ("mysql", "8.0", 0),
            ("", "7.0", 0),
            ("redis", "newest", 1),
            ("redis", "", 1),
            ("redis", "2", 1),
            ("redis", "3.0", 1),
            ("redis", "8.0", 1),
            ("memcached", "1", 1),
            ("valkey", "6.2", 1),
        ] {
            let error = family(engine, version).expect_err("refused");
            assert_eq!(error.argument, Some(argument), "{engine} {version}: {}", error.text);
        }
    }
}
