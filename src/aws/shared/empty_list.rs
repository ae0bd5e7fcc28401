//! Lists in a change: which ones are sent, and whether AWS shows what was sent.
//!
//! In the input of a change, `None` leaves a list as it is and an empty list takes everything away.
//! The SDK writes an empty list as a parameter with an empty value (`SecurityGroupIds=`), which is how
//! the query protocol says "none", and nothing where it is given no list. So `Option<Vec<String>>` goes
//! to the SDK as it is.

/// Whether nothing was requested, or the current members are the requested ones, in any order.
pub(in crate::aws) fn is_shown<'a>(
    asked: Option<&[String]>,
    there: impl Iterator<Item = &'a String>,
) -> bool {
    let Some(asked) = asked else {
        return true;
    };
    let sorted = |mut names: Vec<&'a String>| {
        names.sort_unstable();
        names.dedup();
        names
    };
    let there = sorted(there.collect());
    let mut asked: Vec<&String> = asked.iter().collect();
    asked.sort_unstable();
    asked.dedup();
    asked == there
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_is_shown_by_an_empty_list_only() {
        let names = |names: &[&str]| -> Vec<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        let shown = |asked: Option<&[&str]>, there: &[&str]| {
            is_shown(asked.map(names).as_deref(), names(there).iter())
        };
        assert!(shown(None, &["sg-1"]));
        assert!(shown(Some(&[]), &[]));
        assert!(!shown(Some(&[]), &["sg-1"]));
        assert!(shown(Some(&["sg-2", "sg-1"]), &["sg-1", "sg-2"]));
        assert!(!shown(Some(&["sg-1"]), &["sg-1", "sg-2"]));
    }
}
