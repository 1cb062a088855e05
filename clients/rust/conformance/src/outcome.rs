//! How a call ended, compared with what a step expects.

use nexus_sidecar::{CallError, Code, Error};
use serde_json::{Value, json};

use crate::matching::check;

/// Compares a failed call with a step's `error`.
pub fn check_error(expected: &Value, error: &Error) -> Result<(), String> {
    let mut wanted = expected.clone();
    if let Some(field) = wanted
        .as_object_mut()
        .and_then(|fields| fields.remove("field"))
    {
        wanted["fields"] = json!({"$has": [field]});
    }
    check(&wanted, Some(&shown(error)), "error").map_err(|why| format!("{why}; {error}"))
}

fn shown(error: &Error) -> Value {
    let call = error.call();
    let fields: Vec<&str> = call
        .map(CallError::field_violations)
        .unwrap_or_default()
        .iter()
        .map(|each| each.field.as_str())
        .collect();
    json!({
        "code": code(error.code()),
        "reason": error.reason().as_str_name().trim_start_matches("REASON_"),
        "metadata": call.map(CallError::metadata),
        "fields": fields,
    })
}

/// `INVALID_ARGUMENT` of `InvalidArgument`.
pub fn code(code: Code) -> String {
    let mut name = String::new();
    for letter in format!("{code:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_uppercase());
    }
    name
}
