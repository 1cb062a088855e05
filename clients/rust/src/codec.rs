//! What a cached entity is to a program: a hash of text and bytes, or a value of its own as JSON.

use std::collections::HashMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cache::v1::Content;
use crate::error::CodecError;

/// The field that holds a whole value as JSON, in every client of the sidecar.
const JSON: &str = "json";

/// A value that the cache can keep: [`Content`] as it is, a map of texts field by field, or anything that serde can write,
/// wrapped in [`Json`].
pub trait Cached: Sized + Send + 'static {
    /// The fields to keep.
    ///
    /// # Errors
    ///
    /// When the value has no such form.
    fn to_content(&self) -> Result<Content, CodecError>;

    /// The value that was kept as these fields, by this program or another.
    ///
    /// # Errors
    ///
    /// When they are not the form of such a value.
    fn from_content(content: Content) -> Result<Self, CodecError>;
}

impl Cached for Content {
    fn to_content(&self) -> Result<Content, CodecError> {
        Ok(self.clone())
    }

    fn from_content(content: Content) -> Result<Self, CodecError> {
        Ok(content)
    }
}

impl Cached for HashMap<String, String> {
    fn to_content(&self) -> Result<Content, CodecError> {
        Ok(Content {
            fields: self.clone(),
            ..Default::default()
        })
    }

    fn from_content(content: Content) -> Result<Self, CodecError> {
        match content.raw_fields.keys().next() {
            None => Ok(content.fields),
            Some(name) => Err(CodecError(format!("field {name:?} is not text"))),
        }
    }
}

/// A value that the cache keeps as JSON, in one field named `json`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: Serialize + DeserializeOwned + Send + 'static> Cached for Json<T> {
    fn to_content(&self) -> Result<Content, CodecError> {
        let text = serde_json::to_string(&self.0).map_err(|error| CodecError(error.to_string()))?;
        HashMap::from([(JSON.to_owned(), text)]).to_content()
    }

    fn from_content(content: Content) -> Result<Self, CodecError> {
        let text = content.fields.get(JSON);
        let text = text.ok_or_else(|| CodecError(format!("it has no field {JSON:?}")))?;
        let value = serde_json::from_str(text).map_err(|error| CodecError(error.to_string()))?;
        Ok(Self(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_as_it_was() {
        let value = Json(vec![(1, "Ada".to_owned())]);
        let content = value.to_content().expect("has a form");
        assert_eq!(content.fields["json"], r#"[[1,"Ada"]]"#);
        assert_eq!(Json::from_content(content), Ok(value));
        let fields = HashMap::from([("name".to_owned(), "Ada".to_owned())]);
        let content = fields.to_content().expect("has a form");
        assert_eq!(HashMap::from_content(content), Ok(fields));
    }

    #[test]
    fn what_others_wrote_is_told_apart() {
        let content = Content {
            fields: HashMap::from([("json".into(), "{}".into())]),
            raw_fields: HashMap::from([("photo".into(), vec![255])]),
        };
        let error = HashMap::from_content(content.clone()).expect_err("is not text");
        assert!(error.to_string().contains("photo"));
        Json::<u32>::from_content(content).expect_err("is no number");
        let error = Json::<u32>::from_content(Content::default()).expect_err("is empty");
        assert!(error.to_string().contains("json"));
    }
}
