//! Reading through the cache: one compute among all callers.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, sleep};
use tonic::{Code, Request};

use crate::cache::v1::cache_service_client::CacheServiceClient;
use crate::cache::v1::fetch_response::Outcome;
use crate::cache::v1::fill_request::Result as Filling;
use crate::cache::v1::{Content, Failed, FetchRequest, FillRequest, Lease, NegativeResult, Value};
use crate::error::Error;
use crate::span::{from_proto, span};
use crate::transport::{Impatient, Transport};

/// Longest wait of one Fetch, as the proto says.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// A read through the cache; see [`Client::read_through`](crate::Client::read_through).
#[must_use = "nothing is read before `get_or_fill`"]
#[derive(Clone, Debug)]
pub struct ReadThrough {
    service: CacheServiceClient<Transport>,
    fetch: FetchRequest,
    ttl: Option<Duration>,
    fresh_ttl: Option<Duration>,
    wait: Duration,
    without_redis: bool,
}

impl ReadThrough {
    pub(crate) fn new(service: CacheServiceClient<Transport>, entity: String, id: String) -> Self {
        let fetch = FetchRequest {
            entity,
            id,
            ..Default::default()
        };
        Self {
            service,
            fetch,
            ttl: None,
            fresh_ttl: None,
            wait: Duration::from_secs(10),
            without_redis: false,
        }
    }

    /// Lifetime of what is computed, 1 s to 24 h; by default the entity's.
    pub fn ttl(mut self, ttl: Duration) -> Self {
        self.ttl = Some(ttl);
        self
    }

    /// Time after which it is stale: still served, while one caller computes it anew. By default never before its end.
    pub fn fresh_ttl(mut self, fresh_ttl: Duration) -> Self {
        self.fresh_ttl = Some(fresh_ttl);
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

    /// How long to wait in all for what another caller computes, 10 s by default.
    pub fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    /// Compute, and keep nothing, while Redis or the sidecar is away. Off by default: the source then meets every caller.
    pub fn without_redis(mut self, compute: bool) -> Self {
        self.without_redis = compute;
        self
    }

    /// What the cache has, or else what `compute` makes; none where there is no such entity, which the cache remembers too.
    ///
    /// `compute` runs in one of all callers of all sidecars, and reads its source only then, so that no invalidation is
    /// undone. Where it fails, its error is the result, and the next caller is asked, unless there is a stale value.
    ///
    /// # Errors
    ///
    /// Those of `compute`; bad input; `DEADLINE_EXCEEDED` when another caller has not finished within the wait.
    pub async fn get_or_fill<F, C, E>(mut self, compute: F) -> Result<Option<Content>, E>
    where
        F: FnOnce() -> C,
        C: Future<Output = Result<Option<Content>, E>>,
        E: From<Error>,
    {
        let until = Instant::now() + self.wait;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            self.fetch.wait = Some(span(left.min(LONGEST_WAIT)));
            let mut request = Request::new(self.fetch.clone());
            if self.without_redis {
                request.extensions_mut().insert(Impatient);
            }
            let outcome = match self.service.fetch(request).await {
                Ok(reply) => reply.into_inner().outcome,
                Err(status) if self.without_redis && status.code() == Code::Unavailable => {
                    return compute().await;
                }
                Err(status) => return Err(Error::from(status).into()),
            };
            let (lease, stale) = match outcome {
                Some(Outcome::Fresh(fresh)) => (fresh.refresh, fresh.value),
                Some(Outcome::Stale(stale)) => (stale.refresh, stale.value),
                Some(Outcome::Lease(lease)) => (Some(lease), None),
                Some(Outcome::Negative(_)) => return Ok(None),
                Some(Outcome::Busy(busy)) if !left.is_zero() => {
                    sleep(from_proto(busy.retry_after).min(left)).await;
                    continue;
                }
                _ => return Err(Error::late("another caller has not computed it in time").into()),
            };
            return match lease {
                Some(lease) => self.fill(lease, stale, compute).await,
                None => Ok(stale.map(content)),
            };
        }
    }

    /// Computes and hands in; a refused Fill still is an answer to this one caller.
    async fn fill<F, C, E>(
        mut self,
        lease: Lease,
        stale: Option<Value>,
        compute: F,
    ) -> Result<Option<Content>, E>
    where
        F: FnOnce() -> C,
        C: Future<Output = Result<Option<Content>, E>>,
    {
        let computed = compute().await;
        let filling = match &computed {
            Ok(Some(content)) => Filling::Content(content.clone()),
            Ok(None) => Filling::Negative(NegativeResult {}),
            Err(_) => Filling::Failed(Failed::default()),
        };
        let there = matches!(filling, Filling::Content(_));
        let request = FillRequest {
            entity: self.fetch.entity,
            id: self.fetch.id,
            token: lease.token,
            result: Some(filling),
            ttl: self.ttl.filter(|_| there).map(span),
            fresh_ttl: self.fresh_ttl.filter(|_| there).map(span),
            ..Default::default()
        };
        // What is computed is right whether or not the cache could keep it.
        let _ = self.service.fill(request).await;
        match (computed, stale) {
            (Err(_), Some(stale)) => Ok(Some(content(stale))),
            (computed, _) => computed,
        }
    }
}

fn content(value: Value) -> Content {
    Content {
        fields: value.fields,
        raw_fields: value.raw_fields,
    }
}
