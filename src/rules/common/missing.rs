//! What is said of a name under which there is nothing.

/// There is no `kind` of this name. `reference` leads to one of the same configuration, as in
/// `elasticache_subnet_group.NAME.name`.
///
/// Which resources the same apply creates is known only of what is planned before, with the same provider
/// configuration.
#[must_use]
pub fn text(kind: &str, name: &str, reference: &str) -> String {
    format!(
        "There is no {kind} {name:?} in this region. If this configuration creates it, refer to it \
         ({reference}), with the same provider configuration, so that it is planned and created first; \
         otherwise write the name of one that exists."
    )
}
