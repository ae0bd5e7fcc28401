//! A list resource of the tiny provider.

use std::sync::Arc;

use async_trait::async_trait;

use super::tiny::World;
use crate::framework::context::Context;
use crate::framework::diagnostics::page::TEST_ID;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::list_resource::{Found, ListItem, ListResource};
use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::schema::optional;
use crate::framework::value::Value;

crate::model! {
    /// Finds things.
    pub(super) struct Filter {
        /// How the names begin.
        prefix: String => optional(),
    }
}

/// Lists what there is. `bad` can't be read, `slow` waits, and `panic` panics.
pub(super) struct TinyList;

#[async_trait]
impl ListResource for TinyList {
    type Client = Arc<World>;
    type Model = Filter;

    fn type_name(&self) -> &'static str {
        "tiny"
    }

    fn validate(&self, config: &Filter, diagnostics: &mut Diagnostics) {
        if config.prefix.text() == Some("none") {
            diagnostics.push(Diagnostic::error(TEST_ID, "Nothing", "").at(Path::root("prefix")));
        }
    }

    async fn list(
        &self,
        cx: &Context<Arc<World>>,
        config: Filter,
        with_objects: bool,
        found: &mut Found,
    ) -> Result<(), Diagnostics> {
        let prefix = config.prefix.text().unwrap_or_default();
        cx.warn(Diagnostic::warning(TEST_ID, "Listed", ""));
        for name in cx.client.things().iter().filter(|name| name.starts_with(prefix)) {
            match name.as_str() {
                "bad" => return Err(Diagnostic::error(TEST_ID, "Unreadable", "").into()),
                "slow" => cx.client.wait_for_release().await,
                "panic" => panic!("as told"),
                _ => {}
            }
            let object =
                super::tiny::Tiny { name: name.as_str().into(), ..super::tiny::Tiny::empty() };
            let object = super::tiny::Tiny { revision: Val::Known(1), ..object };
            let item = ListItem {
                display_name: format!("The {name}"),
                identity: Value::Object([("name", Value::from(name.as_str()))].into()),
                object: with_objects.then(|| object.to_object()),
                warnings: Diagnostics::new(),
            };
            if found.push(item).await.is_break() {
                cx.client.add("ended early");
                return Ok(());
            }
        }
        Ok(())
    }
}
