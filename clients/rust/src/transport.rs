//! The connection below the generated clients: credentials, deadlines and retries.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Request, Response};
use http_body_util::{BodyExt, Full};
use tokio::time::{Instant, sleep_until, timeout_at};
use tonic::body::Body;
use tonic::transport::Channel;
use tonic::{Code, Status};
use tower::{Service, ServiceExt};

use crate::calls::v1::Call;
use crate::credentials::Credentials;
use crate::deadline;
use crate::exchange::{Exchange, Outcome};
use crate::failed::Failed;
use crate::frame;
use crate::methods::{self, Method};
use crate::retry::Retries;

/// The last attempt to connect is made so long before the deadline.
const LAST: Duration = Duration::from_millis(50);

/// Extension of a request that has something better to do than to wait for the sidecar until its deadline.
#[derive(Clone, Debug)]
pub(crate) struct Impatient;

/// A connection that adds credentials to every call, a deadline to every unary call without one (5 s, and the time that
/// the call waits), and repeats what was UNAVAILABLE where the protos say that the method may be repeated. Unary calls
/// that answer at once are carried on open streams.
#[derive(Clone, Debug)]
pub struct Transport {
    channel: Channel,
    address: Arc<str>,
    credentials: Arc<Credentials>,
    exchange: Option<Arc<Exchange>>,
}

impl Transport {
    pub(crate) fn new(
        channel: Channel,
        address: String,
        credentials: Credentials,
        carries: bool,
    ) -> Self {
        Self {
            exchange: carries.then(|| Arc::new(Exchange::new(channel.clone()))),
            channel,
            address: address.into(),
            credentials: Arc::new(credentials),
        }
    }

    async fn send(self, request: Request<Body>) -> Result<Response<Body>, Status> {
        let (mut parts, body) = request.into_parts();
        let carries = may_be_carried(&parts.headers);
        self.credentials
            .apply(&mut parts.headers)
            .map_err(|error| Status::unauthenticated(error.to_string()))?;
        match methods::find(parts.uri.path()) {
            // A stream of requests cannot be sent a second time.
            Some(method) if !method.client_streaming => {
                let message = body.collect().await?.to_bytes();
                let exchange = self.exchange.as_deref();
                let exchange = exchange.filter(|_| carries && method.answers_at_once());
                self.repeat(method, parts, message, exchange).await
            }
            _ => {
                let answer = self
                    .channel
                    .clone()
                    .oneshot(Request::from_parts(parts, body))
                    .await;
                answer.map_err(|error| self.status(Failed::unanswered(&error)))
            }
        }
    }

    /// Makes attempts until one succeeds, must not be repeated, or the time is up.
    async fn repeat(
        &self,
        method: &Method,
        parts: Parts,
        message: Bytes,
        mut exchange: Option<&Exchange>,
    ) -> Result<Response<Body>, Status> {
        let time = deadline::of(method, &parts.headers, &message);
        // A stream's deadline is the sidecar's to keep: it covers the messages too.
        let until = time
            .filter(|_| !method.server_streaming)
            .map(|time| Instant::now() + time);
        let waits = until.is_some() && parts.extensions.get::<Impatient>().is_none();
        let mut retries = Retries::new(method.idempotent, waits);
        let mut not_made = None;
        loop {
            // What is repeated is a call of its own.
            let exchange = exchange.take();
            let attempt = self.attempt(method, &parts, &message, until, exchange);
            let outcome = match until {
                // While it was not connected, why not is more to say than that time is up.
                Some(until) => timeout_at(until, attempt)
                    .await
                    .unwrap_or_else(|_| Err(not_made.take().unwrap_or_else(Failed::late))),
                None => attempt.await,
            };
            let failed = match outcome {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            let now = Instant::now();
            let next = retries.after(&failed).map(|pause| now + pause);
            let next = match (next, until) {
                // Who waits for the sidecar does so to the end.
                (Some(next), Some(until)) if failed.not_made => Some(next.min(until - LAST)),
                (next, _) => next,
            };
            match next.filter(|next| *next > now && until.is_none_or(|until| *next < until)) {
                Some(next) => sleep_until(next).await,
                None => return Err(self.status(failed)),
            }
            not_made = Some(failed).filter(|failed| failed.not_made);
        }
    }

    /// The status of a call that failed for good.
    fn status(&self, failed: Failed) -> Status {
        if failed.not_made && failed.status.details().is_empty() {
            let message = format!("cannot reach {}: {}", self.address, failed.status.message());
            return Status::new(failed.status.code(), message);
        }
        failed.status
    }

    async fn attempt(
        &self,
        method: &Method,
        parts: &Parts,
        message: &Bytes,
        until: Option<Instant>,
        exchange: Option<&Exchange>,
    ) -> Result<Response<Body>, Failed> {
        if let (Some(exchange), Some(until)) = (exchange, until)
            && let Some(request) = frame::opened(message)
            && exchange.takes(method, &request)
        {
            let call = call(parts, request);
            match exchange.carry(&parts.headers, call, until).await {
                Outcome::Response(response) => return Ok(frame::response(&response)),
                Outcome::Failed(failed) => return Err(failed),
                Outcome::Unknown(failed) if failed.not_made || !method.idempotent => {
                    return Err(failed);
                }
                Outcome::NotCarried => exchange.does_not_carry(method),
                Outcome::Unknown(_) | Outcome::NotMade => {}
            }
        }
        self.alone(method, parts.clone(), message.clone(), until)
            .await
    }

    /// An attempt by a call of its own.
    async fn alone(
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
        let answer = answer.map_err(|error| Failed::unanswered(&error))?;
        refused(Status::from_header_map(answer.headers()))?;
        if method.server_streaming {
            return Ok(answer);
        }
        // Of a unary call the status is known at the end only.
        let (parts, body) = answer.into_parts();
        let whole = body.collect().await.map_err(Failed::broken)?;
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
        Some(status) if status.code() != Code::Ok => Err(Failed::seen(status)),
        _ => Ok(()),
    }
}

/// What tonic itself sends with every call, and the trace context, which is a part of a carried call.
const CARRIED_HEADERS: [&str; 6] = [
    "content-type",
    "grpc-accept-encoding",
    "grpc-timeout",
    "te",
    TRACEPARENT,
    TRACESTATE,
];
const TRACEPARENT: &str = "traceparent";
const TRACESTATE: &str = "tracestate";

/// A call with metadata of its caller's goes alone: a stream has that of its opening.
fn may_be_carried(headers: &HeaderMap) -> bool {
    headers
        .keys()
        .all(|name| CARRIED_HEADERS.contains(&name.as_str()))
}

fn call(parts: &Parts, request: Bytes) -> Call {
    let header = |name: &str| {
        let value = parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    Call {
        method: parts.uri.path().to_owned(),
        request,
        timeout_ms: 0, // when it is sent
        traceparent: header(TRACEPARENT),
        tracestate: header(TRACESTATE),
    }
}
