//! A data source that shows one thing as its resource would.

use async_trait::async_trait;

use super::messages::no_such;
use super::resource::subject;
use super::{ManagedModel as _, ManagedResource, Session, model};
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::data_source::DataSource;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::messages;
use crate::framework::model::Model;
use crate::framework::resource::ImportTarget;
use crate::framework::value::Value;

/// A data source that shows one thing as its resource would. Attributes that the resource has under the
/// same name have its value; `tags` are all tags.
pub trait SingularDataSource: Send + Sync + 'static {
    /// The resource.
    type Resource: ManagedResource;
    /// The attributes: that of the name, `region`, and what is shown.
    type Model: Model;

    /// The values of before that a read may prefer. By default there are none but the name and the region.
    #[must_use]
    fn before(
        named: <Self::Resource as ManagedResource>::Model,
    ) -> <Self::Resource as ManagedResource>::Model {
        named
    }

    /// Sets the attributes that the resource does not have.
    fn complete(_data: &mut Self::Model, _seen: &<Self::Resource as ManagedResource>::Seen) {}
}

#[async_trait]
impl<D: SingularDataSource> DataSource for D {
    type Client = Client;
    type Model = <D as SingularDataSource>::Model;

    fn type_name(&self) -> &'static str {
        D::Resource::NAMING.type_name
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        config: <D as SingularDataSource>::Model,
    ) -> Result<<D as SingularDataSource>::Model, Diagnostics> {
        let naming = D::Resource::NAMING;
        let config = config.to_object();
        let name = config.get(naming.attribute).as_str().unwrap_or_default();
        let target = ImportTarget::Id(match config.get("region").as_str() {
            Some(region) => format!("{name}@{region}"),
            None => name.to_owned(),
        });
        let (found, region) = naming.target(target, cx.client.region())?;
        let before = D::before(model::named(found, region));
        let session = Session::new(cx, before.common().region)?.recent();
        let subject = subject::<D::Resource>(&before);
        let seen = session.observe::<D::Resource>(&before).await;
        let seen = seen.map_err(|error| subject.cannot("read", &error))?;
        let seen = seen.ok_or_else(|| no_such(naming, name))?;
        let state = <D::Resource as ManagedResource>::state(&before, &seen, &cx.client.tags);
        let mut data = shown::<D>(&state)?;
        D::complete(&mut data, &seen);
        Ok(data)
    }
}

/// What the state of the resource says, under the same names.
fn shown<D: SingularDataSource>(
    state: &<D::Resource as ManagedResource>::Model,
) -> Result<<D as SingularDataSource>::Model, Diagnostics> {
    let resource = <D::Resource as ManagedResource>::Model::block();
    let state = state.to_object();
    let source = |name: &'static str| if name == "tags" { "tags_all" } else { name };
    // A block of the resource has another type than an attribute of this name.
    let is_block = |name: &str| resource.blocks.iter().any(|block| block.name == name);
    let value = |name: &'static str| {
        if is_block(name) { Value::Null } else { state.get(source(name)).clone() }
    };
    let names = <D as SingularDataSource>::Model::block().attributes.into_iter();
    let values = names.map(|a| (a.name, value(a.name))).collect();
    <D as SingularDataSource>::Model::from_object(Value::Object(values))
        .ok_or_else(|| messages::wrong_type().into())
}

/// The attributes of a data source that its resource does not have, sorted: those that `complete` sets.
///
/// # Panics
/// An attribute has another type than in the resource.
#[cfg(test)]
#[must_use]
#[track_caller]
pub fn own_attributes<D: SingularDataSource>() -> Vec<&'static str> {
    let resource = <D::Resource as ManagedResource>::Model::block();
    let data = <D as SingularDataSource>::Model::block();
    let mut own = Vec::new();
    for attribute in data.attributes {
        match resource.attribute(attribute.name) {
            Some(of_resource) => {
                assert_eq!(attribute.ty.ty(), of_resource.ty.ty(), "{}", attribute.name);
            }
            None => own.push(attribute.name),
        }
    }
    own.sort_unstable();
    own
}
