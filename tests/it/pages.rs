//! What holds for every page: the rules of the registry, links, and texts that are said elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use crate::support::guide::{self, page};

/// A registry shows no more of a page. Source: "Provider Documentation" of HashiCorp, Storage Limits.
const LARGEST: usize = 500_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with one of these endings below a folder, as paths from the root.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let path = folder.join(entry.unwrap().file_name());
            if root().join(&path).is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path.display().to_string());
            }
        }
    }
    found.sort();
    found
}

pub(crate) fn pages() -> Vec<String> {
    files("docs", ".md")
}

#[test]
fn every_page_follows_the_rules_of_the_registry() {
    let all = pages();
    assert!(all.len() > 20, "{all:?}");
    for path in all {
        let text = page(&path);
        assert!(text.len() < LARGEST, "{path}: {} bytes", text.len());
        let (front, body) = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .unwrap_or_else(|| panic!("{path} has no front matter"));
        for key in ["page_title: \"", "subcategory: \"", "description: |-\n  "] {
            assert!(front.contains(key), "{path}: no {key} in the front matter");
        }
        let titles = outside_of_fences(body).filter(|line| line.starts_with("# ")).count();
        assert_eq!(titles, 1, "{path}: one title");
    }
}

/// The lines that are no code.
fn outside_of_fences(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

/// The targets of all links.
fn links(text: &str) -> Vec<&str> {
    outside_of_fences(text)
        .flat_map(|line| line.split("](").skip(1))
        .filter_map(|rest| rest.split_once(')').map(|(link, _)| link))
        .collect()
}

/// The anchors of a page: those that are written, and those that a registry gives to headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let written = text.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let headings = outside_of_fences(text)
        .filter(|line| line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .map(|(_, title)| slug(title));
    written.map(str::to_owned).chain(headings).collect()
}

fn slug(title: &str) -> String {
    let kept = title.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let mut checked = 0;
    for path in pages().into_iter().chain(["README.md".into(), "CONTRIBUTING.md".into()]) {
        let text = page(&path);
        for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => PathBuf::from(&path),
                file => Path::new(&path).parent().expect("a folder").join(file),
            };
            assert!(root().join(&target).exists(), "{path}: {link} leads nowhere");
            if !anchor.is_empty() {
                let found = anchors(&page(&target.display().to_string()));
                assert!(found.contains(anchor), "{path}: {link} has no such heading");
            }
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked} links");
}

/// What a person would look for: without the names in it.
fn title(text: &str) -> String {
    let mut pieces = text.split('"');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    while let (Some(inside), Some(after)) = (pieces.next(), pieces.next()) {
        let is_word = ["required", "create-failed"].contains(&inside);
        out += &["\"", if is_word { inside } else { "..." }, "\"", after].concat();
    }
    out
}

/// The titles of all messages.
fn said() -> BTreeSet<String> {
    let lines = files("src", ".snap")
        .into_iter()
        .flat_map(|path| page(&path).lines().map(str::to_owned).collect::<Vec<_>>());
    let titles = lines.filter_map(|line| {
        let rest = line.strip_prefix("Error: ").or_else(|| line.strip_prefix("Warning: "))?;
        Some(title(rest))
    });
    titles.collect()
}

#[test]
fn the_titles_in_troubleshooting_are_said() {
    let said = said();
    let text = page("docs/guides/troubleshooting.md");
    let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert!(headings.len() > 25 && said.len() > 100);
    for heading in headings {
        assert!(said.contains(heading), "no message has the title {heading:?}");
    }
}

/// `make pictures` makes them of what terraform prints; a message that has changed is in none of them.
#[test]
fn the_pictures_show_messages_of_today() {
    let said = said();
    let readme = page("README.md");
    let shown: Vec<&str> = readme.split("](docs/images/").skip(1).collect();
    assert!(shown.len() > 2);
    let mut titles = 0;
    for name in shown.into_iter().filter_map(|rest| rest.split(')').next()) {
        let text = page(&format!("docs/images/{name}"));
        let rows = text.lines().filter(|line| line.starts_with("<text "));
        for row in rows {
            let spans = row.split('<').filter_map(|piece| piece.split_once('>'));
            let text: String = spans.map(|(_, text)| text).collect();
            let text = text.replace("&quot;", "\"").replace("&amp;", "&");
            let text = text.trim_start_matches(['│', ' ']);
            let found = text.strip_prefix("Error: ").or_else(|| text.strip_prefix("Warning: "));
            if let Some(found) = found {
                assert!(
                    said.contains(&title(found)),
                    "{name}: no message has the title {found:?}; make pictures"
                );
                titles += 1;
            }
        }
    }
    assert!(titles > 3, "{titles} titles");
}

/// The actions that the policies of the guide allow. `wire::permissions` writes them.
fn allowed() -> BTreeSet<String> {
    let items = guide::items(&page("docs/guides/getting-started.md"));
    let policies = items.iter().filter(|item| item.language == "json");
    let mut found = BTreeSet::new();
    for policy in policies {
        let policy: Json = serde_json::from_str(&policy.text).expect("a policy is JSON");
        for statement in policy["Statement"].as_array().expect("statements") {
            // `iam:CreateServiceLinkedRole` is the one that AWS calls, and no list.
            let actions = statement["Action"].as_array().into_iter().flatten();
            found.extend(actions.filter_map(Json::as_str).map(str::to_owned));
        }
    }
    found
}

/// The calls of AWS in the sources, and the actions in the guide: a call that no walk of `wire::permissions` makes is
/// noticed.
#[test]
fn the_policies_allow_what_the_provider_calls_and_no_more() {
    let verbs = [
        "create_",
        "modify_",
        "delete_",
        "describe_",
        "list_",
        "add_",
        "remove_",
        "increase_",
        "decrease_",
        "test_",
        "reboot_",
        "reset_",
        "get_resources",
    ];
    let mut called = BTreeSet::new();
    for path in files("src/aws", ".rs").into_iter().filter(|path| !path.contains("/tests")) {
        let text = page(&path);
        let calls = text.split('.').skip(1).filter_map(|rest| rest.split_once("()"));
        for (name, _) in calls {
            let plain = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if plain && verbs.iter().any(|verb| name.starts_with(verb)) {
                let words = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]);
                let service = if name == "get_resources" { "tag" } else { "elasticache" };
                called.insert(format!("{service}:{}", words.collect::<String>()));
            }
        }
    }
    assert!(called.len() > 30, "{called:?}");
    assert_eq!(
        called,
        allowed(),
        "calls in src/aws, and actions in docs/guides/getting-started.md"
    );
}
