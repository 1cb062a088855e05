//! Reading through the cache: one compute among all callers.

use std::fmt::{self, Display};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};
use tonic::{Code, Request, Status};

use crate::cache::v1::cache_service_client::CacheServiceClient;
use crate::cache::v1::fetch_response::Outcome;
use crate::cache::v1::{Content, FetchRequest, FillRequest, Lease, Value};
use crate::codec::Cached;
use crate::error::Error;
use crate::fill::Fill;
use crate::span::{from_proto, span};
use crate::transport::{Impatient, Transport};

/// Longest wait of one Fetch, as the proto says.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// With `compute_on_outage`: within this time an outage is known, and so long one Fetch then waits for another caller.
const OUTAGE_WITHIN: Duration = Duration::from_secs(1);
const SHORT_WAIT: Duration = Duration::from_millis(500);

type Report = Arc<dyn Fn(&dyn Display) + Send + Sync>;

/// A read through the cache; see [`Client::read_through`](crate::Client::read_through).
#[must_use = "nothing is read before `get_or_fill`"]
#[derive(Clone)]
pub struct ReadThrough {
    service: CacheServiceClient<Transport>,
    fetch: FetchRequest,
    ttl: Option<Duration>,
    fresh_for: Option<Duration>,
    max_wait: Duration,
    compute_on_outage: bool,
    refresh_failed: Report,
}

impl ReadThrough {
    pub(crate) fn new(service: CacheServiceClient<Transport>, entity: String, id: String) -> Self {
        let kind = entity.clone();
        let refresh_failed = move |error: &dyn Display| {
            tracing::warn!(entity = kind, %error, "a cached value could not be refreshed");
        };
        let fetch = FetchRequest {
            entity,
            id,
            ..Default::default()
        };
        Self {
            service,
            fetch,
            ttl: None,
            fresh_for: None,
            max_wait: Duration::from_secs(10),
            compute_on_outage: false,
            refresh_failed: Arc::new(refresh_failed),
        }
    }

    /// Lifetime of what is computed, 1 s to 24 h; by default the entity's.
    pub fn ttl(mut self, ttl: Duration) -> Self {
        self.ttl = Some(ttl);
        self
    }

    /// Time after which it is stale: still served, while one caller computes it anew. By default never before its end.
    pub fn fresh_for(mut self, fresh_for: Duration) -> Self {
        self.fresh_for = Some(fresh_for);
        self
    }

