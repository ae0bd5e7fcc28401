//! What names a cluster, and the state from which one is read.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Model as _, Val};
use crate::framework::resource::ImportTarget;
use crate::resources::managed::naming::Naming;

use super::model::Cluster;

/// How clusters are named.
pub(super) const NAMING: Naming =
    Naming { kind: "cluster", arn_type: "cluster", attribute: "cluster_id" };

/// The state from which a cluster can be read. `region` is that of the provider.
pub(super) fn state(target: ImportTarget, region: Val<String>) -> Result<Cluster, Diagnostics> {
    let (name, region) = NAMING.target(target, region)?;
    let mut state = Cluster::empty();
    state.id = Val::Known(name.to_ascii_lowercase());
    state.cluster_id = Val::Known(name);
    state.region = region;
    Ok(state)
}
