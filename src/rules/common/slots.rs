//! Ranges of slots: `0-8191`, or several as in `0-4000,6000-8191`.

use crate::framework::path::Path;

/// The greatest slot. Source: "Keyspaces range from 0 to 16,383."
const LAST: u32 = 16383;

/// The first and the last slot of a range.
pub type Range = (u32, u32);

/// The ranges of `startkey-endkey`, or of several with commas between, in whatever order and size;
/// `None` if the text has another form. Too great a number reads as [`u32::MAX`].
#[must_use]
pub fn parse(text: &str) -> Option<Vec<Range>> {
    text.split(',').map(range).collect()
}

fn range(text: &str) -> Option<Range> {
    let (first, last) = text.split_once('-')?;
    let number = |part: &str| {
        let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().unwrap_or(u32::MAX))
    };
    Some((number(first)?, number(last)?))
}

/// Whether there are all these slots.
#[must_use]
pub fn exist(ranges: &[Range]) -> bool {
    ranges.iter().all(|(first, last)| *first <= LAST && *last <= LAST)
}

/// The ranges of a text that are right each by itself: of the form, in order, and of slots that exist.
#[must_use]
pub fn right(text: &str) -> Option<Vec<Range>> {
    let ordered = |ranges: &Vec<Range>| ranges.iter().all(|(first, last)| first <= last);
    parse(text).filter(|ranges| exist(ranges)).filter(ordered)
}

/// For each shard that has slots of one before it: its path, and the first range of such slots.
#[must_use]
pub fn overlaps(shards: &[(Path, Vec<Range>)]) -> Vec<(Path, u32, u32)> {
    let common = |a: &[Range], b: &[Range]| {
        let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))));
        pairs.filter(|(first, last)| first <= last).min()
    };
    let mut found = Vec::new();
    for (index, (path, ranges)) in shards.iter().enumerate() {
        let before = &shards[..index];
        if let Some((first, last)) =
            before.iter().filter_map(|(_, other)| common(ranges, other)).min()
        {
            found.push((path.clone(), first, last));
        }
    }
    found
}

/// The first range of slots that no shard has, with the path of the shard that ends before it, or of
/// the one that begins after it if there is none.
#[must_use]
pub fn gap(shards: &[(Path, Vec<Range>)]) -> Option<(Path, u32, u32)> {
    let mut all: Vec<(Range, &Path)> =
        shards.iter().flat_map(|(path, ranges)| ranges.iter().map(move |r| (*r, path))).collect();
    all.sort_by_key(|(range, _)| *range);
    let (mut next, mut before) = (0, all.first()?.1);
    for ((first, last), path) in all {
        if first > next {
            let path = if next == 0 { path } else { before };
            return Some((path.clone(), next, first - 1));
        }
        if last >= next {
            (next, before) = (last + 1, path);
        }
    }
    (next <= LAST).then(|| (before.clone(), next, LAST))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_decimal_numbers_and_nothing_else() {
        assert_eq!(parse("0-16383"), Some(vec![(0, 16383)]));
        assert_eq!(parse("9-1"), Some(vec![(9, 1)]));
        assert_eq!(parse("0-1,5-6"), Some(vec![(0, 1), (5, 6)]));
        assert_eq!(parse("0-99999999999"), Some(vec![(0, u32::MAX)]));
        for text in ["", "5", "-", "0-", "-5", "0-1-2", "0 - 1", "0-1,", "0-1, 5-6", "+0-1", "a-b"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_are_right_in_order_and_up_to_16383() {
        assert!(right("0-16383").is_some() && right("5-5").is_some());
        assert!(right("0-16384").is_none() && right("5-4").is_none() && right("5").is_none());
    }

    /// Shards with these texts.
    fn shards(texts: &[&str]) -> Vec<(Path, Vec<Range>)> {
        let shard = |(index, text): (usize, &&str)| {
            (Path::root("shards").index(index), parse(text).expect("ranges"))
        };
        texts.iter().enumerate().map(shard).collect()
    }

    #[test]
    fn common_slots_are_found_at_the_later_shard() {
        let at = |index| Path::root("shards").index(index);
        assert_eq!(overlaps(&shards(&["0-8191", "8192-16383"])), []);
        assert_eq!(overlaps(&shards(&["0-8191", "8191-16383"])), [(at(1), 8191, 8191)]);
        assert_eq!(
            overlaps(&shards(&["100-200", "0-300", "150-160"])),
            [(at(1), 100, 200), (at(2), 150, 160)]
        );
    }

    #[test]
    fn the_first_gap_is_found_at_the_shard_before_it() {
        let at = |index| Path::root("shards").index(index);
        assert_eq!(gap(&shards(&["8192-16383", "0-8191"])), None);
        assert_eq!(gap(&shards(&["0-100,201-16383", "101-200"])), None);
        assert_eq!(gap(&shards(&["8192-16383", "0-8190"])), Some((at(1), 8191, 8191)));
        assert_eq!(gap(&shards(&["0-8191", "8192-16000"])), Some((at(1), 16001, 16383)));
        assert_eq!(gap(&shards(&["9000-16383", "5-8999"])), Some((at(1), 0, 4)));
        assert_eq!(gap(&[]), None);
    }

    proptest! {
        #[test]
        fn a_range_is_read_as_it_is_written(first: u32, last: u32) {
            prop_assert_eq!(parse(&format!("{first}-{last}")), Some(vec![(first, last)]));
        }

        #[test]
        fn no_text_panics(text in "[0-9,-]{0,12}|.{0,12}") {
            let _ = right(&text);
        }

        #[test]
        fn a_partition_has_no_overlap_and_no_gap(
            cuts in proptest::collection::btree_set(1..=LAST, 0..20),
            turn in 0_usize..20,
        ) {
            let ends = cuts.iter().map(|cut| cut - 1).chain([LAST]);
            let mut shards: Vec<(Path, Vec<Range>)> = [0].into_iter().chain(cuts.iter().copied())
                .zip(ends)
                .enumerate()
                .map(|(index, range)| (Path::root("shards").index(index), vec![range]))
                .collect();
            let number = shards.len();
            shards.rotate_left(turn % number);
            prop_assert!(overlaps(&shards).is_empty() && gap(&shards).is_none());
            // Without one of them there is a gap, namely this one.
            let (_, removed) = shards.remove(turn % number);
            let found = gap(&shards).map(|(_, first, last)| vec![(first, last)]);
            prop_assert_eq!(found, (number > 1).then_some(removed.clone()));
            // Twice is an overlap.
            let again = Path::root("again");
            shards.extend([(again.clone(), removed.clone()), (again.clone(), removed.clone())]);
            prop_assert_eq!(overlaps(&shards), vec![(again, removed[0].0, removed[0].1)]);
        }
    }
}
