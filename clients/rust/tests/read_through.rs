//! Reading through the cache, by calls of both kinds.

mod sidecar;

use std::collections::HashMap;
use std::fmt;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use nexus_sidecar::cache::v1::GetRequest;
use nexus_sidecar::cache::v1::get_response::Outcome;
use nexus_sidecar::{Client, Code, Error, Json, ReadThrough};
use serde::{Deserialize, Serialize};
use sidecar::{Sidecar, WAYS};
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

const LONG: Duration = Duration::from_secs(20);
const AT_ONCE: Duration = Duration::from_secs(2);

type Fields = HashMap<String, String>;

#[tokio::test]
async fn of_hundreds_of_callers_one_computes() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let read = sidecar.client(way).read_through("user", format!("{way:?}"));
        let computed = Arc::new(AtomicU32::new(0));
        let mut callers = JoinSet::new();
        for _ in 0..300 {
            let (read, computed) = (read.clone(), computed.clone());
            callers.spawn(read.get_or_fill(move || async move {
                computed.fetch_add(1, Ordering::Relaxed);
                sleep(Duration::from_millis(50)).await;
                found("Ada")
            }));
        }
        for outcome in callers.join_all().await {
            assert_eq!(outcome.expect("no error"), Some(named("Ada")));
        }
        assert_eq!(computed.load(Ordering::Relaxed), 1);
    }
}

#[tokio::test]
async fn a_stale_value_is_returned_at_once_and_refreshed_beside() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let read = sidecar.client(way).read_through("user", format!("{way:?}"));
        let read = read.fresh_for(Duration::from_secs(1));
        read.clone()
            .get_or_fill(async || found("old"))
            .await
            .expect("filled");
        let until = Instant::now() + LONG;
        loop {
            let asked = Instant::now();
            let slow = async || {
                sleep(Duration::from_millis(300)).await;
                found("new")
            };
            let value = read.clone().get_or_fill(slow).await.expect("no error");
            assert!(asked.elapsed() < Duration::from_millis(250), "{way:?}");
            if value == Some(named("new")) {
                break;
            }
            assert_eq!(value, Some(named("old")));
            assert!(Instant::now() < until, "it is never refreshed");
            sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test]
async fn a_refresh_that_fails_is_reported() {
    let sidecar = Sidecar::start().await;
    let client = sidecar.client(WAYS[0]);
    let (sender, mut reports) = tokio::sync::mpsc::unbounded_channel();
    let read = client
        .read_through("user", "u")
        .fresh_for(Duration::from_secs(1))
        .on_refresh_error(move |error| sender.send(error.to_string()).expect("it is read"));
    read.clone()
        .get_or_fill(async || found("old"))
        .await
        .expect("filled");
    let report = timeout(LONG, async {
        loop {
            let value = read.clone().get_or_fill(async || broken()).await;
            assert_eq!(value.expect("the old one"), Some(named("old")));
            if let Ok(report) = reports.try_recv() {
                return report;
            }
            sleep(Duration::from_millis(20)).await;
        }
    });
    assert_eq!(report.await.expect("reported"), "the source is broken");
}

#[tokio::test]
async fn a_computation_without_a_value_leaves_the_next_caller_free() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let client = sidecar.client(way);
        for failure in ["error", "dropped", "panic"] {
            let read = client.read_through("user", format!("{failure}-{way:?}"));
            fail(failure, read.clone()).await;
            let asked = Instant::now();
            let next = read.get_or_fill(async || found("Ada")).await;
            assert_eq!(next.expect("computed"), Some(named("Ada")), "{failure}");
            assert!(asked.elapsed() < AT_ONCE, "{failure} {:?}", asked.elapsed());
        }
    }
}

async fn fail(failure: &str, read: ReadThrough) {
    match failure {
        "error" => {
            let failed = read.get_or_fill(async || broken()).await;
            assert!(matches!(failed, Err(Broken::Source)));
        }
        "dropped" => {
            let (started, computing) = oneshot::channel();
            let reading = tokio::spawn(read.get_or_fill(async move || {
                started.send(()).expect("it is awaited");
                pending::<Result<Option<Fields>, Broken>>().await
            }));
            computing.await.expect("it is started");
            reading.abort();
        }
        _ => {
            let reading = tokio::spawn(read.get_or_fill(async || {
                sleep(Duration::ZERO).await;
                assert!(Instant::now().elapsed() > LONG, "on purpose");
                found("never")
            }));
            assert!(reading.await.is_err());
        }
    }
}

