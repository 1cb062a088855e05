//! The connection below the generated clients: credentials, deadlines and retries.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use tokio::time::{Instant, sleep, timeout_at};
use tonic::body::Body;
use tonic::transport::Channel;
use tonic::{Code, ConnectError, Status, TimeoutExpired};
use tower::{Service, ServiceExt};

use crate::credentials::Credentials;
use crate::deadline;
use crate::methods::{self, Method};
use crate::retry::{Failed, Retries};

type StdError = dyn std::error::Error + 'static;

/// Extension of a request that has something better to do than to wait for the sidecar until its deadline.
#[derive(Clone, Debug)]
pub(crate) struct Impatient;

/// A connection that adds credentials to every call, a deadline to every unary call without one (5 s, and the time that
/// the call waits), and repeats what was UNAVAILABLE where the protos say that the method may be repeated.
#[derive(Clone, Debug)]
pub struct Transport {
    channel: Channel,
    credentials: Arc<Credentials>,
}

impl Transport {
    pub(crate) fn new(channel: Channel, credentials: Credentials) -> Self {
        Self {
            channel,
            credentials: Arc::new(credentials),
        }
    }

    async fn send(self, request: Request<Body>) -> Result<Response<Body>, Status> {
        let (mut parts, body) = request.into_parts();
        self.credentials
            .apply(&mut parts.headers)
            .map_err(|error| Status::unauthenticated(error.message()))?;
        match methods::find(parts.uri.path()) {
            // A stream of requests cannot be sent a second time.
            Some(method) if !method.client_streaming => {
                let message = body.collect().await?.to_bytes();
                self.repeat(method, parts, message).await
            }
            _ => {
                let answer = self.channel.oneshot(Request::from_parts(parts, body)).await;
                answer.map_err(|error| failed(&error).status)
            }
        }
    }

    /// Makes attempts until one succeeds, must not be repeated, or the time is up.
    async fn repeat(
        &self,
        method: &Method,
        parts: Parts,
        message: Bytes,
    ) -> Result<Response<Body>, Status> {
        let time = deadline::of(method, &parts.headers, &message);
        // A stream's deadline is the sidecar's to keep: it covers the messages too.
        let until = time
            .filter(|_| !method.server_streaming)
            .map(|time| Instant::now() + time);
        let waits = until.is_some() && parts.extensions.get::<Impatient>().is_none();
        let mut retries = Retries::new(method.idempotent, waits);
        loop {
            let attempt = self.attempt(method, parts.clone(), message.clone(), until);
            let outcome = match until {
                Some(until) => timeout_at(until, attempt)
                    .await
                    .unwrap_or_else(|_| Err(late())),
                None => attempt.await,
            };
            let failed = match outcome {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            match retries.after(&failed) {
                Some(pause) if until.is_none_or(|until| Instant::now() + pause < until) => {
                    sleep(pause).await
                }
                _ => return Err(failed.status),
            }
        }
    }

    async fn attempt(
        &self,
        method: &Method,
        mut parts: Parts,
        message: Bytes,
        until: Option<Instant>,
    ) -> Result<Response<Body>, Failed> {
        if let Some(until) = until {
            let left = until.saturating_duration_since(Instant::now());
            deadline::announce(&mut parts.headers, left);
        }
        let request = Request::from_parts(parts, Body::new(Full::new(message)));
        let answer = self.channel.clone().oneshot(request).await;
        let answer = answer.map_err(|error| failed(&error))?;
        refused(Status::from_header_map(answer.headers()))?;
        if method.server_streaming {
            return Ok(answer);
        }
        // Of a unary call the status is known at the end only.
        let (parts, body) = answer.into_parts();
        let whole = body.collect().await.map_err(broken)?;
        refused(whole.trailers().and_then(Status::from_header_map))?;
        Ok(Response::from_parts(parts, Body::new(whole)))
    }
}

impl Service<Request<Body>> for Transport {
    type Response = Response<Body>;
    type Error = Status;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Status>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        // Each attempt waits for the channel by itself.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        Box::pin(self.clone().send(request))
    }
}

/// The status of an answer, unless it is OK.
fn refused(status: Option<Status>) -> Result<(), Failed> {
    match status {
        Some(status) if status.code() != Code::Ok => Err(Failed {
            status,
            unseen: false,
        }),
        _ => Ok(()),
    }
}

/// An attempt without an answer.
fn failed(error: &StdError) -> Failed {
    if has::<TimeoutExpired>(error) {
        return late();
    }
    Failed {
        status: Status::unavailable(words(error)),
        unseen: has::<ConnectError>(error),
    }
}

/// An attempt whose answer broke off. What the connection did to it, tonic calls UNKNOWN, CANCELLED or INTERNAL.
fn broken(status: Status) -> Failed {
    let status = match status.code() {
        Code::Unknown | Code::Cancelled | Code::Internal => Status::unavailable(words(&status)),
        _ => status,
    };
    Failed {
        status,
        unseen: false,
    }
}

fn late() -> Failed {
    Failed {
        status: Status::deadline_exceeded("no answer in time"),
        unseen: false,
    }
}

fn chain(error: &StdError) -> impl Iterator<Item = &StdError> {
    std::iter::successors(Some(error), |error| error.source())
}

fn has<E: std::error::Error + 'static>(error: &StdError) -> bool {
    chain(error).any(|cause| cause.is::<E>())
}

/// The error and its causes: "transport error" alone helps nobody.
fn words(error: &StdError) -> String {
    let mut texts: Vec<String> = chain(error).map(ToString::to_string).collect();
    texts.dedup();
    texts.join(": ")
}
