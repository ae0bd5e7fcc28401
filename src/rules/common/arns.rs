//! ARNs of other services: files in S3, topics of SNS.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// A file in S3, from `arn:PARTITION:s3:::BUCKET/OBJECT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct S3Object<'a> {
    /// Name of the bucket.
    pub bucket: &'a str,
    /// Name of the object, with its folders.
    pub object: &'a str,
}

impl<'a> S3Object<'a> {
    /// From the ARN of an object, in whatever partition; `None` if it is another text.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let [service, region, account, resource] = parts(text)?;
        let (bucket, object) = resource.split_once('/')?;
        let is_object = service == "s3" && region.is_empty() && account.is_empty();
        (is_object && !bucket.is_empty() && !object.is_empty()).then_some(Self { bucket, object })
    }
}

/// Whether the text is the ARN of a topic: `arn:PARTITION:sns:REGION:ACCOUNT:TOPIC`. That of a
/// subscription is not.
#[must_use]
pub fn is_topic(text: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    parts(text).is_some_and(|[service, region, account, topic]| {
        service == "sns"
            && !region.is_empty()
            && !account.is_empty()
            && account.bytes().all(|b| b.is_ascii_digit())
            && !topic.is_empty()
            && topic.chars().all(is_name)
    })
}

/// The account that an ARN names; `None` if it names none or is another text.
#[must_use]
pub fn account(text: &str) -> Option<&str> {
    parts(text).map(|[_, _, account, _]| account).filter(|account| !account.is_empty())
}

/// Service, region, account and resource.
fn parts(text: &str) -> Option<[&str; 4]> {
    let mut parts = text.splitn(6, ':');
    let partition = (parts.next()? == "arn").then(|| parts.next()).flatten()?;
    let is_partition = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let found = [parts.next()?, parts.next()?, parts.next()?, parts.next()?];
    (!partition.is_empty() && partition.chars().all(is_partition)).then_some(found)
}

/// Finds texts that are no ARN of a file in S3. `all` has each text with its path.
pub fn are_files<'a>(all: impl Iterator<Item = (Path, &'a Val<String>)>, findings: &mut Findings) {
    for (path, value) in all {
        if let Some(given) = value.text().filter(|given| S3Object::parse(given).is_none()) {
            findings.at(
                path,
                format!(
                    "{given:?} is not the ARN of an S3 object. Write one such as \
                     \"arn:aws:s3:::my_bucket/snapshot1.rdb\"."
                ),
            );
        }
    }
}

/// Finds ARNs of files in S3 whose object has a comma in its name. `all` has each text with its path.
pub fn have_no_comma<'a>(
    all: impl Iterator<Item = (Path, &'a Val<String>)>,
    findings: &mut Findings,
) {
    for (path, value) in all {
        if let Some(file) = value.text().and_then(S3Object::parse)
            && file.object.contains(',')
        {
            findings.at(
                path,
                format!(
                    "The object {:?} has a comma in its name. Copy it to a name without one, or \
                     write each ARN as an element of its own.",
                    file.object
                ),
            );
        }
    }
}

/// Finds a `notification_topic_arn` that is none.
pub fn topic(value: &Val<String>, findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| !is_topic(given)) {
        findings.at(
            Path::root("notification_topic_arn"),
            format!(
                "notification_topic_arn {given:?} is not the ARN of a topic. Write one such as \
                 \"arn:aws:sns:us-east-1:123456789012:my-topic\"."
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_in_every_partition_and_nothing_else() {
        let file = S3Object::parse("arn:aws-cn:s3:::my_bucket/a/b,c:d.rdb");
        assert_eq!(file, Some(S3Object { bucket: "my_bucket", object: "a/b,c:d.rdb" }));
        for text in [
            "",
            "my_bucket/snapshot1.rdb",
            "s3://my_bucket/snapshot1.rdb",
            "arn:aws:s3:::my_bucket",
            "arn:aws:s3:::my_bucket/",
            "arn:aws:s3:::/snapshot1.rdb",
            "arn:aws:s3:us-east-1::my_bucket/snapshot1.rdb",
            "arn:aws:sns:::my_bucket/snapshot1.rdb",
            "arn::s3:::my_bucket/snapshot1.rdb",
            "urn:aws:s3:::my_bucket/snapshot1.rdb",
        ] {
            assert_eq!(S3Object::parse(text), None, "{text}");
        }
    }

    #[test]
    fn topics_in_every_partition_and_nothing_else() {
        assert!(is_topic("arn:aws:sns:us-east-1:123456789012:my-topic_1"));
        assert!(is_topic("arn:aws-us-gov:sns:us-gov-west-1:000000000000:t"));
        for text in [
            "",
            "my-topic",
            "arn:aws:sqs:us-east-1:123456789012:my-queue",
            "arn:aws:sns:us-east-1:123456789012",
            "arn:aws:sns:us-east-1:123456789012:",
            "arn:aws:sns::123456789012:my-topic",
            "arn:aws:sns:us-east-1::my-topic",
            "arn:aws:sns:us-east-1:123456789012:my-topic:a-subscription",
        ] {
            assert!(!is_topic(text), "{text}");
        }
    }

    #[test]
    fn an_account_stands_in_its_place() {
        let cluster = "arn:aws:elasticache:us-east-1:123456789012:cluster:web";
        assert_eq!(account(cluster), Some("123456789012"));
        assert_eq!(account("arn:aws:s3:::my_bucket/snapshot1.rdb"), None);
        assert_eq!(account("123456789012"), None);
    }

    proptest! {
        #[test]
        fn a_file_is_read_as_it_is_written(bucket in "[a-z0-9.-]{1,20}", object in ".{1,20}") {
            let text = format!("arn:aws:s3:::{bucket}/{object}");
            prop_assert_eq!(
                S3Object::parse(&text),
                Some(S3Object { bucket: &bucket, object: &object })
            );
        }

        #[test]
        fn a_topic_is_one(name in "[A-Za-z0-9_-]{1,256}", account in "[0-9]{12}") {
            let text = format!("arn:aws:sns:eu-west-1:{account}:{name}");
            prop_assert!(is_topic(&text));
        }

        #[test]
        fn no_text_panics(text in "(arn)?:?.{0,24}") {
            let _ = S3Object::parse(&text);
            let _ = is_topic(&text);
        }
    }
}
