//! `terraform-provider-elasticache import-blocks`: an `import` block for everything that exists in an account and region,
//! for Terraform before 1.14 and OpenTofu, which have no `terraform query`.

mod names;

use std::io::{self, Write};
use std::sync::Arc;

use serde_json::json;
use tokio::sync::mpsc;

use crate::framework::diagnostics::{Diagnostics, Severity};
use crate::framework::identity::IdentitySchema;
use crate::framework::msgpack;
use crate::framework::program::PROGRAM_VERSION;
use crate::framework::rpc::{Dynamic, ListEvent, ListRequest};
use crate::framework::server::Server;
use crate::framework::ty::{ObjectType, Type};
use crate::framework::value::Value;
use crate::provider::provider;
use names::Names;

/// So many things may have been found that are not written yet.
const FOUND_AHEAD: usize = 16;

/// Where to look. What is not set is as for a provider block without it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The AWS region.
    pub region: Option<String>,
    /// The endpoint of ElastiCache.
    pub endpoint_url: Option<String>,
}

/// Writes the blocks to `out`, and to `log` why something is missing and what to do next. Says whether nothing is missing.
///
/// # Errors
/// `out` or `log` can't be written.
pub async fn write(place: &Place, out: &mut dyn Write, log: &mut dyn Write) -> io::Result<bool> {
    let server = Server::new(provider());
    let Place { region, endpoint_url } = place;
    let endpoints = endpoint_url.iter().map(|url| json!({ "elasticache": url }));
    let config = json!({ "region": region, "endpoints": endpoints.collect::<Vec<_>>() });
    let config = Dynamic::Json(config.to_string().into_bytes());
    let said = Arc::clone(&server).validate_provider_config(config.clone()).await;
    let said = if said.has_error() {
        said
    } else {
        Arc::clone(&server).configure(PROGRAM_VERSION.to_owned(), config).await
    };
    show(&said, log)?;
    if said.has_error() {
        return Ok(false);
    }
    let (mut count, mut is_complete) = (0, true);
    for type_name in server.schemas().list_resources.into_keys() {
        let identity = identity_type(&server.identity_schemas()[type_name]);
        let request = ListRequest {
            type_name: type_name.to_owned(),
            config: Dynamic::Absent,
            with_objects: false,
            limit: None,
        };
        let (events, mut found) = mpsc::channel(FOUND_AHEAD);
        let list = tokio::spawn(Arc::clone(&server).list_resource(request, events));
        let mut names = Names::default();
        while let Some(event) = found.recv().await {
            let id = import_id(&event, &identity);
            let name = names.of(&event.display_name);
            write!(out, "import {{\n  to = {type_name}.{name}\n  id = {id:?}\n}}\n\n")?;
            count += 1;
        }
        let said = list.await.map_err(io::Error::other)?;
        is_complete &= !said.has_error();
        show(&said, log)?;
    }
    out.flush()?;
    if is_complete {
        writeln!(
            log,
            "{count} import blocks. Write them to a file such as imports.tf, then run: terraform plan \
             -generate-config-out=generated.tf"
        )?;
    } else {
        writeln!(log, "{count} import blocks; the errors above say what is missing.")?;
    }
    Ok(is_complete)
}

/// The name with its region, so that it does not matter which region the provider block names. Neither has a character
/// that HCL would have to escape.
fn import_id(event: &ListEvent, identity: &Type) -> String {
    let name = &event.display_name;
    let bytes = match &event.identity {
        Dynamic::Msgpack(bytes) => bytes.as_slice(),
        Dynamic::Absent | Dynamic::Json(_) => &[],
    };
    let identity = msgpack::decode(bytes, identity).unwrap_or(Value::Null);
    match identity.get("region").as_str() {
        Some(region) => format!("{name}@{region}"),
        None => name.clone(),
    }
}

fn identity_type(schema: &IdentitySchema) -> Type {
    let attributes = schema.attributes.iter().map(|a| (a.name, a.ty.clone()));
    Type::Object(ObjectType { attributes: attributes.collect(), ..ObjectType::default() })
}

/// Shows diagnostics as Terraform does: severity, summary, detail.
fn show(diagnostics: &Diagnostics, log: &mut dyn Write) -> io::Result<()> {
    for one in diagnostics.iter() {
        let severity = match one.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        };
        writeln!(log, "{severity}: {}\n\n{}\n", one.summary, one.detail)?;
    }
    Ok(())
}
