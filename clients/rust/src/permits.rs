//! Taking permits of a semaphore.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::error::Error;
use crate::lease::{Event, Grant, Lease, lease_left, take};
use crate::semaphore::v1::hold_request::{Action, Release, Start};
use crate::semaphore::v1::hold_response::Event as Told;
use crate::semaphore::v1::semaphore_service_client::SemaphoreServiceClient;
use crate::semaphore::v1::{HoldRequest, HoldResponse};
use crate::span::span;
use crate::transport::Transport;

/// Permits to be taken; see [`Client::semaphore`](crate::Client::semaphore).
#[must_use = "nothing is taken before `acquire`"]
#[derive(Clone, Debug)]
pub struct TakePermits {
    service: SemaphoreServiceClient<Transport>,
    start: Start,
}

impl TakePermits {
    pub(crate) fn new(
        service: SemaphoreServiceClient<Transport>,
        resource: String,
        limit: u32,
    ) -> Self {
        let start = Start {
            resource,
            limit,
            ..Default::default()
        };
        Self { service, start }
    }

    /// How many permits, 1 by default.
    pub fn permits(mut self, permits: u32) -> Self {
        self.start.weight = permits;
        self
    }

    /// How long the permits outlive a sidecar that was killed; bounds as in the proto, 30 s by default.
    pub fn lease(mut self, lease: Duration) -> Self {
        self.start.lease = Some(span(lease));
        self
    }

    /// How long to stand in line: 0 to 1 h, 1 h by default.
    pub fn wait(mut self, wait: Duration) -> Self {
        self.start.wait = Some(span(wait));
        self
    }

    /// Who holds them; made by the sidecar by default. The same id takes permits over from a lost stream.
    pub fn permit_id(mut self, permit_id: impl Into<String>) -> Self {
        self.start.permit_id = permit_id.into();
        self
    }

    /// Waits in line and takes them; none when the wait ran out. Dropping the future leaves the line.
    ///
    /// # Errors
    ///
    /// As [`SemaphoreServiceClient::hold`]: bad input, Redis or the sidecar not there.
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
                id: granted.permit_id,
                fence: granted.fence,
                left: lease_left(granted.lease, granted.remaining_lease),
            }),
            Some(Told::Renewed(renewed)) => {
                Event::Renewed(lease_left(renewed.lease, renewed.remaining_lease))
            }
            Some(Told::Full(_)) => Event::Denied,
            Some(Told::Lost(_)) => Event::Lost,
            Some(Told::Released(_)) => Event::Released,
            // An event of a newer sidecar says nothing about the lease.
            Some(Told::Queued(_)) | None => Event::Waiting,
        }
    }
}
