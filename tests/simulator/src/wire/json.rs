//! JSON 1.1, the protocol of some services: requests become the parameters that a form would have.

use serde_json::{Value, json};

/// The content type of requests and responses.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

/// The form of a request: its action is in the header `X-Amz-Target`, such as `Service_20170126.Action`.
pub fn to_form(target: &str, version: &str, body: &str) -> String {
    let action = target.rsplit('.').next().unwrap_or_default();
    let mut pairs = vec![format!("Action={}", escape(action)), format!("Version={version}")];
    let value = serde_json::from_str(body).unwrap_or(Value::Null);
    flatten("", &value, &mut pairs);
    pairs.join("&")
}

fn flatten(name: &str, value: &Value, pairs: &mut Vec<String>) {
    let below =
        |part: &str| if name.is_empty() { part.to_owned() } else { format!("{name}.{part}") };
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            fields.iter().for_each(|(field, value)| flatten(&below(field), value, pairs));
        }
        Value::Array(items) => {
            let numbered = items.iter().zip(1..);
            numbered.for_each(|(item, at)| flatten(&below(&format!("member.{at}")), item, pairs));
        }
        Value::String(text) => pairs.push(format!("{}={}", escape(name), escape(text))),
        Value::Bool(_) | Value::Number(_) => pairs.push(format!("{}={value}", escape(name))),
    }
}

fn escape(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let escape = |byte: u8| {
        if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(escape).collect()
}

/// The body of an error.
pub fn error(code: &str, message: &str) -> String {
    json!({"__type": code, "message": message}).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_request_becomes_a_form() {
        let body = r#"{"A": ["x:y", "z"], "B": 3, "C": "a&b", "D": null}"#;
        let form = super::to_form("S_1.Get", "2017-01-26", body);
        assert_eq!(form, "Action=Get&Version=2017-01-26&A.member.1=x%3Ay&A.member.2=z&B=3&C=a%26b");
    }
}
