//! The diagnostics of subnet groups beside those of all managed resources.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// `subnet_ids` is empty.
    NO_SUBNET = "no-subnet";
}

/// `subnet_ids` is empty.
#[must_use]
pub(super) fn no_subnet() -> Diagnostic {
    Diagnostic::error(
        NO_SUBNET,
        "No subnet",
        "subnet_ids is empty. A subnet group needs at least one subnet; add its ID.",
    )
    .at(Path::root("subnet_ids"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::managed::{ManagedResource as _, message_page};
    use crate::resources::subnet_group::SubnetGroupResource;

    #[test]
    fn page() {
        let mut page = message_page::common(SubnetGroupResource::NAMING);
        page.show(no_subnet());
        message_page::show_still_used(SubnetGroupResource::NAMING, &mut page);
        crate::assert_page!("messages", page);
    }
}
