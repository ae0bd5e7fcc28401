//! Hash slots of node groups.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "slots-format",
        "Slots is start-end or several such ranges separated by commas, 0 to 16383, start <= end",
        Source::Rule("rg-slots-format"),
    ),
    on("slots-overlap", "no slot is in two node groups", Source::Rule("rg-slots-overlap")),
    on(
        "slots-coverage",
        "the slots of all node groups together cover 0 to 16383",
        Source::Rule("rg-slots-coverage"),
    ),
    on("slots-even", "without Slots the 16384 slots are distributed evenly", Source::Assumed),
];

fn ranges(text: &str) -> Option<Vec<(u32, u32)>> {
    text.split(',')
        .map(|range| {
            let (start, end) = range.split_once('-').unwrap_or((range, range));
            let (start, end) = (start.trim().parse().ok()?, end.trim().parse().ok()?);
            (start <= end && end <= 16383).then_some((start, end))
        })
        .collect()
}

/// How many slots a text names.
pub fn size(text: &str) -> u32 {
    ranges(text).unwrap_or_default().iter().map(|(a, b)| b - a + 1).sum()
}

/// The share of node group `index` of `count`. [slots-even]
pub fn even(index: usize, count: usize) -> String {
    let start = index * 16384 / count;
    let end = (index + 1) * 16384 / count - 1;
    format!("{start}-{end}")
}

/// Checks the slots of all node groups together.
pub fn check(all: &[String]) -> Result<(), ApiError> {
    let mut covered = [false; 16384];
    for text in all {
        let refuse = || ApiError::value("slots-format", format!("Invalid slots {text}"));
        for (start, end) in ranges(text).ok_or_else(refuse)? {
            for slot in start..=end {
                let at = &mut covered[slot as usize];
                if *at {
                    return Err(ApiError::value(
                        "slots-overlap",
                        format!("Slot {slot} is in two node groups"),
                    ));
                }
                *at = true;
            }
        }
    }
    if covered.contains(&false) {
        return Err(ApiError::value(
            "slots-coverage",
            "The slots of the node groups must cover 0-16383",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{check, even, size};

    #[test]
    fn shares_cover_everything() {
        for count in [1, 2, 3, 7, 90] {
            let all: Vec<String> = (0..count).map(|i| even(i, count)).collect();
            assert!(check(&all).is_ok());
            assert_eq!(all.iter().map(|s| size(s)).sum::<u32>(), 16384);
        }
        assert!(check(&["0-8000".into(), "8000-16383".into()]).is_err());
        assert!(check(&["0-8000".into(), "8002-16383".into()]).is_err());
    }
}
