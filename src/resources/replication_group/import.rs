//! What names a group, and the state from which one is read.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Model as _, Val};
use crate::framework::resource::ImportTarget;
use crate::resources::managed::naming::Naming;

use super::model::ReplicationGroup;

/// How groups are named.
pub(super) const NAMING: Naming = Naming {
    kind: "replication group",
    arn_type: "replicationgroup",
    attribute: "replication_group_id",
};

/// The state from which a group can be read. `region` is that of the provider.
pub(super) fn state(
    target: ImportTarget,
    region: Val<String>,
) -> Result<ReplicationGroup, Diagnostics> {
    let (name, region) = NAMING.target(target, region)?;
    let mut state = ReplicationGroup::empty();
    state.id = Val::Known(name.to_ascii_lowercase());
    state.replication_group_id = Val::Known(name);
    state.region = region;
    Ok(state)
}
