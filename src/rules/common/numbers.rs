//! Bounds of numbers.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Finds a number below `least`.
pub fn at_least(value: &Val<i64>, least: i64, path: &Path, findings: &mut Findings) {
    if let Some(given) = value.known().filter(|given| **given < least) {
        findings.at(path.clone(), format!("{path} is {given}. Write at least {least}."));
    }
}

/// Finds a number above `most`.
pub fn at_most(value: &Val<i64>, most: i64, path: &Path, findings: &mut Findings) {
    if let Some(given) = value.known().filter(|given| **given > most) {
        findings.at(path.clone(), format!("{path} is {given}. Write at most {most}."));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(
        check: fn(&Val<i64>, i64, &Path, &mut Findings),
        value: &Val<i64>,
        bound: i64,
    ) -> bool {
        let mut findings = Findings::default();
        check(value, bound, &Path::root("number"), &mut findings);
        !findings.into_vec().is_empty()
    }

    #[test]
    fn what_is_not_known_has_no_size() {
        assert!(!finds(at_least, &Val::Unknown, 1) && !finds(at_least, &Val::Null, 1));
        assert!(!finds(at_most, &Val::Unknown, 1) && !finds(at_most, &Val::Null, 1));
    }

    proptest! {
        #[test]
        fn the_bound_itself_is_right(value: i64, bound: i64) {
            prop_assert_eq!(finds(at_least, &Val::Known(value), bound), value < bound);
            prop_assert_eq!(finds(at_most, &Val::Known(value), bound), value > bound);
        }
    }
}
