//! `slot_ranges`: the slots of each of so many shards.

use crate::framework::function::{Function, FunctionError};
use crate::framework::model::Val;
use crate::framework::schema::required;

/// All slots there are. Source: "slots" of NodeGroupConfiguration, 0 to 16383.
const SLOTS: i64 = 16384;
/// The greatest number of shards AWS gives a cluster today; the API Reference of 2017 allows 15.
const MOST: i64 = 500;

crate::model! {
    /// Divides the 16384 slots of a cluster evenly among shards.
    ///
    /// The result has one text such as `0-8191` for each shard, in order, to be used as `slots` of a
    /// `node_group_configuration`. Where the slots don't come out even, the first shards have one
    /// slot more than the last ones.
    pub struct Arguments {
        /// Number of shards, 1 to 500.
        shards: i64 => required(),
    }
}

/// The function.
#[derive(Debug)]
pub struct SlotRanges;

impl Function for SlotRanges {
    type Arguments = Arguments;
    type Result = Vec<Val<String>>;

    fn name(&self) -> &'static str {
        "slot_ranges"
    }

    fn call(&self, arguments: Arguments) -> Result<Vec<Val<String>>, FunctionError> {
        match arguments.shards {
            Val::Known(shards @ 1..=MOST) => Ok(ranges(shards)),
            Val::Known(shards) => Err(FunctionError::at(
                0,
                format!("there are 1 to {MOST} shards in a cluster, not {shards}"),
            )),
            _ => Err(FunctionError::at(0, "the number of shards is not given")),
        }
    }
}

fn ranges(shards: i64) -> Vec<Val<String>> {
    let (each, left) = (SLOTS / shards, SLOTS % shards);
    let first = |shard: i64| shard * each + shard.min(left);
    let range = |shard| format!("{}-{}", first(shard), first(shard + 1) - 1);
    (0..shards).map(|shard| Val::Known(range(shard))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(shards: i64) -> Result<Vec<String>, FunctionError> {
        let ranges = SlotRanges.call(Arguments { shards: Val::Known(shards) })?;
        Ok(ranges.iter().map(|range| range.text().unwrap_or("?").to_owned()).collect())
    }

    #[test]
    fn the_slots_are_divided_evenly() {
        let is = |all: &[&str]| Ok(all.iter().map(|one| (*one).to_owned()).collect());
        assert_eq!(call(1), is(&["0-16383"]));
        assert_eq!(call(2), is(&["0-8191", "8192-16383"]));
        assert_eq!(call(3), is(&["0-5461", "5462-10922", "10923-16383"]));
    }

    #[test]
    fn every_slot_is_in_exactly_one_range_and_no_shard_has_two_more_than_another() {
        for shards in 1..=MOST {
            let ranges = call(shards).expect("within the limits");
            let (mut next, mut sizes) = (0, Vec::new());
            for range in ranges {
                let (first, last) = range.split_once('-').expect("two numbers");
                let (first, last): (i64, i64) = (first.parse().unwrap(), last.parse().unwrap());
                assert_eq!(first, next, "{shards}");
                sizes.push(last - first + 1);
                next = last + 1;
            }
            assert_eq!(next, SLOTS, "{shards}");
            let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
            assert!(most - least <= 1, "{shards}");
        }
    }

    #[test]
    fn other_numbers_are_refused_at_the_argument() {
        for shards in [0, -1, 501, i64::MAX] {
            assert_eq!(call(shards).expect_err("refused").argument, Some(0), "{shards}");
        }
    }
}
