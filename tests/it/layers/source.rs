//! A Rust file as the layer test reads it: tokens without comments and strings, and without test code.

/// A word or a sign of a Rust file. `::` is one token; a string is the token `""`.
pub type Token<'a> = &'a str;

/// The tokens of a file. Comments and lifetimes are left out, the contents of strings too.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = string(rest) {
            tokens.push("\"\"");
            length
        } else if bytes[at] == b'\'' {
            character_or_lifetime(rest)
        } else if is_word(bytes[at]) {
            let length = rest.bytes().take_while(|byte| is_word(*byte)).count();
            tokens.push(&rest[..length]);
            length
        } else if rest.starts_with("::") {
            tokens.push("::");
            2
        } else {
            let sign = rest.chars().next().expect("the text goes on");
            if !sign.is_whitespace() {
                tokens.push(&rest[..sign.len_utf8()]);
            }
            sign.len_utf8()
        };
        at += length;
    }
    tokens
}

fn is_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

/// The length of the comment that `text` begins with; block comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

/// The length of the string that `text` begins with, prefix and quotes included.
fn string(text: &str) -> Option<usize> {
    let unprefixed = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - unprefixed.len();
    if prefix > 1 {
        return None;
    }
    if let Some(raw) = unprefixed.strip_prefix('r') {
        let hashes = raw.bytes().take_while(|byte| *byte == b'#').count();
        let body = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = body.find(&end)? + end.len();
        return Some(prefix + 1 + hashes + 1 + length);
    }
    let body = unprefixed.strip_prefix('"')?.as_bytes();
    let mut at = 0;
    while at < body.len() && body[at] != b'"' {
        at += if body[at] == b'\\' { 2 } else { 1 };
    }
    Some(prefix + 1 + at + 1)
}

/// The length of `'a'`, `'\n'` or `'lifetime`.
fn character_or_lifetime(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(text.len(), |end| end + 4),
        Some(_) => match characters.next() {
            Some((end, '\'')) => end + 1,
            _ => 1 + text[1..].bytes().take_while(|byte| is_word(*byte)).count(),
        },
        None => 1,
    }
}

/// The code of a file that is in the program, and what else it says about test code.
pub struct Code<'a> {
    /// The tokens, without the items under `#[cfg(test)]`.
    pub tokens: Vec<Token<'a>>,
    /// The child modules that are declared under `#[cfg(test)]`.
    pub test_modules: Vec<String>,
    /// Whether the whole file is under `#![cfg(test)]`.
    pub is_test: bool,
}

/// Separates the program from its tests.
pub fn code<'a>(tokens: &[Token<'a>]) -> Code<'a> {
    let mut code = Code { tokens: Vec::new(), test_modules: Vec::new(), is_test: false };
    let mut at = 0;
    while at < tokens.len() {
        let inner = usize::from(token(tokens, at + 1) == "!");
        if tokens[at] != "#" || token(tokens, at + 1 + inner) != "[" {
            code.tokens.push(tokens[at]);
            at += 1;
            continue;
        }
        let end = item_end(tokens, at + 1 + inner);
        if !is_test_attribute(&tokens[at..end]) {
            code.tokens.extend_from_slice(&tokens[at..end]);
            at = end;
        } else if inner == 1 {
            code.is_test = true;
            at = end;
        } else {
            at = skip_item(tokens, end, &mut code.test_modules);
        }
    }
    code
}

/// The token at a place, or nothing behind the end.
pub fn token<'a>(tokens: &[Token<'a>], at: usize) -> Token<'a> {
    tokens.get(at).copied().unwrap_or_default()
}

fn is_test_attribute(attribute: &[Token<'_>]) -> bool {
    let has = |word| attribute.contains(&word);
    has("cfg") && has("test") && !has("not")
}

/// Where the item ends that begins at `at`, behind its other attributes.
fn skip_item(tokens: &[Token<'_>], mut at: usize, test_modules: &mut Vec<String>) -> usize {
    while token(tokens, at) == "#" {
        at = item_end(tokens, at + 1);
    }
    let end = item_end(tokens, at);
    if let [.., keyword, name, semicolon] = &tokens[at..end]
        && *keyword == "mod"
        && *semicolon == ";"
    {
        test_modules.push((*name).to_owned());
    }
    end
}

/// The place behind the first `;` outside brackets, or behind the first closing `}` or `]`.
fn item_end(tokens: &[Token<'_>], from: usize) -> usize {
    let mut depth = 0_usize;
    let attribute = token(tokens, from) == "[";
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && (*token == "}" || attribute) {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}
