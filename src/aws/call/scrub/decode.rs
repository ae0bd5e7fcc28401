//! Reads a text with its escapes decoded: those of XML, HTML and JSON, and percent-encoding.

use std::ops::Range;

/// A character, and where in the text it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) character: char,
    pub(super) source: Range<usize>,
}

/// The text as it is.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let piece =
        |(at, character): (usize, char)| Piece { character, source: at..at + character.len_utf8() };
    text.char_indices().map(piece).collect()
}

/// The longest escape that is decoded, such as `&#x0010ffff;`.
const LONGEST: usize = 12;

/// Names of characters in XML and HTML.
const NAMES: &[(&str, char)] =
    &[("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

/// The same with one level of escapes decoded.
pub(super) fn decoded(read: &[Piece]) -> Vec<Piece> {
    let mut all = Vec::with_capacity(read.len());
    let mut rest = read;
    while let Some(first) = rest.first() {
        let (characters, length) = match first.character {
            '&' => entity(rest),
            '%' => percent(rest),
            '\\' => backslash(rest),
            character => (vec![character], 1),
        };
        let source = first.source.start..rest[length - 1].source.end;
        all.extend(
            characters.into_iter().map(|character| Piece { character, source: source.clone() }),
        );
        rest = &rest[length..];
    }
    all
}

fn text(read: &[Piece]) -> String {
    read.iter().map(|piece| piece.character).collect()
}

/// `&lt;`, `&#60;`, `&#x3c;`.
fn entity(rest: &[Piece]) -> (Vec<char>, usize) {
    let window = &rest[..rest.len().min(LONGEST)];
    let end = window.iter().position(|piece| piece.character == ';');
    let found = end.and_then(|end| {
        let name = text(&window[1..end]);
        let code = match name.strip_prefix('#') {
            Some(number) => match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            },
            None => NAMES
                .iter()
                .find(|(known, _)| name.eq_ignore_ascii_case(known))
                .map(|(_, character)| u32::from(*character)),
        };
        Some((vec![code.and_then(char::from_u32)?], end + 1))
    });
    found.unwrap_or((vec!['&'], 1))
}

fn hexadecimal(read: &[Piece], digits: Range<usize>) -> Option<u32> {
    let digits = text(read.get(digits)?);
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
    u32::from_str_radix(&digits, 16).ok()
}

/// `%3C`, `%3c`, and several of them for one character in UTF-8.
fn percent(rest: &[Piece]) -> (Vec<char>, usize) {
    let mut bytes = Vec::new();
    while rest.get(bytes.len() * 3).is_some_and(|piece| piece.character == '%') {
        let at = bytes.len() * 3;
        match hexadecimal(rest, at + 1..at + 3).map(u8::try_from) {
            Some(Ok(byte)) => bytes.push(byte),
            _ => break,
        }
        if let Ok(text) = std::str::from_utf8(&bytes) {
            return (text.chars().collect(), bytes.len() * 3);
        }
        if bytes.len() == 4 {
            break;
        }
    }
    (vec!['%'], 1)
}

/// `\u003c`, `\"`.
fn backslash(rest: &[Piece]) -> (Vec<char>, usize) {
    match rest.get(1).map(|piece| piece.character) {
        Some('u') => match hexadecimal(rest, 2..6).and_then(char::from_u32) {
            Some(character) => (vec![character], 6),
            None => (vec!['\\'], 1),
        },
        Some('x') => match hexadecimal(rest, 2..4).and_then(char::from_u32) {
            Some(character) => (vec![character], 4),
            None => (vec!['\\'], 1),
        },
        Some(quoted @ ('"' | '\'' | '\\' | '/')) => (vec![quoted], 2),
        _ => (vec!['\\'], 1),
    }
}
