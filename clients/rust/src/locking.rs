//! Taking a lock.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::error::Error;
use crate::lease::{Event, Grant, Lease, lease_left, take};
use crate::lock::v1::hold_request::{Action, Release, Start};
use crate::lock::v1::hold_response::Event as Told;
use crate::lock::v1::lock_service_client::LockServiceClient;
use crate::lock::v1::{HoldRequest, HoldResponse};
use crate::span::span;
use crate::transport::Transport;

/// A lock to be taken; see [`Client::lock`](crate::Client::lock).
#[must_use = "nothing is taken before `acquire`"]
#[derive(Clone, Debug)]
pub struct TakeLock {
    service: LockServiceClient<Transport>,
    start: Start,
}

impl TakeLock {
    pub(crate) fn new(
        service: LockServiceClient<Transport>,
        resource: String,
        resource_id: String,
    ) -> Self {
        let start = Start {
            resource,
            resource_id,
            ..Default::default()
        };
        Self { service, start }
    }

    /// How long the lock outlives a sidecar that was killed: 1 s to 24 h, 30 s by default.
    pub fn lease(mut self, lease: Duration) -> Self {
        self.start.lease = Some(span(lease));
        self
    }

    /// How long to stand in line: 0 to 1 h, 1 h by default.
    pub fn wait(mut self, wait: Duration) -> Self {
        self.start.wait = Some(span(wait));
        self
    }

    /// Who holds it, 256 bytes at most; made by the sidecar by default. The same id takes a lock over from a lost stream.
    pub fn lock_id(mut self, lock_id: impl Into<String>) -> Self {
        self.start.lock_id = lock_id.into();
        self
    }

    /// Waits in line and takes it; none when the wait ran out. Dropping the future leaves the line.
    ///
    /// # Errors
    ///
    /// As [`LockServiceClient::hold`]: bad input, Redis or the sidecar not there.
    pub async fn acquire(mut self) -> Result<Option<Lease>, Error> {
        let (requests, sent) = mpsc::channel(2);
        let _ = requests.send(request(Action::Start(self.start))).await;
        let events = self
            .service
            .hold(ReceiverStream::new(sent))
            .await?
            .into_inner();
        take(requests, request(Action::Release(Release {})), events).await
    }
}

fn request(action: Action) -> HoldRequest {
    HoldRequest {
        action: Some(action),
    }
}

impl From<HoldResponse> for Event {
    fn from(response: HoldResponse) -> Self {
        match response.event {
            Some(Told::Granted(granted)) => Event::Granted(Grant {
                id: granted.lock_id,
                fence: granted.fence,
                left: lease_left(granted.lease, granted.remaining_lease),
            }),
            Some(Told::Renewed(renewed)) => {
                Event::Renewed(lease_left(renewed.lease, renewed.remaining_lease))
            }
            Some(Told::Held(_)) => Event::Denied,
            Some(Told::Lost(_)) => Event::Lost,
            Some(Told::Released(_)) => Event::Released,
            // An event of a newer sidecar says nothing about the lease.
            Some(Told::Queued(_)) | None => Event::Waiting,
        }
    }
}
