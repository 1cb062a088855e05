//! The right to compute a cached value, which is handed in or given back, whatever becomes of the computation.

use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::cache::v1::cache_service_client::CacheServiceClient;
use crate::cache::v1::fill_request::Result as Filling;
use crate::cache::v1::{Content, Failed, FillRequest, NegativeResult};
use crate::transport::Transport;

/// For how long a computed value waits to be kept. The cache goes on beyond that by itself.
const KEPT_WITHIN: Duration = Duration::from_secs(1);

/// A fill lease. Dropping it gives it back, so that the next caller computes at once.
pub(crate) struct Fill {
    service: CacheServiceClient<Transport>,
    request: FillRequest,
    handed_in: bool,
}

impl Fill {
    /// `request` names the entity and the lease; its result is filled in here.
    pub(crate) fn new(service: CacheServiceClient<Transport>, request: FillRequest) -> Self {
        Self {
            service,
            request,
            handed_in: false,
        }
    }

    /// Keeps a value, or that there is none. Should the cache fail, the value is right all the same.
    pub(crate) async fn keep(mut self, content: Option<Content>) {
        match content {
            Some(content) => self.request.result = Some(Filling::Content(content)),
            None => {
                self.request.result = Some(Filling::Negative(NegativeResult {}));
                // A lifetime of values is none of negatives, which have a default of their own.
                (self.request.ttl, self.request.fresh_ttl) = (None, None);
            }
        }
        self.end().await;
    }

    /// Gives the lease back: nothing was computed.
    pub(crate) async fn give_back(mut self) {
        self.request.result = Some(Filling::Failed(Failed::default()));
        self.end().await;
    }

    async fn end(&mut self) {
        if let Some(sending) = self.send() {
            let _ = timeout(KEPT_WITHIN, sending).await;
        }
    }

    /// Sends it from a task of its own, which a caller that goes away does not stop.
    fn send(&mut self) -> Option<JoinHandle<()>> {
        self.handed_in = true;
        let (mut service, request) = (self.service.clone(), self.request.clone());
        Some(Handle::try_current().ok()?.spawn(async move {
            let _ = service.fill(request).await;
        }))
    }
}

impl Drop for Fill {
    fn drop(&mut self) {
        if !self.handed_in {
            self.request.result = Some(Filling::Failed(Failed::default()));
            self.send();
        }
    }
}
