//! Feature flags without the messages.

use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::error::Error;
use crate::flag::v1::EvaluateRequest;
use crate::flag::v1::evaluate_response::Outcome;
use crate::flag::v1::evaluation::Value as Evaluated;
use crate::flag::v1::flag_service_client::FlagServiceClient;
use crate::transport::Transport;

/// Feature flags; see [`Client::flags`](crate::Client::flags).
///
/// Each method returns the default where the flag has no value (there is none, or it is disabled), or one of another type.
#[derive(Clone, Debug)]
pub struct Flags(FlagServiceClient<Transport>);

/// Whom a flag is evaluated for.
#[derive(Clone, Debug, Default)]
pub struct FlagContext(EvaluateRequest);

impl FlagContext {
    /// The targeting key: a user id, by which a fractional roll-out is spread.
    pub fn user(user_id: impl Into<String>) -> Self {
        Self(EvaluateRequest {
            targeting_key: user_id.into(),
            ..Default::default()
        })
    }

    /// The organisation the user belongs to.
    pub fn organization(mut self, id: impl Into<String>) -> Self {
        self.0.organization_id = id.into();
        self
    }

    /// An attribute that targeting rules look at.
    pub fn attribute(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        let context = self.0.context.get_or_insert_default();
        context.fields.insert(name.into(), to_proto(value.into()));
        self
    }
}

impl Flags {
    pub(crate) fn new(service: FlagServiceClient<Transport>) -> Self {
        Self(service)
    }

    /// The value of a boolean flag.
    ///
    /// # Errors
    ///
    /// [`Error::Call`] for bad input, and when the sidecar is away. It answers from its copy while Redis is.
    pub async fn bool(
        &self,
        name: impl Into<String>,
        default: bool,
        context: &FlagContext,
    ) -> Result<bool, Error> {
        Ok(match self.evaluate(name, context).await? {
            Some(Evaluated::Boolean(value)) => value,
            _ => default,
        })
    }

    /// The value of a text flag.
    ///
    /// # Errors
    ///
    /// As [`Flags::bool`].
    pub async fn string(
        &self,
        name: impl Into<String>,
        default: impl Into<String>,
        context: &FlagContext,
    ) -> Result<String, Error> {
        Ok(match self.evaluate(name, context).await? {
            Some(Evaluated::String(value)) => value,
            _ => default.into(),
        })
    }

    /// The value of a number flag; whole numbers are exact up to 2⁵³.
    ///
    /// # Errors
    ///
    /// As [`Flags::bool`].
    pub async fn number(
        &self,
        name: impl Into<String>,
        default: f64,
        context: &FlagContext,
    ) -> Result<f64, Error> {
        Ok(match self.evaluate(name, context).await? {
            Some(Evaluated::Number(value)) => value,
            _ => default,
        })
    }

    /// The value of a flag that is a JSON object or array.
    ///
    /// # Errors
    ///
    /// As [`Flags::bool`].
    pub async fn object<T: DeserializeOwned>(
        &self,
        name: impl Into<String>,
        default: T,
        context: &FlagContext,
    ) -> Result<T, Error> {
        Ok(match self.evaluate(name, context).await? {
            Some(Evaluated::Object(value)) => {
                serde_json::from_value(from_proto(value)).unwrap_or(default)
            }
            _ => default,
        })
    }

    async fn evaluate(
        &self,
        name: impl Into<String>,
        context: &FlagContext,
    ) -> Result<Option<Evaluated>, Error> {
        let request = EvaluateRequest {
            name: name.into(),
            ..context.0.clone()
        };
        let response = self.0.clone().evaluate(request).await?.into_inner();
        Ok(match response.outcome {
            Some(Outcome::Evaluation(evaluation)) => evaluation.value,
            _ => None,
        })
    }
}

fn to_proto(json: Json) -> Value {
    let kind = match json {
        Json::Null => Kind::NullValue(0),
        Json::Bool(value) => Kind::BoolValue(value),
        Json::Number(value) => Kind::NumberValue(value.as_f64().unwrap_or(f64::NAN)),
        Json::String(value) => Kind::StringValue(value),
        Json::Array(values) => Kind::ListValue(ListValue {
            values: values.into_iter().map(to_proto).collect(),
        }),
        Json::Object(fields) => {
            let fields = fields.into_iter();
            let fields = fields
                .map(|(name, value)| (name, to_proto(value)))
                .collect();
            Kind::StructValue(Struct { fields })
        }
    };
    Value { kind: Some(kind) }
}

fn from_proto(value: Value) -> Json {
    match value.kind {
        None | Some(Kind::NullValue(_)) => Json::Null,
        Some(Kind::BoolValue(value)) => value.into(),
        Some(Kind::NumberValue(value)) => whole(value),
        Some(Kind::StringValue(value)) => value.into(),
        Some(Kind::ListValue(list)) => list.values.into_iter().map(from_proto).collect(),
        Some(Kind::StructValue(Struct { fields })) => {
            let fields = fields.into_iter();
            fields
                .map(|(name, value)| (name, from_proto(value)))
                .collect()
        }
    }
}

/// A whole number as one, so that it fits an integer of Rust's; a protobuf value knows only `double`.
fn whole(value: f64) -> Json {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2⁵³
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return (value as i64).into();
    }
    value.into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_passes_through_a_protobuf_value() {
        for value in [
            json!(null),
            json!({"plan": "pro", "seats": 3, "share": 0.5, "tags": ["a", true]}),
            json!([-7, 9_007_199_254_740_992_i64]),
        ] {
            assert_eq!(from_proto(to_proto(value.clone())), value);
        }
    }
}
