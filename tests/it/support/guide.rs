//! A guide as a test reads it: its fenced blocks, and the comments that say what to do with them.
//!
//! A comment in the line before a block, which no reader of the page sees, says what the block is:
//!
//! | comment | block |
//! |---|---|
//! | `<!-- file: NAME -->` | written to that file, beside the configuration |
//! | `<!-- run -->`, `<!-- run: CODE -->` | shell commands that end with success, or with this exit code |
//! | `<!-- output -->` | each line was written by the commands before it |
//! | `<!-- not run: WHY -->` | commands that a test can't run, and why |
//!
//! `<!-- simulator: JSON -->` stands alone: a change behind terraform's back.

use std::path::Path;

/// A fenced block or a comment that stands alone.
#[derive(Debug)]
pub struct Item {
    /// The word of the comment: `file`, `run`, `output`, `not run`, `simulator`; empty without a comment.
    pub what: String,
    /// What follows the word.
    pub argument: String,
    /// `terraform`, `shell`, ...; empty for a comment that stands alone.
    pub language: String,
    pub text: String,
    /// The line of the page, from 1.
    pub line: usize,
}

/// The text of a file below the root.
#[track_caller]
pub fn page(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Everything that a page shows or says to a test, in order.
pub fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut comment: Option<(String, String)> = None;
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let inner = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        if let Some(inner) = inner {
            let (what, argument) = inner.split_once(": ").unwrap_or((inner, ""));
            if what == "simulator" {
                let (what, argument) = (what.to_owned(), argument.to_owned());
                let (language, text) = (String::new(), String::new());
                items.push(Item { what, argument, language, text, line: number + 1 });
            } else {
                comment = Some((what.to_owned(), argument.to_owned()));
            }
            continue;
        }
        let Some(language) = line.strip_prefix("```") else {
            comment = None;
            continue;
        };
        let inside = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
        let inside: Vec<&str> = inside.flat_map(|line| [line, "\n"]).collect();
        let (what, argument) = comment.take().unwrap_or_default();
        let text = inside.concat();
        items.push(Item { what, argument, language: language.to_owned(), text, line: number + 1 });
    }
    items
}
