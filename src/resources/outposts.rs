//! Arguments about AWS Outposts, which this provider has by name only: modules that pass null for them work.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// An argument about Outposts has a value.
    OUTPOSTS_UNSUPPORTED = "outposts-unsupported";
}

/// Any text is refused: no value of these arguments is supported.
#[must_use]
pub fn unsupported(attribute: &'static str, _: &str) -> Option<Diagnostic> {
    let detail = format!(
        "This provider does not place nodes on AWS Outposts. Remove {attribute}, or write null, to use nodes in the \
         region."
    );
    let title = "AWS Outposts are not supported";
    Some(Diagnostic::error(OUTPOSTS_UNSUPPORTED, title, detail).at(Path::root(attribute)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        page.show(unsupported("outpost_mode", "single-outpost").unwrap());
        crate::assert_page!("outposts", page);
    }
}
