//! Taking a lock, or permits of a semaphore, by a Hold stream.

use std::time::Duration;

use http::uri::PathAndQuery;
use prost::Message;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};
use tokio_stream::wrappers::ReceiverStream;
use tonic::client::Grpc;
use tonic::{Code, Request};
use tonic_prost::ProstCodec;

use crate::deadline::{DEFAULT, DEFAULT_WAIT};
use crate::error::{CallError, Error};
use crate::errors::v1::Reason;
use crate::lease::{self, Event, Grant, Lease, lease_left};
use crate::retry::{FIRST, LONGEST, backoff};
use crate::span::{from_proto, span};
use crate::transport::Transport;

/// A lock or permits to be taken; see [`Client::lock`](crate::Client::lock) and
/// [`Client::semaphore`](crate::Client::semaphore).
#[must_use = "nothing is taken before `acquire`"]
#[derive(Clone, Debug)]
pub struct Acquire<S> {
    transport: Transport,
    start: S,
}

/// A lock to be taken.
pub type AcquireLock = Acquire<crate::lock::v1::hold_request::Start>;

/// Permits of a semaphore to be taken.
pub type AcquirePermits = Acquire<crate::semaphore::v1::hold_request::Start>;

impl AcquirePermits {
    /// How many of the semaphore's units, 1 by default.
    pub fn weight(mut self, weight: u32) -> Self {
        self.start.weight = weight;
        self
    }
}

#[allow(private_bounds)]
impl<S: Start> Acquire<S> {
    pub(crate) fn new(transport: Transport, start: S) -> Self {
        Self { transport, start }
    }

    /// How long it outlives a sidecar that was killed: 1 s to 24 h, 30 s by default.
    pub fn lease(mut self, lease: Duration) -> Self {
        *self.start.lease() = Some(span(lease));
        self
    }

    /// How long to wait in the queue: 0 to 1 h, 1 h by default.
    pub fn wait(mut self, wait: Duration) -> Self {
        *self.start.wait() = Some(span(wait));
        self
    }

