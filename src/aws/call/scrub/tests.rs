use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

fn knows(secrets: &[&str]) -> Scrub {
    let scrub = Scrub::default();
    for secret in secrets {
        scrub.learn(&Secret::new(*secret));
    }
    scrub
}

#[test]
fn every_spelling_of_a_token_is_replaced() {
    let scrub = knows(&["tok&en<1>#aaaaaaaa"]);
    let text = "a tok&en<1>#aaaaaaaa b tok&amp;en&lt;1&gt;#aaaaaaaa c tok%26en%3C1%3E%23aaaaaaaa";
    assert_eq!(scrub.clean(text), "a (sensitive) b (sensitive) c (sensitive)");
}

#[test]
fn the_rest_of_a_text_stays_as_it_is() {
    let scrub = knows(&["correct-horse", "pass", "abc", ""]);
    for text in ["abc", "100 % of a+b &c; \\u12 %zz &#xffffffff; \u{e4}", "correct hors", "past"] {
        assert_eq!(scrub.clean(text), text);
    }
    assert_eq!(scrub.clean("a pass, a correct-horse."), "a (sensitive), a (sensitive).");
    assert_eq!(scrub.clean("CORRECT-H"), "(sensitive)");
}

#[test]
fn what_is_known_is_not_printed() {
    let printed = format!("{:?}", knows(&["correct-horse"]));
    assert!(!printed.contains("horse"), "{printed}");
}

/// All that the gate promises to know.
fn spellings(secret: &str) -> Vec<String> {
    let each = |spell: &dyn Fn(char) -> String| secret.chars().map(spell).collect::<String>();
    let percent = |c: char| {
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer).bytes().fold(String::new(), |mut all, byte| {
            let _ = write!(all, "%{byte:02X}");
            all
        })
    };
    let named = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&apos;".to_owned(),
        c => c.to_string(),
    };
    let mut all = vec![
        secret.to_owned(),
        secret.to_uppercase(),
        secret.to_lowercase(),
        each(&percent),
        each(&percent).to_lowercase(),
        each(&named),
        each(&|c| named(c).replace("&apos;", "&#x27;")),
        each(&|c| format!("&#{};", u32::from(c))),
        each(&|c| format!("&#x{:X};", u32::from(c))),
        each(&|c| format!("\\u{:04x}", u32::from(c))),
        each(&|c| named(c)).replace('%', "%25").replace('&', "%26"),
        STANDARD.encode(secret),
        STANDARD.encode(format!("a{secret}")),
        STANDARD.encode(format!("ab{secret}c")),
        URL_SAFE.encode(secret),
    ];
    all.push(STANDARD.encode(secret).replace('=', "%3D"));
    all
}

proptest! {
    #[test]
    fn no_piece_of_a_secret_passes(
        secret in "[A-Za-z0-9/+=&<>\"' !#_.-]{4,40}",
        before in "[a-z :]{0,8}",
        after in "[a-z :]{0,8}",
        from in 0usize..8,
    ) {
        let scrub = knows(&[&secret]);
        for spelling in spellings(&secret) {
            let text = format!("{before}{spelling}{after}");
            let cleaned = scrub.clean(&text);
            prop_assert!(cleaned.contains(REPLACEMENT), "{spelling}: {cleaned}");
            // What is left may be the ends of an encoded text, and nothing that says more.
            prop_assert!(
                cleaned.len() <= before.len() + after.len() + REPLACEMENT.len() + 8,
                "{spelling}: {cleaned}"
            );
        }
        let from = from.min(secret.len().saturating_sub(RUN));
        let part: String = secret.chars().skip(from).take(RUN).collect();
        prop_assert_eq!(scrub.clean(&part), REPLACEMENT);
    }

    #[test]
    fn no_text_panics(text in ".{0,40}|[%&#;ux0-9a-f\\\\]{0,40}") {
        knows(&["correct-horse-battery"]).clean(&text);
    }
}
