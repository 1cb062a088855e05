//! What the conformance scenarios do not reach: sidecars that freeze, die and come back.

mod sidecar;

use std::collections::HashMap;
use std::time::Duration;

use nexus_sidecar::cache::v1::watch_invalidations_response::Event;
use nexus_sidecar::cache::v1::{Content, WatchInvalidationsRequest, WatchInvalidationsResponse};
use nexus_sidecar::{Code, Error, Lost, Watch, Watched};
use sidecar::Sidecar;
use tokio::time::timeout;

const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_lease_is_lost_by_the_clients_own_clock() {
    let sidecar = Sidecar::start().await;
    let lock = sidecar
        .client()
        .lock("job", "frozen")
        .lease(Duration::from_secs(1));
    let lease = lock.acquire().await.expect("no error").expect("it is free");
    sidecar.freeze();
    let worked = timeout(LONG, lease.run(std::future::pending::<()>())).await;
    sidecar.thaw();
    assert_eq!(worked.expect("the loss is signalled"), Err(Lost));
    assert_eq!(lease.release().await, Err(Lost));
}

#[tokio::test]
async fn a_dropped_lease_is_given_back() {
    let sidecar = Sidecar::start().await;
    let client = sidecar.client();
    let first = client
        .lock("job", "dropped")
        .acquire()
        .await
        .expect("no error");
    let denied = client
        .lock("job", "dropped")
        .wait(Duration::ZERO)
        .acquire()
        .await;
    assert!(denied.expect("a denial is no error").is_none());
    drop(first);
    let next = client.lock("job", "dropped").wait(LONG).acquire().await;
    assert!(next.expect("no error").is_some());
}

#[tokio::test]
async fn a_watch_tells_of_the_gap_that_a_restart_makes() {
    let mut sidecar = Sidecar::start().await;
    let mut watch = sidecar.client().watch(|client| async move {
        let request = WatchInvalidationsRequest::default();
        client.cache_service().watch_invalidations(request).await
    });
    assert!(is_ready(&next(&mut watch).await));
    sidecar.kill();
    sidecar.start_again().await;
    assert_eq!(next(&mut watch).await, Watched::Gap);
    assert!(is_ready(&next(&mut watch).await));
}

#[tokio::test]
async fn an_outage_reaches_the_source_only_where_that_is_wanted() {
    let mut sidecar = Sidecar::start().await;
    let client = sidecar.client();
    sidecar.kill();
    let read = || client.read_through("user", "u").wait(Duration::ZERO);
    let refused = read()
        .get_or_fill(from_source)
        .await
        .expect_err("the sidecar is away");
    assert_eq!(refused.code(), Code::Unavailable);
    let content = read().without_redis(true).get_or_fill(from_source).await;
    assert_eq!(content.expect("computed"), Some(ada()));
}

#[tokio::test]
async fn a_missing_entity_is_remembered_as_missing() {
    let sidecar = Sidecar::start().await;
    let client = sidecar.client();
    let missing = client
        .read_through("user", "nobody")
        .get_or_fill(async || Ok::<_, Error>(None));
    assert_eq!(missing.await.expect("no error"), None);
    let again = client
        .read_through("user", "nobody")
        .get_or_fill(from_source);
    assert_eq!(again.await.expect("no error"), None);
}

#[tokio::test]
async fn a_deadline_passes_on_a_frozen_sidecar() {
    let sidecar = Sidecar::start().await;
    let client = sidecar.client();
    sidecar.freeze();
    let mut request = tonic::Request::new(nexus_sidecar::cache::v1::StatsRequest {});
    request.set_timeout(Duration::from_millis(200));
    let status = client
        .cache_service()
        .stats(request)
        .await
        .expect_err("it is frozen");
    sidecar.thaw();
    let error = Error::from(status);
    assert_eq!(error.code(), Code::DeadlineExceeded);
    assert_eq!(error.reason(), nexus_sidecar::Reason::DeadlineExceeded);
}

async fn next(
    watch: &mut Watch<WatchInvalidationsResponse>,
) -> Watched<WatchInvalidationsResponse> {
    let told = timeout(LONG, watch.next()).await;
    told.expect("something is told").expect("no error")
}

fn is_ready(told: &Watched<WatchInvalidationsResponse>) -> bool {
    matches!(told, Watched::Message(message) if matches!(message.event, Some(Event::Ready(_))))
}

async fn from_source() -> Result<Option<Content>, Error> {
    Ok(Some(ada()))
}

fn ada() -> Content {
    Content {
        fields: HashMap::from([("name".into(), "Ada".into())]),
        raw_fields: HashMap::new(),
    }
}
