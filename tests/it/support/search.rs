//! Searches all files that a run of terraform has written.

use std::path::Path;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::world::World;

impl World {
    /// The files that contain a text, plain or in base64, as paths relative to the root of the
    /// workspace. The given plan files, which are ZIP archives, are unpacked first.
    #[track_caller]
    pub fn files_with(&self, text: &str, plans: &[&str]) -> Vec<String> {
        for plan in plans {
            let to = self.workspace.root().join("unpacked").join(plan);
            let unpack = Command::new("python3")
                .args(["-m", "zipfile", "-e", plan])
                .arg(&to)
                .current_dir(self.workspace.work())
                .status();
            assert!(unpack.expect("python3 runs").success(), "{plan} is no archive");
            assert!(to.join("tfplan").exists(), "{plan} has no plan in it");
        }
        let mut found = Vec::new();
        search(self.workspace.root(), self.workspace.root(), &forms(text), &mut found);
        found.sort();
        found
    }
}

/// A text, and its base64 encoding at each of the three possible offsets in longer data.
pub(super) fn forms(text: &str) -> Vec<Vec<u8>> {
    let shifted = (0..3).map(|before| {
        let bytes = [&vec![0; before], text.as_bytes()].concat();
        let encoded = STANDARD.encode(&bytes);
        // Only the characters that depend on nothing but the text.
        encoded.as_bytes()[(before * 8).div_ceil(6)..bytes.len() * 8 / 6].to_vec()
    });
    std::iter::once(text.as_bytes().to_vec()).chain(shifted).collect()
}

fn search(root: &Path, dir: &Path, forms: &[Vec<u8>], found: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).expect("a directory").flatten() {
        let (path, kind) = (entry.path(), entry.file_type().expect("a file has a type"));
        if kind.is_dir() {
            search(root, &path, forms, found);
        } else if kind.is_file() {
            let content = std::fs::read(&path).expect("files here are readable");
            let has = |form: &Vec<u8>| content.windows(form.len()).any(|part| part == form);
            if forms.iter().any(has) {
                let name = path.strip_prefix(root).expect("it is under the root");
                found.push(name.display().to_string());
            }
        }
    }
}
