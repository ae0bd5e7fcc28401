//! Request bodies of the query protocol: `Action=..&Tags.Tag.1.Key=..`.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use std::collections::{BTreeMap, BTreeSet};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "form-list-names",
        "lists in a request use the element name of the model (Tags.Tag.1, TagKeys.member.1)",
        Source::Model("list shapes"),
    ),
    on(
        "form-empty-list",
        "an empty list in the request (SecurityGroupIds=) clears the list",
        Source::Assumed,
    ),
    on(
        "form-number",
        "a value that is not an integer is refused where an integer is required",
        Source::Assumed,
    ),
    on("form-boolean", "booleans are true or false", Source::Model("Boolean")),
    on(
        "form-unknown-parameter",
        "an unknown parameter is refused with 400 InvalidParameterValue and recorded as a violation",
        Source::Assumed,
    ),
];

/// The decoded parameters of one request.
#[derive(Clone, Debug, Default)]
pub struct Params(pub BTreeMap<String, String>);

impl Params {
    /// Decodes `application/x-www-form-urlencoded` text.
    pub fn decode(text: &str) -> Self {
        let mut map = BTreeMap::new();
        for pair in text.split('&').filter(|p| !p.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            map.insert(unescape(key), unescape(value));
        }
        Self(map)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A value that is present and not empty.
    pub fn non_empty(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|v| !v.is_empty())
    }

    /// An id that is present and not empty, in lowercase.
    pub fn id(&self, name: &str) -> Option<String> {
        self.non_empty(name).map(str::to_ascii_lowercase)
    }

    pub fn string(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    pub fn integer(&self, name: &str) -> Result<Option<i64>, ApiError> {
        self.get(name)
            .map(|v| {
                v.parse().map_err(|_| {
                    ApiError::value("form-number", format!("{name} must be an integer, not {v}"))
                })
            })
            .transpose()
    }

    pub fn boolean(&self, name: &str) -> Result<Option<bool>, ApiError> {
        self.get(name)
            .map(|v| match v {
                "true" => Ok(true),
                "false" => Ok(false),
                _ => Err(ApiError::value(
                    "form-boolean",
                    format!("{name} must be true or false, not {v}"),
                )),
            })
            .transpose()
    }

    /// The items below `name.member.N`, each as parameters of its own (a plain value has the
    /// empty name). `None`: the list is not in the request at all. [form-list-names]
    /// [form-empty-list]
    pub fn items(&self, name: &str, member: &str) -> Option<Vec<Self>> {
        let prefix = format!("{name}.{member}.");
        let mut found: BTreeMap<u32, Self> = BTreeMap::new();
        for (key, value) in &self.0 {
            let Some(rest) = key.strip_prefix(&prefix) else { continue };
            let (number, field) = rest.split_once('.').unwrap_or((rest, ""));
            if let Ok(number) = number.parse() {
                found.entry(number).or_default().0.insert(field.to_owned(), value.clone());
            }
        }
        if found.is_empty() && !self.0.contains_key(name) {
            return None;
        }
        Some(found.into_values().collect())
    }

    /// A list of plain values.
    pub fn strings(&self, name: &str, member: &str) -> Option<Vec<String>> {
        let items = self.items(name, member)?;
        Some(items.iter().map(|i| i.get("").unwrap_or_default().to_owned()).collect())
    }

    /// Names that are neither in `accepted` (with `N` for positions) nor the empty form of a list.
    pub fn unknown(&self, accepted: &[&str]) -> Vec<String> {
        let lists: BTreeSet<&str> =
            accepted.iter().filter_map(|a| a.split_once('.').map(|(list, _)| list)).collect();
        let known = |name: &str| {
            let shape: Vec<&str> =
                name.split('.').map(|s| if s.parse::<u32>().is_ok() { "N" } else { s }).collect();
            accepted.contains(&shape.join(".").as_str())
                || (lists.contains(name) && self.get(name) == Some(""))
        };
        self.0
            .keys()
            .filter(|k| !matches!(k.as_str(), "Action" | "Version") && !known(k))
            .cloned()
            .collect()
    }
}

fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let pair = bytes.get(i + 1..i + 3).and_then(|h| std::str::from_utf8(h).ok());
        match (bytes[i], pair.and_then(|h| u8::from_str_radix(h, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                i += 3;
                continue;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        i += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Params;

    #[test]
    fn lists_keep_their_order() {
        let p = Params::decode("A.m.10=j&A.m.2=b&A.m.1=a+b%26&B=&C.t.1.K=x&C.t.1.V=y");
        assert_eq!(p.strings("A", "m"), Some(vec!["a b&".into(), "b".into(), "j".into()]));
        assert_eq!(p.strings("B", "m"), Some(vec![]));
        assert_eq!(p.strings("Z", "m"), None);
        assert_eq!(
            p.items("C", "t").map(|i| i[0].get("V").map(str::to_owned)),
            Some(Some("y".into()))
        );
        assert_eq!(p.unknown(&["A.m.N", "B.m.N", "C.t.N.K"]), vec!["C.t.1.V".to_owned()]);
    }
}