    /// Tags it can be invalidated by, at most 32.
    pub fn tags<T: Into<String>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        self.fetch.tags = tags.into_iter().map(Into::into).collect();
        self
    }

    /// Time that computing may take before another caller is asked to, 100 ms to 60 s; 10 s by default.
    pub fn lease(mut self, lease: Duration) -> Self {
        self.fetch.lease = Some(span(lease));
        self
    }

    /// How long to wait in all for what another caller computes, 10 s by default; then the value is computed here as well,
    /// and not kept.
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.max_wait = max_wait;
        self
    }

    /// While Redis or the sidecar is away, compute within a second and keep nothing. Off by default: the source then meets
    /// every caller.
    pub fn compute_on_outage(mut self, compute: bool) -> Self {
        self.compute_on_outage = compute;
        self
    }

    /// Is told why a refresh in the background failed. By default it is a warning by `tracing`.
    pub fn on_refresh_error<F>(mut self, report: F) -> Self
    where
        F: Fn(&dyn Display) + Send + Sync + 'static,
    {
        self.refresh_failed = Arc::new(report);
        self
    }

    /// What the cache has, or else what `compute` makes; none where there is no such entity, which the cache remembers too.
    ///
    /// `compute` runs in one of all callers of all sidecars, and reads its source only then, so that no invalidation is
    /// undone. A stale value is returned at once, and `compute` then runs in the background. Where it fails or is dropped,
    /// the next caller computes at once. A value that could not be kept is returned all the same.
    ///
    /// # Errors
    ///
    /// Those of `compute`; [`Error::Call`] for bad input and when Redis or the sidecar is away; [`Error::Codec`] when what
    /// the cache has is no `V`.
    pub async fn get_or_fill<V, F, C, E>(mut self, compute: F) -> Result<Option<V>, E>
    where
        V: Cached,
        F: FnOnce() -> C + Send + 'static,
        C: Future<Output = Result<Option<V>, E>> + Send + 'static,
        E: From<Error> + Display + Send + 'static,
    {
        let until = Instant::now() + self.max_wait;
        loop {
            let outcome = match self.fetch(until).await {
                Ok(outcome) => outcome,
                Err(status) if self.compute_on_outage && is_outage(&status) => {
                    return compute().await;
                }
                Err(status) => return Err(Error::from(status).into()),
            };
            let (value, refresh) = match outcome {
                Some(Outcome::Fresh(fresh)) => (fresh.value, fresh.refresh),
                Some(Outcome::Stale(stale)) => (stale.value, stale.refresh),
                Some(Outcome::Lease(lease)) => return self.fill(lease, compute).await,
                Some(Outcome::Negative(_)) => return Ok(None),
                Some(Outcome::Busy(busy)) if Instant::now() < until => {
                    let left = until.saturating_duration_since(Instant::now());
                    sleep(from_proto(busy.retry_after).min(left)).await;
                    continue;
                }
                _ => return compute().await,
            };
            if let Some(lease) = refresh {
                self.refresh(lease, compute);
            }
            return decoded(value.unwrap_or_default())
                .map(Some)
                .map_err(E::from);
        }
    }

    async fn fetch(&mut self, until: Instant) -> Result<Option<Outcome>, Status> {
        let left = until.saturating_duration_since(Instant::now());
        let longest = if self.compute_on_outage {
            SHORT_WAIT
        } else {
            LONGEST_WAIT
        };
        self.fetch.wait = Some(span(left.min(longest)));
        let mut request = Request::new(self.fetch.clone());
        if self.compute_on_outage {
            request.extensions_mut().insert(Impatient);
            request.set_timeout(OUTAGE_WITHIN);
        }
        Ok(self.service.fetch(request).await?.into_inner().outcome)
    }

    /// Computes the value anew beside the caller, who has one.
    fn refresh<V, F, C, E>(self, lease: Lease, compute: F)
    where
        V: Cached,
        F: FnOnce() -> C + Send + 'static,
        C: Future<Output = Result<Option<V>, E>> + Send + 'static,
        E: From<Error> + Display + Send + 'static,
    {
        tokio::spawn(async move {
            let longest = from_proto(lease.ttl);
            let report = self.refresh_failed.clone();
            match timeout(longest, self.fill(lease, compute)).await {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => report(&error),
                Err(_) => report(&format_args!(
                    "not computed within its lease of {longest:?}"
                )),
            }
        });
    }

    /// Computes the value and hands it in.
    async fn fill<V, F, C, E>(self, lease: Lease, compute: F) -> Result<Option<V>, E>
    where
        V: Cached,
        F: FnOnce() -> C,
        C: Future<Output = Result<Option<V>, E>>,
        E: From<Error>,
    {
        let request = FillRequest {
            entity: self.fetch.entity,
            id: self.fetch.id,
            token: lease.token,
            ttl: self.ttl.map(span),
            fresh_ttl: self.fresh_for.map(span),
            ..Default::default()
        };
        let fill = Fill::new(self.service, request);
        match compute().await {
            Ok(value) => {
                let content = value.as_ref().map(Cached::to_content).transpose();
                fill.keep(content.map_err(Error::from)?).await;
                Ok(value)
            }
            Err(error) => {
                fill.give_back().await;
                Err(error)
            }
        }
    }
}

impl fmt::Debug for ReadThrough {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadThrough")
            .field("entity", &self.fetch.entity)
            .finish_non_exhaustive()
    }
}

/// Whether the cache cannot be asked at all.
fn is_outage(status: &Status) -> bool {
    matches!(status.code(), Code::Unavailable | Code::DeadlineExceeded)
}

fn decoded<V: Cached>(value: Value) -> Result<V, Error> {
    let content = Content {
        fields: value.fields,
        raw_fields: value.raw_fields,
    };
    Ok(V::from_content(content)?)
}
