//! The diagnostics about logs that AWS does not deliver.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::model::TagMap;
use crate::framework::path::Path;

/// The name of the block.
pub const BLOCK: &str = "log_delivery_configuration";

crate::diagnostic_ids! {
    /// A delivery that AWS has given up, before a change that asks for it again.
    LOG_NOT_DELIVERED = "log-not-delivered";
    /// A delivery that AWS has given up, after a creation or change.
    LOG_DELIVERY_FAILED = "log-delivery-failed";
}

const CAUSES: &str = "Common causes: the log group or delivery stream does not exist, or the caller of the provider \
     lacks logs:CreateLogDelivery, logs:UpdateLogDelivery or logs:PutResourcePolicy.";

/// A delivery that AWS has given up. The apply asks for it again.
#[must_use]
pub fn not_delivered(log_type: &str, message: &str) -> Diagnostic {
    let detail = format!(
        "AWS reports about the {log_type}: {message}\n\nThe apply asks for it again. {CAUSES} To end the delivery, \
         remove its block."
    );
    Diagnostic::warning(LOG_NOT_DELIVERED, "A log is not delivered", detail).at(Path::root(BLOCK))
}

/// What AWS says about the deliveries that it has given up right after they were asked for.
#[must_use]
pub fn failed(errors: &TagMap, is_created: bool) -> Option<Diagnostic> {
    if errors.is_empty() {
        return None;
    }
    let texts = errors.iter().map(|(log_type, message)| {
        format!("the {log_type}: {}", message.text().unwrap_or_default())
    });
    let texts = texts.collect::<Vec<_>>().join("\n");
    let detail = format!(
        "AWS has accepted log_delivery_configuration, and then reported about {texts}\n\n{CAUSES} Correct the cause and \
         apply again: the next apply asks for the delivery again."
    );
    let summary = "AWS could not deliver a log";
    // A new resource with an error would be tainted, and all else about it is well.
    let diagnostic = if is_created {
        Diagnostic::warning(LOG_DELIVERY_FAILED, summary, detail)
    } else {
        Diagnostic::error(LOG_DELIVERY_FAILED, summary, detail)
    };
    Some(diagnostic.at(Path::root(BLOCK)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        let message = "The log group does not exist.";
        page.show(not_delivered("slow-log", message));
        let errors = TagMap::from([("slow-log".to_owned(), message.into())]);
        for is_created in [true, false] {
            page.show(failed(&errors, is_created).expect("a message"));
        }
        crate::assert_page!("messages", page);
        assert!(failed(&TagMap::new(), false).is_none());
    }
}
