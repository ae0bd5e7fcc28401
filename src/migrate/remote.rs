//! What `terraform init` has downloaded: whether a module that is not here has something to take over.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::source;

/// Whether the module that `dir` calls `name` contains `text`; `None` if it was not downloaded.
pub(super) fn contains(dir: &Path, name: &str, text: &str) -> Option<bool> {
    let list = fs::read(dir.join(".terraform/modules/modules.json")).ok()?;
    let list: Json = serde_json::from_slice(&list).ok()?;
    let modules = list.get("Modules")?.as_array()?;
    let below = format!("{name}.");
    let is_meant = |key: &str| key == name || key.starts_with(&below);
    let dirs = modules.iter().filter(|one| one["Key"].as_str().is_some_and(is_meant));
    let dirs: Vec<PathBuf> = dirs.filter_map(|one| Some(dir.join(one["Dir"].as_str()?))).collect();
    let mut files = Vec::new();
    for dir in &dirs {
        files.extend(source::list(dir, &[".tf", ".tofu", ".tf.json"]).ok()?);
    }
    if files.is_empty() {
        return None;
    }
    Some(files.iter().any(|file| fs::read_to_string(file).is_ok_and(|found| found.contains(text))))
}