#[tokio::test]
async fn what_does_not_exist_is_remembered_for_a_time_of_its_own() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let client = sidecar.client(way);
        let id = format!("{way:?}");
        let read = client.read_through("user", &id).ttl(LONG * 100);
        let missing = read
            .clone()
            .get_or_fill(async || Ok::<Option<Fields>, Broken>(None));
        assert_eq!(missing.await.expect("no error"), None);
        let again = read.get_or_fill(async || found("never computed")).await;
        assert_eq!(again.expect("no error"), None);
        let Some(Outcome::Negative(negative)) = get(&client, &id).await else {
            panic!("it is not remembered");
        };
        let left = negative.ttl.expect("it has an end").seconds;
        assert!((1..=30).contains(&left), "{left} s");
    }
}

#[tokio::test]
async fn who_has_waited_long_enough_computes_and_keeps_nothing() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let client = sidecar.client(way);
        let id = format!("{way:?}");
        let read = client
            .read_through("user", &id)
            .lease(Duration::from_secs(60));
        let (started, computing) = oneshot::channel();
        let slow = tokio::spawn(read.clone().get_or_fill(async move || {
            started.send(()).expect("it is awaited");
            pending::<Result<Option<Fields>, Broken>>().await
        }));
        computing.await.expect("it is started");
        let asked = Instant::now();
        let waits = read.max_wait(Duration::from_millis(300));
        let own = waits.get_or_fill(async || found("own")).await;
        assert_eq!(own.expect("computed"), Some(named("own")));
        let waited = asked.elapsed();
        assert!(
            waited >= Duration::from_millis(290) && waited < AT_ONCE,
            "{waited:?}"
        );
        assert!(matches!(get(&client, &id).await, Some(Outcome::Missing(_))));
        slow.abort();
    }
}

#[tokio::test]
async fn a_value_that_cannot_be_kept_is_returned_all_the_same() {
    let sidecar = Arc::new(Sidecar::start().await);
    for way in WAYS {
        let read = sidecar.client(way).read_through("user", format!("{way:?}"));
        let frozen = sidecar.clone();
        let read = read.get_or_fill(async move || {
            frozen.freeze();
            found("Ada")
        });
        let asked = Instant::now();
        let value = read.await;
        let waited = asked.elapsed();
        sidecar.thaw();
        assert_eq!(value.expect("computed"), Some(named("Ada")));
        assert!(waited < AT_ONCE, "{waited:?}");
    }
}

#[tokio::test]
async fn an_outage_reaches_the_source_only_where_that_is_wanted() {
    for way in WAYS {
        let mut sidecar = Sidecar::start().await;
        let client = sidecar.client(way);
        let read = client.read_through("user", "u").max_wait(Duration::ZERO);
        let on_outage = read.clone().compute_on_outage(true);
        sidecar.freeze();
        computes(on_outage.clone()).await;
        sidecar.thaw();
        sidecar.kill();
        computes(on_outage).await;
        let refused = read.get_or_fill(async || found("never")).await;
        let Err(Broken::Sidecar(error)) = refused else {
            panic!("the sidecar is away");
        };
        assert_eq!(error.code(), Code::Unavailable);
    }
}

async fn computes(read: ReadThrough) {
    let asked = Instant::now();
    let value = read.get_or_fill(async || found("source")).await;
    assert_eq!(value.expect("computed"), Some(named("source")));
    let waited = asked.elapsed();
    assert!(waited < Duration::from_millis(1300), "{waited:?}");
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Campaign {
    name: String,
    budget: u32,
}

#[tokio::test]
async fn a_value_of_ones_own_is_kept_as_json() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let client = sidecar.client(way);
        let read = client.read_through("campaign", format!("{way:?}"));
        for expected in [1000, 1000] {
            let campaign = read.clone().get_or_fill(async move || {
                let name = "Spring".into();
                let budget = expected;
                Ok::<_, Error>(Some(Json(Campaign { name, budget })))
            });
            let Json(campaign) = campaign.await.expect("no error").expect("it exists");
            assert_eq!((campaign.name.as_str(), campaign.budget), ("Spring", 1000));
        }
        let other = read.get_or_fill(async || Ok::<Option<Json<u32>>, Error>(None));
        let error = other.await.expect_err("it is a campaign");
        assert!(matches!(error, Error::Codec(_)));
    }
}

async fn get(client: &Client, id: &str) -> Option<Outcome> {
    let request = GetRequest {
        entity: "user".into(),
        id: id.into(),
        ..Default::default()
    };
    let reply = client.cache_service().get(request).await;
    reply.expect("no error").into_inner().outcome
}

#[derive(Debug)]
enum Broken {
    Source,
    Sidecar(Error),
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        Self::Sidecar(error)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source => f.write_str("the source is broken"),
            Self::Sidecar(error) => error.fmt(f),
        }
    }
}

fn named(name: &str) -> Fields {
    HashMap::from([("name".into(), name.into())])
}

fn found(name: &str) -> Result<Option<Fields>, Broken> {
    Ok(Some(named(name)))
}

fn broken() -> Result<Option<Fields>, Broken> {
    Err(Broken::Source)
}
