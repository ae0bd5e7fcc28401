//! One operation on one thing.

use time::OffsetDateTime;

use crate::aws::{self, Api};
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;

/// One operation on one thing.
#[derive(Debug)]
pub struct Session<'a> {
    /// What Terraform gives.
    pub cx: &'a Context<Client>,
    /// AWS in the region of the thing.
    pub api: Api,
    /// Stop and deadline of the operation.
    pub ctx: aws::CallContext,
    /// When it began.
    pub(super) begun: OffsetDateTime,
}

impl<'a> Session<'a> {
    /// An operation that begins now.
    ///
    /// # Errors
    /// There is no region of this name, or the provider's configuration is not known yet.
    pub fn new(cx: &'a Context<Client>, region: &Val<String>) -> Result<Self, Diagnostics> {
        let ctx = aws::CallContext::until(cx.stop.clone(), cx.deadline);
        let api = cx.client.api(region)?;
        let begun = api.now();
        Ok(Self { cx, api, ctx, begun })
    }

    /// The same, with reads for which the tags in a list are good enough.
    #[must_use]
    pub(super) fn trusting_listed_tags(mut self) -> Self {
        self.ctx = self.ctx.trusting_listed_tags();
        self
    }

    /// The same, with reads for which what was read in the last minute is recent enough.
    #[must_use]
    pub(super) fn recent(mut self) -> Self {
        self.ctx = self.ctx.recent();
        self
    }
}
