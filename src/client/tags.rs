//! Tags: a resource's own, those of the provider, and those that others manage.
//!
//! `tags_all` is what AWS should have; `tags` is the part of it that the resource's configuration is
//! responsible for. Both are compared with AWS on every read, so the rules of what is shown where
//! stand together here.

use std::collections::{BTreeMap, BTreeSet};

use crate::aws::{Api, ApiError, CallContext};
use crate::framework::model::{TagMap, Val};

/// What the provider configuration says about tags.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagPolicy {
    /// Tags for every resource; unknown as long as one of them comes from a resource to be created.
    pub defaults: Val<TagMap>,
    /// Keys that others manage.
    pub ignored_keys: BTreeSet<String>,
    /// Prefixes of tag keys to ignore.
    pub ignored_prefixes: BTreeSet<String>,
}

/// Tags as they are to be kept in the state.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The resource's own.
    pub tags: Val<TagMap>,
    /// All.
    pub tags_all: Val<TagMap>,
}

/// What must be done so that AWS has the wanted tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Tags to add or overwrite.
    pub set: BTreeMap<String, String>,
    /// Keys to remove.
    pub remove: Vec<String>,
}

impl Difference {
    /// Whether nothing must be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.set.is_empty() && self.remove.is_empty()
    }

    /// Does it, for the thing with this ARN.
    ///
    /// # Errors
    /// What AWS says; the removal may have been done then.
    pub async fn make(
        &self,
        api: &Api,
        arn: &Val<String>,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        let arn = arn.text().unwrap_or_default();
        api.remove_tags(arn, &self.remove, ctx).await?;
        api.add_tags(arn, &self.set, ctx).await
    }
}

impl TagPolicy {
    /// Whether others manage a tag. Those of AWS itself can't be changed by anybody.
    #[must_use]
    pub fn is_ignored(&self, key: &str) -> bool {
        key.starts_with("aws:")
            || self.ignored_keys.contains(key)
            || self.ignored_prefixes.iter().any(|prefix| key.starts_with(prefix))
    }

    /// Whether the provider's tags, or those of a resource's own, have this key.
    #[must_use]
    pub fn names(&self, key: &str, own: &Val<TagMap>) -> bool {
        [&self.defaults, own].into_iter().filter_map(Val::known).any(|tags| tags.contains_key(key))
    }

    /// All tags a resource should have: the provider's, overlaid by its own.
    #[must_use]
    pub fn all(&self, own: &Val<TagMap>) -> Val<TagMap> {
        let (Val::Null | Val::Known(_), Val::Null | Val::Known(_)) = (&self.defaults, own) else {
            return Val::Unknown;
        };
        let mut all = TagMap::new();
        for tags in [&self.defaults, own].into_iter().filter_map(Val::known) {
            for (key, value) in tags.iter().filter(|(key, _)| !self.is_ignored(key)) {
                // AWS has no null: such a tag is a key with an empty value.
                let value = if value.is_null() { "".into() } else { value.clone() };
                all.insert(key.clone(), value);
            }
        }
        Val::Known(all)
    }

    /// What the state shows of the tags AWS has. `before` is the resource's own tags as they were;
    /// `importing` when there was no state before.
    #[must_use]
    pub fn shown(
        &self,
        remote: &BTreeMap<String, String>,
        before: &Val<TagMap>,
        importing: bool,
    ) -> Shown {
        let own_before = before.known();
        let defaults = self.defaults.known();
        let mut tags = TagMap::new();
        let mut tags_all = TagMap::new();
        for (key, value) in remote.iter().filter(|(key, _)| !self.is_ignored(key)) {
            tags_all.insert(key.clone(), Val::Known(value.clone()));
            let mine = own_before.and_then(|own| own.get(key));
            let default = defaults.and_then(|tags| tags.get(key));
            let own = match (mine, default) {
                (Some(Val::Null), _) if value.is_empty() => Some(Val::Null),
                (Some(_), _) | (None, None) => Some(Val::Known(value.clone())),
                // A tag of the provider with another value: by somebody else, or by the
                // configuration that is about to be imported.
                (None, Some(default)) if importing && default.text() != Some(value) => {
                    Some(Val::Known(value.clone()))
                }
                (None, Some(_)) => None,
            };
            if let Some(own) = own {
                tags.insert(key.clone(), own);
            }
        }
        // What the configuration sets although others manage it is left as it was.
        for (key, value) in own_before.into_iter().flatten().filter(|(key, _)| self.is_ignored(key))
        {
            tags.insert(key.clone(), value.clone());
        }
        let tags = if tags.is_empty() && before.is_null() { Val::Null } else { Val::Known(tags) };
        Shown { tags, tags_all: Val::Known(tags_all) }
    }
}

impl TagPolicy {
    /// Whether a state that was read before shows exactly these tags of AWS.
    #[must_use]
    pub fn shows(
        &self,
        remote: &BTreeMap<String, String>,
        tags: &Val<TagMap>,
        tags_all: &Val<TagMap>,
    ) -> bool {
        let importing = !matches!(tags_all, Val::Known(_));
        !importing
            && self.shown(remote, tags, false)
                == Shown { tags: tags.clone(), tags_all: tags_all.clone() }
    }
}

