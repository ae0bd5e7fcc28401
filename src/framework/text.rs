//! Small pieces of text in messages.

/// The text with its first letter in upper case.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next();
    first.map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// `"a" or "b"`.
#[must_use]
pub fn alternatives(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
    words.join(" or ")
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
        assert_eq!(alternatives(&["a", "b"]), "\"a\" or \"b\"");
    }
}
