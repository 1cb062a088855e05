//! Calls over streams, against a server that breaks them in each way that counts.

mod scripted;

use std::collections::HashMap;
use std::env;
use std::fs;
use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use nexus_sidecar::cache::v1::{
    FetchRequest, GetRequest, GetResponse, SetRequest, Value, get_response,
};
use nexus_sidecar::calls::v1::{ExchangeResponse, Failure, Reply, reply};
use nexus_sidecar::{Client, Code, Error, Reason};
use prost::Message;
use scripted::{Scripted, answers};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tonic::{Request, Status};
use tonic_types::{ErrorDetails, StatusExt};

const LONG: Duration = Duration::from_secs(5);

#[tokio::test]
async fn without_the_service_all_calls_are_unary_from_then_on() {
    let server = Scripted::start(async |_| Err(Status::unimplemented("an older sidecar"))).await;
    let client = server.client();
    for _ in 0..3 {
        set(&client).await.expect("made by itself");
    }
    assert_eq!(server.seen(|seen| seen.alone.len()), 3);
    assert_eq!(server.seen(|seen| seen.streams.len()), 1);
}

#[tokio::test]
async fn a_call_whose_outcome_is_unknown_is_not_made_twice() {
    // What a reply that is too large for somebody between looks like: nothing says that the call was not made.
    let server = Scripted::start(async |_| Err(Status::resource_exhausted("too large"))).await;
    let client = server.client();
    let error = set(&client).await.expect_err("it may have been made");
    assert_eq!(error.code(), Code::ResourceExhausted);
    assert!(server.seen(|seen| seen.alone.is_empty()));
    get(&client).await.expect("a read can be repeated");
    assert_eq!(
        server.seen(|seen| seen.alone.clone()),
        ["/nexus.cache.v1.CacheService/Get"]
    );
}

#[tokio::test]
async fn a_stream_that_breaks_fails_what_cannot_be_repeated() {
    let server = Scripted::start(async |_| Err(Status::internal("a defect"))).await;
    let error = set(&server.client()).await.expect_err("unknown");
    assert_eq!(error.code(), Code::Unavailable);
    assert!(server.seen(|seen| seen.alone.is_empty()));
}

#[tokio::test]
async fn a_call_that_the_sidecar_refused_with_its_stream_is_made_by_itself() {
    for (code, reason) in [
        (Code::Unavailable, "DRAINING"),
        (Code::ResourceExhausted, "OVERLOADED"),
        (Code::Unauthenticated, "UNAUTHENTICATED"),
        (Code::PermissionDenied, "FORBIDDEN"),
    ] {
        let server = Scripted::start(move |_| ready(Err(ended(code, reason)))).await;
        let client = server.client();
        set(&client).await.expect("made by itself");
        set(&client).await.expect("on a new stream, as before");
        assert_eq!(server.seen(|seen| seen.alone.len()), 2, "{reason}");
        assert_eq!(server.seen(|seen| seen.streams.len()), 2, "{reason}");
    }
}

#[tokio::test]
async fn a_failure_is_the_error_of_the_unary_call() {
    let server = Scripted::start(async |_| {
        let status = ended(Code::Unavailable, "REDIS_UNAVAILABLE");
        let failure = Failure {
            code: status.code() as u32,
            message: status.message().into(),
            status: status.details().to_vec().into(),
            ..Default::default()
        };
        Ok(one(reply::Outcome::Failure(failure)))
    })
    .await;
    let error = set(&server.client()).await.expect_err("it failed");
    assert_eq!(error.code(), Code::Unavailable);
    assert_eq!(error.reason(), Reason::RedisUnavailable);
    assert!(server.seen(|seen| seen.alone.is_empty()));
}

#[tokio::test]
async fn a_method_that_the_sidecar_does_not_carry_is_unary_from_then_on() {
    let server = Scripted::start(async |_| {
        let failure = Failure {
            code: Code::Unimplemented as u32,
            ..Default::default()
        };
        Ok(one(reply::Outcome::Failure(failure)))
    })
    .await;
    let client = server.client();
    for _ in 0..3 {
        set(&client).await.expect("made by itself");
    }
    assert_eq!(
        server.seen(|seen| (seen.carried(), seen.alone.len())),
        (1, 3)
    );
    get(&client).await.expect("another method is tried");
    assert_eq!(server.seen(|seen| seen.carried()), 2);
}

