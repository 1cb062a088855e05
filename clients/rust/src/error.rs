//! What a call fails with.

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use tonic::{Code, Status};
use tonic_types::StatusExt;

use crate::errors::v1::Reason;

const DOMAIN: &str = "nexus-sidecar";

/// Why something failed. A denial in an answer (limit reached, miss) is never one of these.
///
/// Made of any [`tonic::Status`], so that `?` turns what a generated client returns into it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Error {
    /// A call failed, or a setting cannot be used.
    Call(CallError),
    /// A lock or permits could not be had within the wait.
    NotAcquired(NotAcquired),
    /// A lock or permits were lost while they were held.
    Lost(Lost),
    /// A user has as many sessions as a login allows.
    TooManySessions(TooManySessions),
    /// A value and its cached form do not go together.
    Codec(CodecError),
}

/// A failed call.
#[derive(Clone, Debug)]
pub struct CallError(Box<Failure>);

#[derive(Clone, Debug)]
struct Failure {
    code: Code,
    reason: Reason,
    message: String,
    metadata: HashMap<String, String>,
    field_violations: Vec<FieldViolation>,
    retry_after: Option<Duration>,
}

/// Others held the lock, or too many permits, until the wait had run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAcquired;

/// The lease was lost before it was given back: somebody else may have been at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

/// A user has as many sessions as a login allows; nothing was created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManySessions {
    /// The living sessions of the user.
    pub sessions: u32,
}

/// A value could not be written as, or read from, what the cache keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodecError(pub(crate) String);

/// A field that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldViolation {
    /// Path of the field, such as `session_id` or `items[2].id`.
    pub field: String,
    /// The rule it breaks.
    pub description: String,
}

impl CallError {
    /// The status code.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// Why, to branch on. [`Reason::Unspecified`] where the sidecar did not say, as when it cannot be reached.
    pub fn reason(&self) -> Reason {
        self.0.reason
    }

    /// The cause in words, for people.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What the reason is about; each value of [`Reason`] says what it brings.
    pub fn metadata(&self) -> &HashMap<String, String> {
        &self.0.metadata
    }

    /// The fields that break a rule, with [`Reason::InvalidArgument`].
    pub fn field_violations(&self) -> &[FieldViolation] {
        &self.0.field_violations
    }

    /// How long to wait before repeating the call, where the sidecar said so.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }
}

impl Error {
    /// The failed call, if it is one.
    pub fn call(&self) -> Option<&CallError> {
        match self {
            Self::Call(error) => Some(error),
            _ => None,
        }
    }

    /// The reason of a failed call; [`Reason::Unspecified`] of anything else.
    pub fn reason(&self) -> Reason {
        self.call().map_or(Reason::Unspecified, CallError::reason)
    }

    /// The code of a failed call. Of the others: ABORTED for a lock that was not acquired or was lost, RESOURCE_EXHAUSTED for
    /// too many sessions, DATA_LOSS for a value that cannot be read.
    pub fn code(&self) -> Code {
        match self {
            Self::Call(error) => error.code(),
            Self::NotAcquired(_) | Self::Lost(_) => Code::Aborted,
            Self::TooManySessions(_) => Code::ResourceExhausted,
            Self::Codec(_) => Code::DataLoss,
        }
    }

    /// A mistake of the caller's that was found on this side.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Status::invalid_argument(message).into()
    }
}

impl From<Status> for Error {
    fn from(status: Status) -> Self {
        Self::Call(status.into())
    }
}

/// Makes an [`Error`] of each error that has a variant of its own.
macro_rules! variants {
    ($($name:ident)*) => {$(
        impl From<$name> for Error {
            fn from(error: $name) -> Self {
                Self::$name(error)
            }
        }
    )*};
}

variants!(NotAcquired Lost TooManySessions);

impl From<CodecError> for Error {
    fn from(error: CodecError) -> Self {
        Self::Codec(error)
    }
}

impl From<Status> for CallError {
    fn from(status: Status) -> Self {
        let details = status.get_error_details();
        let info = details.error_info().filter(|info| info.domain == DOMAIN);
        let reason = match info {
            Some(info) => Reason::from_str_name(&format!("REASON_{}", info.reason)),
            // The deadline passed on this side, before the sidecar could say so.
            None if status.code() == Code::DeadlineExceeded => Some(Reason::DeadlineExceeded),
            None => None,
        };
        let violations = details
            .bad_request()
            .map(|bad| bad.field_violations.as_slice());
        Self(Box::new(Failure {
            code: code(&status),
            reason: reason.unwrap_or(Reason::Unspecified),
            message: status.message().to_owned(),
            metadata: info.map(|info| info.metadata.clone()).unwrap_or_default(),
            field_violations: violations
                .unwrap_or_default()
                .iter()
                .map(|violation| FieldViolation {
                    field: violation.field.clone(),
                    description: violation.description.clone(),
                })
                .collect(),
            retry_after: details.retry_info().and_then(|info| info.retry_delay),
        }))
    }
}

/// A connection that breaks under a stream is UNKNOWN to tonic, but UNAVAILABLE to every other gRPC client.
fn code(status: &Status) -> Code {
    match status.code() {
        Code::Unknown if std::error::Error::source(status).is_some() => Code::Unavailable,
        code => code,
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.code)?;
        if self.0.reason != Reason::Unspecified {
            write!(f, " ({})", self.0.reason.as_str_name())?;
        }
        write!(f, ": {}", self.0.message)
    }
}

impl fmt::Display for NotAcquired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not acquired: others held it until the wait ran out")
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the lease was lost while it was held")
    }
}

impl fmt::Display for TooManySessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the user has {} sessions already", self.sessions)
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cached value: {}", self.0)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::NotAcquired(error) => error.fmt(f),
            Self::Lost(error) => error.fmt(f),
            Self::TooManySessions(error) => error.fmt(f),
            Self::Codec(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CallError {}
impl std::error::Error for NotAcquired {}
impl std::error::Error for Lost {}
impl std::error::Error for TooManySessions {}
impl std::error::Error for CodecError {}
impl std::error::Error for Error {}
