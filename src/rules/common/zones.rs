//! Lists of Availability Zones.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// How many zones a list names; `None` if it names none or is not known. Zones that are not known yet
/// count.
#[must_use]
pub fn number(zones: &Val<Vec<Val<String>>>) -> Option<usize> {
    zones.known().map(Vec::len).filter(|number| *number > 0)
}

/// Finds a list of another length than `wanted`. `because` says where that number comes from, such as
/// `num_cache_clusters is 2`.
pub fn count(
    zones: &Val<Vec<Val<String>>>,
    wanted: i64,
    because: &str,
    path: &Path,
    findings: &mut Findings,
) {
    if let Some(number) = number(zones)
        && i64::try_from(number) != Ok(wanted)
    {
        let are = if number == 1 { "zone is" } else { "zones are" };
        findings.at(
            path.clone(),
            format!("{number} {are} named, and {because}. Name {wanted}, or change that number."),
        );
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(zones: &Val<Vec<Val<String>>>, wanted: i64) -> bool {
        let mut findings = Findings::default();
        count(zones, wanted, "so it is", &Path::root("zones"), &mut findings);
        !findings.into_vec().is_empty()
    }

    #[test]
    fn an_empty_list_names_none() {
        assert_eq!(number(&Val::Known(Vec::new())), None);
        assert!(!finds(&Val::Known(Vec::new()), 2));
        assert!(!finds(&Val::Unknown, 2));
        assert!(finds(&Val::Known(vec![Val::Unknown]), 2));
    }

    proptest! {
        #[test]
        fn only_the_wanted_length_is_right(length in 1_usize..8, wanted in -1_i64..8) {
            let zones = Val::Known(vec![Val::from("us-east-1a"); length]);
            prop_assert_eq!(finds(&zones, wanted), i64::try_from(length) != Ok(wanted));
        }
    }
}
