//! Setting and removing tags.

use std::collections::BTreeMap;

use super::to_sdk;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation, send_request};

impl Api {
    /// Sets tags; those with other keys stay.
    ///
    /// AWS refuses with `InvalidState` while the resource is busy. Setting the same tags twice does no
    /// harm, so that error is also returned for a response that was lost while it was busy.
    pub async fn add_tags(
        &self,
        arn: &str,
        tags: &BTreeMap<String, String>,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        if tags.is_empty() {
            return Ok(());
        }
        self.send_idempotent(&Add { arn, tags }, ctx).await?;
        Ok(())
    }

    /// Removes tags; keys that aren't there don't matter.
    pub async fn remove_tags(
        &self,
        arn: &str,
        keys: &[String],
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        if keys.is_empty() {
            return Ok(());
        }
        match self.send_idempotent(&Remove { arn, keys }, ctx).await {
            Ok(_) => Ok(()),
            Err(ApiError::NotFound(error)) if error.code == "TagNotFound" => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// The ARN, and the name in it: a read of the thing may come with its tags.
fn changes(arn: &str) -> Vec<&str> {
    std::iter::once(arn).chain(arn.rsplit(':').next()).collect()
}

struct Add<'a> {
    arn: &'a str,
    tags: &'a BTreeMap<String, String>,
}

impl Mutation for Add<'_> {
    const OPERATION: &'static str = "AddTagsToResource";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        changes(self.arn)
    }

    send_request! {
        |self, api| {
            api.client()
                .add_tags_to_resource()
                .resource_name(self.arn)
                .set_tags(Some(to_sdk(self.tags)))
        }
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let there = api.tags(self.arn, ctx).await?;
        let all = self.tags.iter().all(|(key, value)| there.get(key) == Some(value));
        Ok(if all { Look::Applied(()) } else { Look::NotApplied })
    }

    fn is_duplicate_refusal(&self, _refusal: &ApiError) -> bool {
        false
    }
}

struct Remove<'a> {
    arn: &'a str,
    keys: &'a [String],
}

impl Mutation for Remove<'_> {
    const OPERATION: &'static str = "RemoveTagsFromResource";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        changes(self.arn)
    }

    send_request! {
        |self, api| {
            api.client()
                .remove_tags_from_resource()
                .resource_name(self.arn)
                .set_tag_keys(Some(self.keys.to_vec()))
        }
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let there = api.tags(self.arn, ctx).await?;
        let none = !self.keys.iter().any(|key| there.contains_key(key));
        Ok(if none { Look::Applied(()) } else { Look::NotApplied })
    }

    fn is_duplicate_refusal(&self, _refusal: &ApiError) -> bool {
        false
    }
}
