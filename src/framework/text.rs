//! Small pieces of text in messages.

/// The text with its first letter in upper case.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next();
    first.map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// `"a", "b" or "c"`.
#[must_use]
pub fn alternatives(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(capitalised("nodes 0001 and A"), "Nodes 0001 and A");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn alternatives_are_quoted() {
        assert_eq!(alternatives(&["a"]), "\"a\"");
        assert_eq!(alternatives(&["a", "b"]), "\"a\" or \"b\"");
        assert_eq!(alternatives(&["a", "b", "c"]), "\"a\", \"b\" or \"c\"");
    }
}