#[tokio::test]
async fn calls_wait_for_two_streams_and_share_their_messages() {
    let server = Scripted::start(async |request| {
        tokio::task::yield_now().await;
        Ok(answers(&request))
    })
    .await;
    let client = server.client();
    let mut callers = JoinSet::new();
    for _ in 0..500 {
        let client = client.clone();
        callers.spawn(async move { set(&client).await });
    }
    for outcome in callers.join_all().await {
        outcome.expect("answered");
    }
    server.seen(|seen| {
        assert_eq!(seen.carried(), 500);
        assert!(seen.messages.len() < 100, "{}", seen.messages.len());
        assert!(
            seen.messages
                .iter()
                .all(|message| message.calls.len() <= 64)
        );
        assert!(seen.streams.len() <= 2 && seen.alone.is_empty());
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn hundreds_of_callers_that_give_up_at_random_get_no_reply_of_others() {
    let server = Scripted::start(async |request| {
        let replies = request.calls.iter().map(|call| {
            let asked = GetRequest::decode(call.request.clone()).expect("a request");
            let fields = HashMap::from([("id".to_owned(), asked.id)]);
            let found = Value {
                fields,
                ..Default::default()
            };
            let outcome = Some(get_response::Outcome::Found(found));
            let response = GetResponse { outcome }.encode_to_vec().into();
            let outcome = Some(reply::Outcome::Response(response));
            Reply { outcome }
        });
        let replies = replies.collect();
        tokio::time::sleep(Duration::from_micros(fastrand::u64(0..3000))).await;
        Ok(ExchangeResponse { replies })
    })
    .await;
    let client = server.client();
    let mut callers = JoinSet::new();
    for caller in 0..400 {
        let client = client.clone();
        callers.spawn(async move {
            let mut answered = 0;
            for call in 0..50 {
                let id = format!("{caller}-{call}");
                let patience = Duration::from_micros(fastrand::u64(0..40_000));
                if let Ok(found) = timeout(patience, echoed(&client, &id)).await {
                    assert_eq!(found, id);
                    answered += 1;
                }
            }
            answered
        });
    }
    let answered: u32 = callers.join_all().await.into_iter().sum();
    assert!(answered > 100, "{answered}");
    let last = timeout(LONG, echoed(&client, "last")).await;
    assert_eq!(last.expect("no stream is stuck"), "last");
    server.seen(|seen| assert!(seen.streams.len() <= 2 && seen.alone.is_empty()));
}

async fn echoed(client: &Client, id: &str) -> String {
    let request = GetRequest {
        id: id.into(),
        ..Default::default()
    };
    let reply = client.cache_service().get(request).await.expect("answered");
    match reply.into_inner().outcome {
        Some(get_response::Outcome::Found(found)) => found.fields["id"].clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_new_token_opens_new_streams() {
    let server = Scripted::start(async |request| Ok(answers(&request))).await;
    let file = env::temp_dir().join(format!("nexus-streams-{}", std::process::id()));
    fs::write(&file, "first").expect("writable");
    let client = server.settings().token_file(&file).connect();
    let client = client.expect("good settings");
    for _ in 0..2 {
        set(&client).await.expect("answered");
    }
    fs::write(&file, "another").expect("writable");
    set(&client).await.expect("answered");
    fs::remove_file(&file).expect("it is there");
    assert_eq!(
        server.seen(|seen| seen.streams.clone()),
        ["Bearer first", "Bearer another"]
    );
}

/// A server that answers a message when it is let, and its permits.
async fn held_back() -> (Scripted, Arc<Semaphore>) {
    let permits = Arc::new(Semaphore::new(0));
    let given = permits.clone();
    let server = Scripted::start(move |request| {
        let given = given.clone();
        async move {
            given.acquire().await.expect("it is never closed").forget();
            Ok(answers(&request))
        }
    })
    .await;
    (server, permits)
}

async fn until(what: impl Fn() -> bool) {
    let reached = timeout(LONG, async {
        while !what() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    });
    reached.await.expect("reached in time");
}

#[tokio::test]
async fn a_call_that_is_given_up_while_it_waits_is_never_sent() {
    let (server, permits) = held_back().await;
    let client = server.client();
    let mut callers = JoinSet::new();
    for number in 1..=2 {
        let client = client.clone();
        callers.spawn(async move { set(&client).await });
        until(|| server.seen(|seen| seen.messages.len() == number)).await;
    }
    // Both streams are busy.
    let dropped = timeout(Duration::from_millis(20), set(&client)).await;
    assert!(dropped.is_err());
    permits.add_permits(10);
    for outcome in callers.join_all().await {
        outcome.expect("answered");
    }
    set(&client).await.expect("the streams go on");
    assert_eq!(server.seen(|seen| seen.carried()), 3);
}

#[tokio::test]
async fn a_call_keeps_its_own_deadline_and_leaves_its_stream_usable() {
    let (server, permits) = held_back().await;
    let client = server.client();
    let mut request = Request::new(SetRequest::default());
    request.set_timeout(Duration::from_millis(50));
    let late = client
        .cache_service()
        .set(request)
        .await
        .map_err(Error::from);
    assert_eq!(late.expect_err("held back").code(), Code::DeadlineExceeded);
    let sent = server.seen(|seen| seen.messages[0].calls[0].timeout_ms);
    assert!((1..=50).contains(&sent), "{sent}");
    permits.add_permits(2);
    set(&client).await.expect("its reply is its own");
    assert!(server.seen(|seen| seen.alone.is_empty()));
}

#[tokio::test]
async fn the_trace_context_goes_with_the_call_and_other_metadata_keeps_it_alone() {
    let server = Scripted::start(async |request| Ok(answers(&request))).await;
    let client = server.client();
    let with = |name: &'static str, value: &'static str| {
        let mut request = Request::new(SetRequest::default());
        let value = value.parse().expect("is ASCII");
        request.metadata_mut().insert(name, value);
        request
    };
    let context = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    client
        .cache_service()
        .set(with("traceparent", context))
        .await
        .expect("answered");
    server.seen(|seen| assert_eq!(seen.messages[0].calls[0].traceparent, context));
    for name in ["nexus-namespace", "baggage"] {
        let request = with(name, "other");
        client.cache_service().set(request).await.expect("answered");
    }
    assert_eq!(server.seen(|seen| seen.alone.len()), 2);
}

#[tokio::test]
async fn what_may_wait_is_never_carried() {
    let server = Scripted::start(async |request| Ok(answers(&request))).await;
    let fetched = server
        .client()
        .cache_service()
        .fetch(FetchRequest::default())
        .await;
    fetched.expect("answered");
    assert_eq!(
        server.seen(|seen| (seen.carried(), seen.alone.len())),
        (0, 1)
    );
}

#[tokio::test]
async fn a_reply_beyond_its_callers_bound_fails_that_call_only() {
    let large = Arc::new(AtomicBool::new(true));
    let server = Scripted::start(move |request| {
        let large = large.swap(false, Ordering::Relaxed);
        async move {
            let bytes = vec![0; 5 * 1024 * 1024].into();
            let reply = one(reply::Outcome::Response(bytes));
            Ok(if large { reply } else { answers(&request) })
        }
    })
    .await;
    let client = server.client();
    let error = set(&client).await.expect_err("5 MiB");
    assert_eq!(error.code(), Code::OutOfRange);
    set(&client).await.expect("the stream goes on");
    server.seen(|seen| assert!(seen.streams.len() == 1 && seen.alone.is_empty()));
}

#[tokio::test]
async fn streams_end_with_their_client() {
    let server = Scripted::start(async |request| Ok(answers(&request))).await;
    let client = server.client();
    set(&client).await.expect("answered");
    assert_eq!(server.seen(|seen| seen.ended), 0);
    drop(client);
    until(|| server.seen(|seen| seen.ended == 1)).await;
}

async fn set(client: &Client) -> Result<(), Error> {
    client.cache_service().set(SetRequest::default()).await?;
    Ok(())
}

async fn get(client: &Client) -> Result<(), Error> {
    client.cache_service().get(GetRequest::default()).await?;
    Ok(())
}

fn one(outcome: reply::Outcome) -> ExchangeResponse {
    let outcome = Some(outcome);
    ExchangeResponse {
        replies: vec![Reply { outcome }],
    }
}

fn ended(code: Code, reason: &str) -> Status {
    let details = ErrorDetails::with_error_info(reason, "nexus-sidecar", HashMap::new());
    Status::with_error_details(code, "as the sidecar says it", details)
}
