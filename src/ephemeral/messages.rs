//! The diagnostics of ephemeral resources.

use std::ops::RangeInclusive;

use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// An AUTH token can't have so many characters.
    INVALID_TOKEN_LENGTH = "invalid-token-length";
    /// The operating system has no random numbers.
    NO_RANDOM_NUMBERS = "no-random-numbers";
}

/// An AUTH token can't have so many characters.
#[must_use]
pub(super) fn invalid_length(length: i64, allowed: RangeInclusive<i64>) -> Diagnostic {
    let detail = format!(
        "length is {length}. An AUTH token has {} to {} characters.",
        allowed.start(),
        allowed.end()
    );
    Diagnostic::error(INVALID_TOKEN_LENGTH, "Invalid length", detail).at(Path::root("length"))
}

/// The operating system has no random numbers.
#[must_use]
pub(super) fn no_random_numbers() -> Diagnostic {
    Diagnostic::error(
        NO_RANDOM_NUMBERS,
        "AUTH token not generated",
        "The operating system returned no random numbers. Try again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        page.show(invalid_length(8, 16..=128));
        page.show(no_random_numbers());
        crate::assert_page!("messages", page);
    }
}
