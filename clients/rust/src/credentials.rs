//! What is sent with every call: the namespace and the bearer token.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::SystemTime;

use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};

use crate::error::Error;

/// Namespace and token, the token read again when its file changes.
#[derive(Debug)]
pub(crate) struct Credentials {
    namespace: Option<HeaderValue>,
    token_file: Option<PathBuf>,
    token: Mutex<Token>,
}

/// A token, and the state of its file when it was read.
#[derive(Debug, Default)]
struct Token {
    seen: Option<(SystemTime, u64)>,
    value: Option<HeaderValue>,
}

impl Credentials {
    pub(crate) fn new(
        namespace: Option<String>,
        token_file: Option<PathBuf>,
    ) -> Result<Self, Error> {
        let namespace = namespace
            .map(HeaderValue::try_from)
            .transpose()
            .map_err(|_| Error::invalid("the namespace cannot be sent as metadata"))?;
        let credentials = Self {
            namespace,
            token_file,
            token: Mutex::default(),
        };
        credentials.authorization()?;
        Ok(credentials)
    }

    /// Adds what is missing; a call that brings its own keeps it.
    pub(crate) fn apply(&self, headers: &mut HeaderMap) -> Result<(), Error> {
        if let Some(namespace) = &self.namespace {
            headers
                .entry("nexus-namespace")
                .or_insert_with(|| namespace.clone());
        }
        if let Some(value) = self.authorization()? {
            headers.entry(AUTHORIZATION).or_insert(value);
        }
        Ok(())
    }

    /// The header, from memory unless the file has changed. A file that is gone for a moment leaves the old token in use.
    fn authorization(&self) -> Result<Option<HeaderValue>, Error> {
        let Some(file) = &self.token_file else {
            return Ok(None);
        };
        let failed =
            |error: &dyn std::fmt::Display| Error::invalid(format!("{}: {error}", file.display()));
        let mut token = self
            .token
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let state = fs::metadata(file).and_then(|found| Ok((found.modified()?, found.len())));
        match state {
            Ok(state) if token.seen == Some(state) => {}
            Ok(state) => {
                let text = fs::read_to_string(file).map_err(|error| failed(&error))?;
                let line = text.lines().next().unwrap_or_default().trim();
                let mut value = HeaderValue::try_from(format!("Bearer {line}"))
                    .map_err(|error| failed(&error))?;
                value.set_sensitive(true);
                *token = Token {
                    seen: Some(state),
                    value: Some(value),
                };
            }
            Err(error) if token.value.is_none() => return Err(failed(&error)),
            Err(_) => {}
        }
        Ok(token.value.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::{env, process};

    use super::*;

    fn sent(credentials: &Credentials) -> HeaderMap {
        let mut headers = HeaderMap::new();
        credentials.apply(&mut headers).expect("readable");
        headers
    }

    #[test]
    fn a_token_that_changes_is_read_again() {
        let file = env::temp_dir().join(format!("nexus-token-{}", process::id()));
        fs::write(&file, "one\n").expect("writable");
        let credentials =
            Credentials::new(Some("shop".into()), Some(file.clone())).expect("readable");
        assert_eq!(sent(&credentials)[AUTHORIZATION], "Bearer one");
        assert_eq!(sent(&credentials)["nexus-namespace"], "shop");
        fs::write(&file, "another\n").expect("writable");
        assert_eq!(sent(&credentials)[AUTHORIZATION], "Bearer another");
        fs::remove_file(&file).expect("is there");
        assert_eq!(sent(&credentials)[AUTHORIZATION], "Bearer another");
    }

    #[test]
    fn a_token_file_that_is_not_there_is_told_at_once() {
        let error =
            Credentials::new(None, Some("/nowhere/token".into())).expect_err("is not there");
        assert!(error.message().contains("/nowhere/token"));
    }
}
