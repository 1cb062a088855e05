//! What becomes of a failed attempt, whatever it failed of: tonic, hyper and the sidecar each say it in their own way.

use std::io;

use tonic::{Code, ConnectError, Status, TimeoutExpired};

use crate::error::CallError;
use crate::errors::v1::Reason;

type StdError = dyn std::error::Error + 'static;

/// A failed attempt.
#[derive(Clone, Debug)]
pub(crate) struct Failed {
    pub(crate) status: Status,
    /// It was never sent, or the sidecar is stopping and takes no more calls: it may be repeated whatever it does.
    pub(crate) not_made: bool,
}

impl Failed {
    /// An attempt that the sidecar has answered with a status, or may have seen.
    pub(crate) fn seen(status: Status) -> Self {
        Self {
            not_made: status.code() == Code::Unavailable
                && CallError::from(status.clone()).reason() == Reason::Draining,
            status,
        }
    }

    /// An attempt without an answer.
    pub(crate) fn unanswered(error: &StdError) -> Self {
        if has::<TimeoutExpired>(error) {
            return Self::late();
        }
        let status = match is_tls(error) {
            true => Status::failed_precondition(words(error)),
            false => Status::unavailable(words(error)),
        };
        let not_made = is_unsent(error);
        Self { status, not_made }
    }

    /// An attempt whose answer broke off. What the connection did to it, tonic calls UNKNOWN, CANCELLED or INTERNAL.
    pub(crate) fn broken(status: Status) -> Self {
        if is_unsent(&status) {
            return Self::unanswered(&status);
        }
        Self::seen(match status.code() {
            Code::Unknown | Code::Cancelled | Code::Internal => {
                let why = std::error::Error::source(&status).map(words);
                Status::unavailable(why.unwrap_or_else(|| status.message().to_owned()))
            }
            _ => status,
        })
    }

    pub(crate) fn late() -> Self {
        Self::seen(Status::deadline_exceeded("no answer in time"))
    }
}

fn chain(error: &StdError) -> impl Iterator<Item = &StdError> {
    std::iter::successors(Some(error), |error| error.source())
}

fn has<E: std::error::Error + 'static>(error: &StdError) -> bool {
    chain(error).any(|cause| cause.is::<E>())
}

/// Whether the call has never left: there was no connection, or it ended before the call's turn.
fn is_unsent(error: &StdError) -> bool {
    let dropped = |error: &hyper::Error| error.is_canceled();
    has::<ConnectError>(error)
        || chain(error).any(|cause| cause.downcast_ref::<hyper::Error>().is_some_and(dropped))
}

/// Whether TLS found the other side's certificate, or what it says, to be wrong, which no repeat mends. A connection that
/// only ended is none.
fn is_tls(error: &StdError) -> bool {
    let invalid = |error: &io::Error| error.kind() == io::ErrorKind::InvalidData;
    chain(error).any(|cause| cause.downcast_ref::<io::Error>().is_some_and(invalid))
}

/// The error and its causes: "transport error" alone helps nobody.
pub(crate) fn words(error: &StdError) -> String {
    let mut texts: Vec<String> = chain(error).map(ToString::to_string).collect();
    texts.dedup();
    texts.join(": ")
}
