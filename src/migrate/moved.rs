//! `moved` blocks: the state of hashicorp/aws is taken over.

use std::collections::BTreeSet;

use super::error::Error;
use super::hcl;
use super::module::{Declared, Module};

/// The file of these blocks in each module.
const FILE: &str = "elasticache_moved.tf";

const HEADER: &str = "\
# The state of hashicorp/aws that this module takes over, with Terraform 1.8 or later.
# Delete this file when every state of it was applied.
";

/// Adds the blocks that are missing.
///
/// # Errors
/// As [`super::source::File::body`].
pub(super) fn write(module: &mut Module) -> Result<(), Error> {
    let mut known = BTreeSet::new();
    for file in &module.files {
        for block in hcl::blocks(&file.body()?, "moved") {
            let from = hcl::value(&block.body, "from").map(hcl::words).unwrap_or_default();
            if let [theirs, name] = from.as_slice() {
                let to = hcl::value(&block.body, "to").map(hcl::words).unwrap_or_default();
                if to.first().is_some_and(|to| to.as_str() != theirs.as_str()) {
                    known.insert(format!("{}.{}", theirs.as_str(), name.as_str()));
                }
            }
        }
    }
    let moved = module.moved().filter(|one| !one.data).filter(|one| !known.contains(&from(one)));
    let blocks: Vec<_> = moved.map(block).collect();
    if blocks.is_empty() {
        return Ok(());
    }
    let file = module.file(FILE);
    if file.text.is_empty() {
        file.append(HEADER);
        file.text.push_str(&blocks.join("\n"));
    } else {
        file.append(&blocks.join("\n"));
    }
    Ok(())
}

/// The address under which hashicorp/aws has it.
pub(super) fn from(one: &Declared) -> String {
    format!("{}.{}", one.type_name, one.name)
}

/// The address under which the target has it.
pub(super) fn to(one: &Declared) -> String {
    from(one).trim_start_matches("aws_").to_owned()
}

fn block(one: &Declared) -> String {
    format!("moved {{\n  from = {}\n  to   = {}\n}}\n", from(one), to(one))
}