    /// The holder's id, 256 bytes at most; made by the sidecar by default. The same id takes over from a lost stream.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        *self.start.id() = id.into();
        self
    }

    /// Waits in the queue and takes it. Dropping the future leaves the queue. A sidecar that is away, or that stops before
    /// the grant, is waited for as by a unary call: 5 s and the wait, of which 10 s count if it is not given.
    ///
    /// # Errors
    ///
    /// [`Error::NotAcquired`] when the wait ran out; [`Error::Call`] for bad input, and when Redis or the sidecar is away.
    pub async fn acquire(mut self) -> Result<Lease, Error> {
        let wait = self.start.wait().map(|wait| from_proto(Some(wait)));
        let until = Instant::now() + DEFAULT + wait.unwrap_or(DEFAULT_WAIT);
        let mut failures = 0;
        loop {
            // Whatever became of the attempt ended with its stream, so that it can be repeated.
            let error = match self.clone().attempt().await {
                Err(Error::Call(error)) if is_away(&error) => error,
                outcome => return outcome,
            };
            failures += 1;
            let next = Instant::now() + backoff(failures, FIRST, LONGEST);
            if next >= until {
                return Err(Error::Call(error));
            }
            sleep_until(next).await;
        }
    }

    async fn attempt(self) -> Result<Lease, Error> {
        let (requests, sent) = mpsc::channel(2);
        let _ = requests.send(self.start.request()).await;
        let mut grpc = Grpc::new(self.transport);
        grpc.ready().await?;
        let path = PathAndQuery::from_static(S::PATH);
        let sent = Request::new(ReceiverStream::new(sent));
        let codec = ProstCodec::<S::Request, S::Response>::default();
        let events = grpc.streaming(sent, path, codec).await?.into_inner();
        lease::take(requests, S::release(), events).await
    }

    /// Takes it if it is to be had now; none otherwise.
    ///
    /// # Errors
    ///
    /// [`Error::Call`], as [`Acquire::acquire`].
    pub async fn try_acquire(self) -> Result<Option<Lease>, Error> {
        match self.wait(Duration::ZERO).acquire().await {
            Ok(lease) => Ok(Some(lease)),
            Err(Error::NotAcquired(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Takes it, does `work` with the fencing token, and gives it back. At its loss the work is dropped at the point it has
    /// reached.
    ///
    /// # Errors
    ///
    /// Those of [`Acquire::acquire`] and of `work`; [`Error::Lost`] when it was lost before the work was done.
    pub async fn run<W, T, E>(self, work: impl FnOnce(i64) -> W) -> Result<T, E>
    where
        W: Future<Output = Result<T, E>>,
        E: From<Error>,
    {
        let lease = self.acquire().await?;
        let done = lease.run(work(lease.fence())).await;
        let released = lease.release().await;
        let done = done.map_err(Error::from)??;
        released.map_err(Error::from)?;
        Ok(done)
    }
}

/// Whether the sidecar, rather than Redis, is away.
fn is_away(error: &CallError) -> bool {
    let reasons = [Reason::Draining, Reason::Unspecified];
    error.code() == Code::Unavailable && reasons.contains(&error.reason())
}

/// The first message of a Hold stream: of a lock, or of a semaphore.
trait Start: Clone + Send + 'static {
    type Request: Message + Send + Sync + 'static;
    type Response: Message + Default + Into<Event> + Send + Sync + 'static;
    const PATH: &'static str;

    fn lease(&mut self) -> &mut Option<prost_types::Duration>;
    fn wait(&mut self) -> &mut Option<prost_types::Duration>;
    fn id(&mut self) -> &mut String;
    fn request(self) -> Self::Request;
    fn release() -> Self::Request;
}

/// The messages of the two services differ in their names only.
macro_rules! hold {
    ($service:ident, $path:literal, $id:ident, $denied:ident) => {
        const _: () = {
            use crate::$service::v1::hold_request::{self, Action};
            use crate::$service::v1::hold_response::Event as Told;
            use crate::$service::v1::{HoldRequest, HoldResponse};

            impl Start for hold_request::Start {
                type Request = HoldRequest;
                type Response = HoldResponse;
                const PATH: &'static str = $path;

                fn lease(&mut self) -> &mut Option<prost_types::Duration> {
                    &mut self.lease
                }

                fn wait(&mut self) -> &mut Option<prost_types::Duration> {
                    &mut self.wait
                }

                fn id(&mut self) -> &mut String {
                    &mut self.$id
                }

                fn request(self) -> HoldRequest {
                    let action = Some(Action::Start(self));
                    HoldRequest { action }
                }

                fn release() -> HoldRequest {
                    let action = Some(Action::Release(hold_request::Release {}));
                    HoldRequest { action }
                }
            }

            impl From<HoldResponse> for Event {
                fn from(response: HoldResponse) -> Self {
                    match response.event {
                        Some(Told::Granted(granted)) => Event::Granted(Grant {
                            id: granted.$id,
                            fence: granted.fence,
                            left: lease_left(granted.lease, granted.remaining_lease),
                        }),
                        Some(Told::Renewed(renewed)) => {
                            Event::Renewed(lease_left(renewed.lease, renewed.remaining_lease))
                        }
                        Some(Told::$denied(_)) => Event::Denied,
                        Some(Told::Lost(_)) => Event::Lost,
                        Some(Told::Released(_)) => Event::Released,
                        // An event of a newer sidecar says nothing about the lease.
                        Some(Told::Queued(_)) | None => Event::Waiting,
                    }
                }
            }
        };
    };
}

hold!(lock, "/nexus.lock.v1.LockService/Hold", lock_id, Held);
hold!(
    semaphore,
    "/nexus.semaphore.v1.SemaphoreService/Hold",
    permit_id,
    Full
);
