//! The one gate through which text from outside comes into a message or a log: it takes out every secret that
//! this provider configuration knows.
//!
//! A service may repeat a parameter in its message, a proxy may repeat the whole request in an error page, and
//! a refused signature is explained with the headers of the request. So a text is read as it is, with its
//! escapes decoded, and with those of the result decoded again; and not only a whole secret is taken out but
//! every piece of one.

mod decode;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

use crate::aws::call::secret::Secret;
use decode::{Piece, decoded, pieces};

const REPLACEMENT: &str = "(sensitive)";

/// A run of so many characters of a secret is taken out.
const RUN: usize = 8;

/// A secret with fewer characters is not looked for: every message would be full of holes.
pub(in crate::aws) const SHORTEST: usize = 4;

/// Texts with an escape in an escape are decoded twice.
const DECODINGS: usize = 2;

/// The secrets of one provider configuration. Clones share what they know.
#[derive(Debug, Clone, Default)]
pub(in crate::aws) struct Scrub {
    known: Arc<RwLock<Known>>,
}

/// What is looked for, in lower case.
#[derive(Default)]
struct Known {
    secrets: HashSet<String>,
    /// Secrets with fewer than [`RUN`] characters.
    short: HashSet<Vec<char>>,
    runs: HashSet<[char; RUN]>,
}

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known").field("secrets", &self.secrets.len()).finish_non_exhaustive()
    }
}

impl Scrub {
    /// From now on this secret is taken out, too.
    pub(in crate::aws) fn learn(&self, secret: &Secret) {
        let text = secret.expose();
        if text.chars().count() < SHORTEST {
            return;
        }
        if self.known.read().unwrap_or_else(PoisonError::into_inner).secrets.contains(text) {
            return;
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.secrets.insert(text.to_owned());
        known.look_for(text);
        for encoded in in_base64(text) {
            known.look_for(&encoded);
        }
    }

    /// The text without what is secret.
    pub(in crate::aws) fn clean(&self, text: &str) -> String {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if known.secrets.is_empty() {
            return text.to_owned();
        }
        let mut hidden = vec![false; text.len()];
        let mut read = pieces(text);
        known.hide(&read, &mut hidden);
        for _ in 0..DECODINGS {
            read = decoded(&read);
            known.hide(&read, &mut hidden);
        }
        without(text, &hidden)
    }
}

impl Known {
    fn look_for(&mut self, text: &str) {
        let text: Vec<char> = text.chars().map(lower).collect();
        if text.len() < RUN {
            self.short.insert(text);
        } else {
            self.runs.extend(text.windows(RUN).filter_map(|run| <[char; RUN]>::try_from(run).ok()));
        }
    }

    /// Marks the bytes of the text that are of a secret.
    fn hide(&self, read: &[Piece], hidden: &mut [bool]) {
        let characters: Vec<char> = read.iter().map(|piece| lower(piece.character)).collect();
        let mut mark = |found: Range<usize>| {
            for piece in &read[found] {
                hidden[piece.source.clone()].fill(true);
            }
        };
        for (at, run) in characters.windows(RUN).enumerate() {
            if <[char; RUN]>::try_from(run).is_ok_and(|run| self.runs.contains(&run)) {
                mark(at..at + RUN);
            }
        }
        for secret in &self.short {
            for (at, run) in characters.windows(secret.len()).enumerate() {
                if run == secret.as_slice() {
                    mark(at..at + secret.len());
                }
            }
        }
    }
}

/// One character for each, so that places stay what they are. Forms have a plus for a space.
fn lower(character: char) -> char {
    match character {
        '+' => ' ',
        character => character.to_lowercase().next().unwrap_or(character),
    }
}

/// The text with each run of hidden bytes replaced.
fn without(text: &str, hidden: &[bool]) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut was_hidden = false;
    for (at, character) in text.char_indices() {
        if !hidden[at] {
            cleaned.push(character);
        } else if !was_hidden {
            cleaned.push_str(REPLACEMENT);
        }
        was_hidden = hidden[at];
    }
    cleaned
}

/// The characters that say something of the text in base64, wherever in a longer text it stands.
fn in_base64(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for before in 0..3 {
        let bytes: Vec<u8> = std::iter::repeat_n(0, before).chain(text.bytes()).collect();
        // What stands before and behind has a part in the first and the last characters.
        let first = (before * 8).div_ceil(6);
        let last = bytes.len() * 8 / 6;
        for engine in [STANDARD, URL_SAFE] {
            let encoded = engine.encode(&bytes);
            if let Some(own) = encoded.get(first..last)
                && own.len() >= SHORTEST
            {
                all.push(own.to_owned());
            }
        }
    }
    all
}

#[cfg(test)]
mod tests;
