//! Values as the SDK has them, to and from the plain types of this module.

use time::OffsetDateTime;

/// A time that AWS sent, in UTC; nothing if no calendar can hold it.
pub(in crate::aws) fn time_from_sdk(
    time: Option<aws_smithy_types::DateTime>,
) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(time?.as_nanos()).ok()
}

/// The wire's word for a value of an SDK enumeration, also for words the SDK doesn't know.
pub(in crate::aws) fn word(value: Option<impl AsRef<str>>) -> Option<String> {
    value.map(|value| value.as_ref().to_owned())
}

/// A text that AWS sends empty where it means "none".
pub(in crate::aws) fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// A list to send. An empty one is left out: sent, it would be a parameter with an empty value.
pub(in crate::aws) fn non_empty<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}
