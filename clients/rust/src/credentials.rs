//! What is sent with every call: the namespace and the bearer token.

use std::fs;
use std::path::{Path, PathBuf};
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
            .map_err(|_| Error::invalid("namespace: it has characters that no header can carry"))?;
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

    /// The header, from memory unless the file has changed. A file that cannot be read, or is empty, is one that is being
    /// replaced: the last token stays in use.
    fn authorization(&self) -> Result<Option<HeaderValue>, Error> {
        let Some(file) = &self.token_file else {
            return Ok(None);
        };
        let mut token = self
            .token
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let seen = state(file);
        if token.value.is_some() && (seen.is_none() || token.seen == seen) {
            return Ok(token.value.clone());
        }
        match read(file) {
            Ok(value) => {
                let value = Some(value);
                *token = Token { seen, value };
            }
            Err(error) if token.value.is_none() => {
                let text = format!("token file {}: {error}", file.display());
                return Err(Error::invalid(text));
            }
            Err(_) => {}
        }
        Ok(token.value.clone())
    }
}

fn state(file: &Path) -> Option<(SystemTime, u64)> {
    let found = fs::metadata(file).ok()?;
    Some((found.modified().ok()?, found.len()))
}

fn read(file: &Path) -> Result<HeaderValue, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let Some(token) = text.trim().lines().next() else {
        return Err("it is empty".into());
    };
    let value = HeaderValue::try_from(format!("Bearer {}", token.trim()));
    let mut value = value.map_err(|_| "it has characters that no header can carry")?;
    value.set_sensitive(true);
    Ok(value)
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
        for while_replaced in ["", "\n", "\u{1}"] {
            fs::write(&file, while_replaced).expect("writable");
            assert_eq!(sent(&credentials)[AUTHORIZATION], "Bearer another");
        }
        fs::remove_file(&file).expect("is there");
        assert_eq!(sent(&credentials)[AUTHORIZATION], "Bearer another");
        fs::write(&file, "third\n").expect("writable");
        assert_eq!(sent(&credentials)[AUTHORIZATION], "Bearer third");
        fs::remove_file(&file).expect("is there");
    }

    #[test]
    fn a_token_file_without_a_token_is_told_at_once() {
        let empty = env::temp_dir().join(format!("nexus-empty-token-{}", process::id()));
        fs::write(&empty, " \n").expect("writable");
        for file in ["/nowhere/token".into(), empty.clone()] {
            let error = Credentials::new(None, Some(file.clone())).expect_err("no token");
            assert!(error.to_string().contains(&file.display().to_string()));
        }
        fs::remove_file(empty).expect("is there");
    }
}
