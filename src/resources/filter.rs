//! What the data sources that list things have in common: filters, and tags.

use std::collections::BTreeMap;

use crate::aws::{Api, ApiError, CallContext};
use crate::client::tags::TagPolicy;
use crate::client::{Client, messages};
use crate::framework::context::Context;
use crate::framework::model::TagMap;
use crate::framework::model::Val;

/// Which things to list. What is null does not matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filter<'a> {
    pub(super) engine: &'a Val<String>,
    pub(super) status: &'a Val<String>,
    pub(super) name_prefix: &'a Val<String>,
}

impl Filter<'_> {
    /// Whether a thing fits. Case matters in none of the three, as AWS writes all in lower case.
    pub(super) fn fits(&self, id: &str, status: &str, engine: Option<&str>) -> bool {
        let equals = |wanted: &Val<String>, found: &str| {
            wanted.text().is_none_or(|wanted| wanted.eq_ignore_ascii_case(found))
        };
        let begins = |prefix: &str| {
            id.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
        };
        equals(self.engine, engine.unwrap_or_default())
            && equals(self.status, status)
            && self.name_prefix.text().is_none_or(begins)
    }
}

/// Takes out what AWS could not create, unless the configuration asks for just that, with a warning. There is
/// hardly anything to read of it, and AWS refuses to talk about its tags. `kind` is in the plural.
pub(super) fn leave_out_failed<T>(
    cx: &Context<Client>,
    kind: &str,
    found: &mut Vec<T>,
    filter: &Filter<'_>,
    describe: impl Fn(&T) -> (&str, &str),
) {
    const FAILED: &str = "create-failed";
    if filter.status.text().is_some_and(|wanted| wanted.eq_ignore_ascii_case(FAILED)) {
        return;
    }
    let mut left_out: Vec<String> = found
        .iter()
        .map(&describe)
        .filter(|(_, status)| *status == FAILED)
        .map(|(id, _)| id.to_owned())
        .collect();
    if !left_out.is_empty() {
        left_out.sort_unstable();
        found.retain(|one| describe(one).1 != FAILED);
        cx.warn(messages::left_out(kind, &left_out));
    }
}

/// Tags of many things, by ARN.
pub(super) type Tags = BTreeMap<String, BTreeMap<String, String>>;

/// The tags of the things with these ARNs, if anybody needs them: a filter or the configuration.
pub(super) async fn tags(
    api: &Api,
    arns: Vec<String>,
    wanted: &Val<TagMap>,
    shown: &Val<bool>,
    ctx: &CallContext,
) -> Result<Option<Tags>, ApiError> {
    let filtered = wanted.known().is_some_and(|tags| !tags.is_empty());
    if !filtered && shown.known() != Some(&true) {
        return Ok(None);
    }
    Ok(Some(api.tags_of(arns, ctx).await?))
}

/// Whether a thing has all wanted tags. Null stands for any value.
pub(super) fn has_tags(arn: Option<&String>, tags: Option<&Tags>, wanted: &Val<TagMap>) -> bool {
    let Some(wanted) = wanted.known().filter(|tags| !tags.is_empty()) else {
        return true;
    };
    let Some(found) = arn.and_then(|arn| tags?.get(arn)) else {
        return false;
    };
    wanted.iter().all(|(key, value)| {
        found.get(key).is_some_and(|found| value.text().is_none_or(|wanted| wanted == found))
    })
}

/// The tags to show: null unless they are asked for, and without those that others manage.
pub(super) fn shown_tags(
    arn: Option<&String>,
    tags: Option<&Tags>,
    shown: &Val<bool>,
    policy: &TagPolicy,
) -> Val<TagMap> {
    if shown.known() != Some(&true) {
        return Val::Null;
    }
    match arn.and_then(|arn| tags?.get(arn)) {
        Some(tags) => Val::Known(own(tags, policy)),
        None => Val::Null,
    }
}

/// Tags without those that others manage.
pub(super) fn own(tags: &BTreeMap<String, String>, policy: &TagPolicy) -> TagMap {
    let own = tags.iter().filter(|(key, _)| !policy.is_ignored(key));
    own.map(|(key, value)| (key.clone(), Val::Known(value.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_null_does_not_matter() {
        let (null, redis) = (Val::Null, Val::from("Redis"));
        let (available, prefix) = (Val::from("available"), Val::from("Shop-"));
        let all = Filter { engine: &null, status: &null, name_prefix: &null };
        assert!(all.fits("a", "creating", None));
        let some = Filter { engine: &redis, status: &available, name_prefix: &prefix };
        assert!(some.fits("shop-1", "available", Some("redis")));
        assert!(!some.fits("shop-1", "available", Some("memcached")));
        assert!(!some.fits("shop-1", "available", None));
        assert!(!some.fits("shop-1", "creating", Some("redis")));
        assert!(!some.fits("shop", "available", Some("redis")));
        assert!(!some.fits("my-shop-1", "available", Some("redis")));
    }

    #[test]
    fn all_wanted_tags_must_be_there() {
        let arn = "arn".to_owned();
        let found = [("a", "1"), ("b", "")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        let tags = Tags::from([(arn.clone(), BTreeMap::from(found))]);
        let fits = |wanted: &[(&str, Val<String>)]| {
            let wanted = wanted.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
            has_tags(Some(&arn), Some(&tags), &Val::Known(wanted))
        };
        assert!(fits(&[]));
        assert!(fits(&[("a", "1".into())]));
        assert!(fits(&[("a", Val::Null), ("b", "".into())]));
        assert!(!fits(&[("a", "1".into()), ("b", "2".into())]));
        assert!(!fits(&[("c", Val::Null)]));
        assert!(has_tags(None, None, &Val::Null));
    }
}
