//! Whether a reply is what a scenario expects, and what a scenario's texts stand for.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// What earlier steps saved.
pub type Names = HashMap<String, Value>;

/// A part of a scenario with `${name}` replaced.
pub fn filled_in(value: &Value, names: &Names) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(key, item)| (plain(&text(key, names)), filled_in(item, names)))
                .collect(),
        ),
        Value::Array(items) => items.iter().map(|item| filled_in(item, names)).collect(),
        Value::String(string) => text(string, names),
        other => other.clone(),
    }
}

/// A text with its names replaced; one that is nothing but a name becomes the saved value.
fn text(string: &str, names: &Names) -> Value {
    let whole = string
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    if let Some(value) = whole.and_then(|name| names.get(name)) {
        return value.clone();
    }
    let mut out = string.to_owned();
    for (name, value) in names {
        out = out.replace(&format!("${{{name}}}"), &plain(value));
    }
    Value::String(out)
}

/// A saved value inside a longer text.
fn plain(value: &Value) -> String {
    match value {
        Value::String(string) => string.clone(),
        other => other.to_string(),
    }
}

/// What a path such as `items.0.id` leads to.
pub fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, part| match value {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        other => other.get(part),
    })
}

/// Says where and how what was found (none: nothing) does not match.
pub fn check(expected: &Value, found: Option<&Value>, place: &str) -> Result<(), String> {
    let right =
        match (expected, found) {
            (Value::String(word), _) if word == "$any" => found.is_some(),
            (Value::String(word), _) if word == "$absent" => found.is_none(),
            (Value::Object(wanted), _) if is_operator(wanted) => operator(wanted, found),
            (Value::Object(wanted), Some(Value::Object(seen))) => {
                return wanted.iter().try_for_each(|(name, item)| {
                    check(item, seen.get(name), &format!("{place}.{name}"))
                });
            }
            (Value::Array(wanted), Some(Value::Array(seen))) if wanted.len() == seen.len() => {
                return wanted.iter().zip(seen).enumerate().try_for_each(
                    |(index, (item, seen))| check(item, Some(seen), &format!("{place}[{index}]")),
                );
            }
            (_, Some(found)) => same(expected, found),
            (_, None) => is_default(expected),
        };
    if right {
        return Ok(());
    }
    let found = found.map_or("nothing".to_owned(), Value::to_string);
    Err(format!("{place}: expected {expected}, found {found}"))
}

/// Whether what was found matches.
pub fn matches(expected: &Value, found: &Value) -> bool {
    check(expected, Some(found), "").is_ok()
}

fn is_operator(wanted: &Map<String, Value>) -> bool {
    wanted.len() == 1
        && wanted
            .keys()
            .all(|key| ["$gt", "$not", "$has"].contains(&key.as_str()))
}

fn operator(wanted: &Map<String, Value>, found: Option<&Value>) -> bool {
    wanted
        .iter()
        .all(|(name, operand)| match (name.as_str(), operand, found) {
            ("$not", _, _) => check(operand, found, "").is_err(),
            ("$gt", _, Some(found)) => above(operand, found),
            ("$has", Value::Array(items), Some(Value::Array(seen))) => items
                .iter()
                .all(|item| seen.iter().any(|found| matches(item, found))),
            _ => false,
        })
}

fn is_default(expected: &Value) -> bool {
    match expected {
        Value::Bool(truth) => !truth,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty() || text == "0",
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Null => false,
    }
}

fn same(expected: &Value, found: &Value) -> bool {
    if expected == found {
        return true;
    }
    match (whole(expected), whole(found)) {
        (Some(left), Some(right)) => left == right,
        _ => fraction(expected).is_some_and(|left| fraction(found) == Some(left)),
    }
}

fn above(bound: &Value, found: &Value) -> bool {
    match (whole(bound), whole(found)) {
        (Some(low), Some(high)) => high > low,
        _ => matches!((fraction(bound), fraction(found)), (Some(low), Some(high)) if high > low),
    }
}

/// A whole number of any size, as a number or as text.
fn whole(value: &Value) -> Option<i128> {
    numeral(value)?.parse().ok()
}

fn fraction(value: &Value) -> Option<f64> {
    numeral(value)?.parse().ok()
}

fn numeral(value: &Value) -> Option<String> {
    matches!(value, Value::Number(_) | Value::String(_)).then(|| plain(value))
}
