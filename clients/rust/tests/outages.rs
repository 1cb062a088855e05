//! What the conformance scenarios do not reach: sidecars that freeze, die and come back.

mod sidecar;

use std::future::pending;
use std::time::Duration;

use nexus_sidecar::cache::v1::watch_invalidations_response::Event;
use nexus_sidecar::cache::v1::{
    SetRequest, StatsRequest, WatchInvalidationsRequest, WatchInvalidationsResponse,
};
use nexus_sidecar::{Code, Error, Lost, Reason, Settings, Watch, Watched};
use sidecar::{Sidecar, WAYS, Way, free_address};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};
use tonic::Request;

const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_lease_is_lost_by_the_clients_own_clock() {
    let sidecar = Sidecar::start().await;
    let lock = sidecar.client(Way::Carried).lock("job", "frozen");
    let lock = lock.lease(Duration::from_secs(1));
    let lease = lock.acquire().await.expect("it is free");
    sidecar.freeze();
    let worked = timeout(LONG, lease.run(pending::<()>())).await;
    sidecar.thaw();
    assert_eq!(worked.expect("the loss is signalled"), Err(Lost));
    assert_eq!(lease.release().await, Err(Lost));
}

#[tokio::test]
async fn work_under_a_lock_ends_with_the_reason_of_its_loss() {
    let sidecar = Sidecar::start().await;
    let lock = sidecar.client(Way::Carried).lock("job", "run");
    let lock = lock.lease(Duration::from_secs(1));
    let work = lock.run(|fence| {
        assert!(fence > 0);
        sidecar.freeze();
        pending::<Result<(), Error>>()
    });
    let outcome = timeout(LONG, work).await;
    sidecar.thaw();
    assert!(matches!(outcome.expect("in time"), Err(Error::Lost(Lost))));
}

#[tokio::test]
async fn a_watch_tells_of_the_gap_that_a_restart_makes() {
    let mut sidecar = Sidecar::start().await;
    let mut watch = sidecar.client(Way::Carried).watch(|client| async move {
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
async fn a_deadline_passes_on_a_frozen_sidecar() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let client = sidecar.client(way);
        client
            .cache_service()
            .stats(StatsRequest {})
            .await
            .expect("answered");
        sidecar.freeze();
        let mut request = Request::new(StatsRequest {});
        request.set_timeout(Duration::from_millis(200));
        let late = client.cache_service().stats(request).await;
        sidecar.thaw();
        let error = Error::from(late.expect_err("it is frozen"));
        assert_eq!(error.code(), Code::DeadlineExceeded, "{way:?}");
        assert_eq!(error.reason(), Reason::DeadlineExceeded, "{way:?}");
        let again = client.cache_service().stats(StatsRequest {}).await;
        again.expect("answered");
    }
}

#[tokio::test]
async fn a_call_that_was_never_sent_waits_for_the_sidecar() {
    for way in WAYS {
        let mut sidecar = Sidecar::start().await;
        let client = sidecar.client(way);
        sidecar.kill();
        let mut request = Request::new(user());
        request.set_timeout(LONG);
        let waiting = tokio::spawn(async move { client.cache_service().set(request).await });
        sidecar.start_again().await;
        waiting
            .await
            .expect("no panic")
            .expect("made once it is there");
    }
}

#[tokio::test]
async fn a_lock_is_waited_for_through_a_restart() {
    for in_order in [true, false] {
        let mut sidecar = Sidecar::start().await;
        let lock = sidecar.client(Way::Carried).lock("job", "restart");
        let held = lock.clone().acquire().await.expect("it is free");
        let waiting = tokio::spawn(lock.clone().wait(LONG).acquire());
        if in_order {
            sidecar.stop().await;
        } else {
            sidecar.kill();
        }
        timeout(LONG, held.lost())
            .await
            .expect("its sidecar is gone");
        sidecar.start_again().await;
        let lease = waiting.await.expect("no panic").expect("it is free again");
        lease.release().await.expect("it was held to the end");
    }
}

#[tokio::test]
async fn an_address_without_a_sidecar_is_named_when_time_is_up() {
    for way in WAYS {
        let address = free_address();
        let settings = Settings::from_env().address(&address);
        let client = settings.unary_calls(way == Way::Unary).connect();
        let client = client.expect("good settings");
        let mut request = Request::new(user());
        request.set_timeout(Duration::from_millis(700));
        let started = Instant::now();
        let failed = client.cache_service().set(request).await;
        let error = Error::from(failed.expect_err("nobody is there"));
        assert_eq!(error.code(), Code::Unavailable, "{way:?}");
        assert!(error.to_string().contains(&address), "{error}");
        let waited = started.elapsed();
        assert!(waited > Duration::from_millis(600), "{waited:?}");
        assert!(waited < Duration::from_secs(2), "{waited:?}");
    }
}

#[tokio::test]
async fn many_callers_outlive_a_restart() {
    for way in WAYS {
        let mut sidecar = Sidecar::start().await;
        let client = sidecar.client(way);
        let mut callers = JoinSet::new();
        for _ in 0..300 {
            let client = client.clone();
            callers.spawn(async move {
                for _ in 0..20 {
                    let mut request = Request::new(StatsRequest {});
                    request.set_timeout(LONG);
                    client.cache_service().stats(request).await?;
                }
                Ok::<_, tonic::Status>(())
            });
        }
        sidecar.kill();
        sidecar.start_again().await;
        for outcome in callers.join_all().await {
            outcome.expect("a restart costs latency, not errors");
        }
    }
}

#[tokio::test]
async fn calls_that_must_not_be_repeated_outlive_a_sidecar_that_stops_in_order() {
    for way in WAYS {
        let mut sidecar = Sidecar::start().await;
        let client = sidecar.client(way);
        let mut callers = JoinSet::new();
        for _ in 0..20 {
            let client = client.clone();
            callers.spawn(async move {
                for _ in 0..200 {
                    let mut request = Request::new(user());
                    request.set_timeout(LONG);
                    client.cache_service().set(request).await?;
                }
                Ok::<_, tonic::Status>(())
            });
        }
        sidecar.stop().await;
        sidecar.start_again().await;
        for outcome in callers.join_all().await {
            let why = format!("a restart costs latency, not errors: {way:?}");
            outcome.expect(&why);
        }
    }
}

fn user() -> SetRequest {
    SetRequest {
        entity: "user".into(),
        id: "user_123".into(),
        fields: [("name".into(), "Ada".into())].into(),
        ..Default::default()
    }
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