/// What leads from one set of all tags to another.
#[must_use]
pub fn difference(before: &Val<TagMap>, wanted: &Val<TagMap>) -> Difference {
    let empty = TagMap::new();
    let before = before.known().unwrap_or(&empty);
    let Some(wanted) = wanted.known() else {
        return Difference::default();
    };
    Difference {
        set: known(wanted)
            .filter(|(key, value)| before.get(key).and_then(Val::text) != Some(value))
            .collect(),
        remove: before.keys().filter(|key| !wanted.contains_key(*key)).cloned().collect(),
    }
}

/// Tags as AWS takes them; none while they are not known.
#[must_use]
pub fn to_send(tags: &Val<TagMap>) -> BTreeMap<String, String> {
    tags.known().map(|tags| known(tags).collect()).unwrap_or_default()
}

/// The tags with their values as AWS takes them.
pub fn known(tags: &TagMap) -> impl Iterator<Item = (String, String)> {
    tags.iter().map(|(key, value)| (key.clone(), value.text().unwrap_or_default().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &[(&str, &str)]) -> Val<TagMap> {
        Val::Known(tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).into())).collect())
    }

    fn remote(tags: &[(&str, &str)]) -> BTreeMap<String, String> {
        tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    fn policy() -> TagPolicy {
        TagPolicy {
            defaults: tags(&[("team", "cache"), ("env", "prod")]),
            ignored_keys: BTreeSet::from(["cost".to_owned()]),
            ignored_prefixes: BTreeSet::from(["ops/".to_owned()]),
        }
    }

    #[test]
    fn own_tags_win_over_the_providers() {
        let all = policy().all(&tags(&[("env", "dev"), ("x", "1"), ("cost", "7")]));
        assert_eq!(all, tags(&[("env", "dev"), ("team", "cache"), ("x", "1")]));
        assert_eq!(policy().all(&Val::Null), tags(&[("env", "prod"), ("team", "cache")]));
        let unknown = TagPolicy { defaults: Val::Unknown, ..policy() };
        assert!(unknown.all(&Val::Null).is_unknown());
    }

    #[test]
    fn an_import_shows_what_the_configuration_is_responsible_for() {
        let found = remote(&[
            ("team", "cache"),
            ("env", "dev"),
            ("x", "1"),
            ("cost", "7"),
            ("ops/a", "1"),
            ("aws:created", "1"),
        ]);
        let shown = policy().shown(&found, &Val::Null, true);
        assert_eq!(shown.tags, tags(&[("env", "dev"), ("x", "1")]));
        assert_eq!(shown.tags_all, tags(&[("env", "dev"), ("team", "cache"), ("x", "1")]));
        let none = policy().shown(&remote(&[("team", "cache")]), &Val::Null, true);
        assert!(none.tags.is_null());
    }

    #[test]
    fn a_tag_in_both_places_is_no_difference() {
        let own = tags(&[("team", "cache")]);
        let shown = policy().shown(&remote(&[("team", "cache"), ("env", "prod")]), &own, false);
        assert_eq!(shown.tags, own);
        assert_eq!(shown.tags_all, policy().all(&own));
    }

    #[test]
    fn drift_shows_where_it_is() {
        let own = tags(&[("x", "1")]);
        let changed = remote(&[("x", "2"), ("team", "cache"), ("env", "other"), ("new", "1")]);
        let shown = policy().shown(&changed, &own, false);
        assert_eq!(shown.tags, tags(&[("new", "1"), ("x", "2")]));
        assert_eq!(
            shown.tags_all,
            tags(&[("env", "other"), ("new", "1"), ("team", "cache"), ("x", "2")])
        );
        let removed = policy().shown(&remote(&[]), &own, false);
        assert_eq!(removed.tags, tags(&[]), "all removed by somebody else");
    }

    #[test]
    fn empty_stays_empty_and_null_stays_null() {
        let none = remote(&[]);
        assert_eq!(TagPolicy::default().shown(&none, &tags(&[]), false).tags, tags(&[]));
        assert!(TagPolicy::default().shown(&none, &Val::Null, false).tags.is_null());
        let null_value = Val::Known(TagMap::from([("k".to_owned(), Val::Null)]));
        let shown = TagPolicy::default().shown(&remote(&[("k", "")]), &null_value, false);
        assert_eq!(shown.tags, null_value);
        assert_eq!(TagPolicy::default().all(&null_value), tags(&[("k", "")]));
    }

    #[test]
    fn what_others_manage_is_neither_shown_nor_removed() {
        let before = policy().shown(&remote(&[("cost", "7"), ("x", "1")]), &Val::Null, true);
        let change = difference(&before.tags_all, &policy().all(&Val::Null));
        assert_eq!(change.remove, ["x"]);
        assert_eq!(change.set, remote(&[("team", "cache"), ("env", "prod")]));
        let configured = tags(&[("cost", "1")]);
        let shown = policy().shown(&remote(&[("cost", "7")]), &configured, false);
        assert_eq!(shown.tags, configured);
    }
}
