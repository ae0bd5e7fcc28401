//! The machine by itself: each row of its table, and what holds for any sequence of looks.

use std::time::Duration;

use tokio::time::Instant;

use super::*;

const ABSENT: Sign = Sign::Absent;
const DELETING: Sign = Sign::Present(Condition::Deleting);
const FAILED: Sign = Sign::Present(Condition::Failed);
const CHANGING: Sign = Sign::Present(Condition::Changing);
const IDLE: Sign = Sign::Present(Condition::Idle);
const REACHED: Sign = Sign::Present(Condition::Reached);
const OUTAGE: Sign = Sign::Unreadable { is_visible: false, is_transient: true };
const REFUSED: Sign = Sign::Unreadable { is_visible: false, is_transient: false };
const PARTLY: Sign = Sign::Unreadable { is_visible: true, is_transient: false };
const ALL: [Sign; 9] = [ABSENT, DELETING, FAILED, CHANGING, IDLE, REACHED, OUTAGE, REFUSED, PARTLY];

/// Looks every ten seconds, until the end.
fn run(goal: Goal, begin: Phase, signs: &[Sign]) -> (Phase, Option<End>, usize) {
    let mut machine = Machine::new(goal, begin, WaitLimits::STANDARD);
    let start = Instant::now();
    for (number, sign) in signs.iter().enumerate() {
        let now = start + Duration::from_secs(10) * u32::try_from(number).unwrap();
        if let Next::End(end) = machine.observe(*sign, now) {
            return (machine.phase(), Some(end), number + 1);
        }
    }
    (machine.phase(), None, signs.len())
}

#[test]
fn each_row() {
    use Goal::{Deleted, Ready};
    use Phase::{Changing, Failed, Gone, NotVisible, Reached, Seen};
    type Row = (Goal, Phase, &'static [Sign], Phase, Option<End>);
    let rows: &[Row] = &[
        (Ready, NotVisible, &[ABSENT; 400], NotVisible, None),
        (Ready, NotVisible, &[ABSENT, CHANGING], Changing, None),
        (Ready, NotVisible, &[OUTAGE; 400], NotVisible, None),
        (Ready, NotVisible, &[DELETING, ABSENT, ABSENT, ABSENT, CHANGING], Changing, None),
        (Ready, NotVisible, &[DELETING; 3], Gone, Some(End::Gone)),
        (Ready, Seen, &[ABSENT, ABSENT], Seen, None),
        (Ready, Seen, &[ABSENT, ABSENT, ABSENT], Gone, Some(End::Gone)),
        (Ready, Seen, &[ABSENT, DELETING, ABSENT], Gone, Some(End::Gone)),
        (Ready, Seen, &[ABSENT, ABSENT, CHANGING, ABSENT, ABSENT], Changing, None),
        (Ready, Seen, &[ABSENT, ABSENT, PARTLY, ABSENT, ABSENT], Seen, None),
        (Ready, Seen, &[ABSENT, OUTAGE, OUTAGE, OUTAGE], Seen, None),
        (Ready, Seen, &[CHANGING, IDLE], Seen, None),
        (Ready, Seen, &[CHANGING, REACHED], Reached, Some(End::Reached)),
        (Ready, Seen, &[CHANGING, FAILED], Failed, Some(End::Failed)),
        (Ready, Seen, &[REFUSED; 12], Seen, None),
        (Ready, Seen, &[REFUSED; 13], Seen, Some(End::Refused)),
        (Ready, Seen, &[PARTLY; 13], Seen, Some(End::Refused)),
        (Deleted, Seen, &[REACHED, FAILED, CHANGING, DELETING], Changing, None),
        (Deleted, Seen, &[DELETING, ABSENT], Changing, None),
        (Deleted, Seen, &[DELETING, ABSENT, ABSENT], Gone, Some(End::Gone)),
        (Deleted, Seen, &[DELETING, ABSENT, DELETING, ABSENT], Changing, None),
    ];
    for (number, (goal, begin, signs, phase, end)) in rows.iter().enumerate() {
        let (found, ended, looks) = run(*goal, *begin, signs);
        assert_eq!((found, ended), (*phase, *end), "row {number}");
        assert_eq!(looks, signs.len(), "row {number} ended early");
    }
}

#[test]
fn a_good_look_forgives_refusals() {
    let mut signs = vec![REFUSED; 12];
    signs.push(CHANGING);
    signs.extend([REFUSED; 12]);
    assert_eq!(run(Goal::Ready, Phase::Seen, &signs).1, None);
}

/// All sequences of four signs: no single look ends a wait but one that shows the thing reached or failed, and
/// what was never seen is never gone by its absence.
#[test]
fn what_holds_for_any_sequence() {
    for number in 0..ALL.len().pow(4) {
        let sign = |place: u32| ALL[number / ALL.len().pow(place) % ALL.len()];
        let signs = [sign(0), sign(1), sign(2), sign(3)];
        for begin in [Phase::NotVisible, Phase::Seen] {
            let (phase, end, looks) = run(Goal::Ready, begin, &signs);
            let last = signs[looks - 1];
            match end {
                Some(End::Reached) => assert_eq!(last, REACHED, "{signs:?}"),
                Some(End::Failed) => assert_eq!(last, FAILED, "{signs:?}"),
                Some(End::Gone) => {
                    let missing = |sign: &&Sign| matches!(**sign, ABSENT | DELETING);
                    assert!(looks >= 3 && missing(&&last), "{signs:?}");
                    let missing = signs[..looks].iter().filter(missing).count();
                    assert!(missing >= 2, "{signs:?}");
                    let shown = |sign: &Sign| ![ABSENT, OUTAGE, REFUSED].contains(sign);
                    let was_seen = begin == Phase::Seen || signs[..looks].iter().any(shown);
                    assert!(was_seen, "{signs:?}");
                }
                Some(End::Refused) => panic!("refused after half a minute: {signs:?}"),
                None => assert!(!matches!(phase, Phase::Reached | Phase::Failed | Phase::Gone)),
            }
        }
    }
}
