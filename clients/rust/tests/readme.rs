//! Each piece of Rust in README.md, made and checked here to be the same.

mod sidecar;

use std::fs;
use std::path::Path;
use std::time::Duration;

use nexus_sidecar::flag::v1::WatchRequest;
use nexus_sidecar::{Client, Error, FlagContext, Json, Reason, Settings, Subject, Watched, cache};
use serde::{Deserialize, Serialize};
use sidecar::{Sidecar, WAYS};

#[derive(Debug, Deserialize, Serialize)]
struct Campaign {
    name: String,
    budget: u32,
}

#[tokio::test]
async fn the_readmes_pieces_work() -> Result<(), Error> {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let client = sidecar.client(way);
        everyday(&client).await?;
        leases(&client).await?;
        cached(&client).await?;
        all_rpcs(&client).await?;
    }
    Ok(())
}

/// Where nothing listens: connecting waits for nothing, and the first call fails.
#[tokio::test]
async fn the_readmes_settings_are_accepted() -> Result<(), Error> {
    let client = Settings::from_env()
        .address("127.0.0.1:50051")
        .namespace("nexus")
        .connect()?;
    drop(client);
    Ok(())
}

#[allow(dead_code)] // it is compiled; what it does, `leases` does on the test's own sidecar
async fn first() -> Result<(), Error> {
    let client = nexus_sidecar::connect()?;
    let lock = client.lock("campaign", "camp_456");
    lock.run(async |fence| publish(fence).await).await?; // dropped at the point it has reached when the lock is lost
    Ok(())
}

async fn everyday(client: &Client) -> Result<(), Error> {
    let session = client.sessions().login("user_123").await?;
    let rotated = client
        .sessions()
        .rotate(&session.session_id, Duration::from_secs(10))
        .await?;

    let decision = client
        .rate_limits()
        .check("api", Subject::user("user_123"))
        .await?;
    if !decision.allowed {
        println!("again in {:?}", decision.retry_after);
    }

    let user = FlagContext::user("user_123")
        .organization("org_xyz")
        .attribute("plan", "pro");
    let preview = client
        .flags()
        .bool("campaign-preview", false, &user)
        .await?;
    assert!(rotated.is_some() && decision.allowed && !preview);
    match client
        .rate_limits()
        .check("api", Subject::user("user_123"))
        .await
    {
        Err(error) if error.reason() == Reason::RedisUnavailable => {
            println!("nobody is limited today")
        }
        decision => println!("{} left", decision?.remaining),
    }
    Ok(())
}

async fn leases(client: &Client) -> Result<(), Error> {
    let lock = client.lock("campaign", "camp_456");
    lock.run(async |fence| publish(fence).await).await?; // dropped at the point it has reached when the lock is lost
    let permits = client
        .semaphore("reports", 10)
        .weight(2)
        .lease(Duration::from_secs(10))
        .wait(Duration::from_secs(1));
    let lease = permits.acquire().await?;
    tokio::select! {
        () = lease.lost() => println!("somebody else may be at work: stop"),
        () = work(lease.fence()) => {}
    }
    lease.release().await?;
    Ok(())
}

async fn cached(client: &Client) -> Result<(), Error> {
    let campaign = client
        .read_through("campaign", "camp_1")
        .ttl(Duration::from_secs(900))
        .fresh_for(Duration::from_secs(60))
        .tags(["org:org_xyz"])
        .get_or_fill(async || {
            let name = "Spring".to_owned();
            Ok::<_, Error>(Some(Json(Campaign { name, budget: 1000 })))
        })
        .await?;
    assert!(matches!(
        campaign,
        Some(Json(Campaign { budget: 1000, .. }))
    ));
    Ok(())
}

async fn all_rpcs(client: &Client) -> Result<(), Error> {
    let request = cache::v1::InvalidateTagsRequest {
        tags: vec!["org:org_xyz".into()],
    };
    let reply = client
        .cache_service()
        .invalidate_tags(request)
        .await?
        .into_inner();
    println!("{} tags", reply.tags.len());
    assert_eq!(reply.tags.len(), 1);
    let mut flags =
        client.watch(async |client| client.flag_service().watch(WatchRequest::default()).await);
    match flags.next().await? {
        Watched::Message(event) => println!("{event:?}"),
        Watched::Gap => println!("something may have been missed: read anew what must be right"),
    }
    Ok(())
}

async fn publish(fence: i64) -> Result<(), Error> {
    assert!(fence > 0);
    Ok(())
}

async fn work(fence: i64) {
    assert!(fence > 0);
}

#[test]
fn the_pages_show_what_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = plain(include_str!("readme.rs")) + &plain(include_str!("../examples/campaign.rs"));
    for page in ["README.md", "../../docs/clients.md"] {
        let text = fs::read_to_string(folder.join(page)).expect("is there");
        let pieces: Vec<&str> = text.split("```rust\n").skip(1).collect();
        assert!(pieces.len() > 4, "{page}");
        for piece in pieces {
            let (piece, _) = piece.split_once("```").expect("it ends");
            assert!(run.contains(&plain(piece)), "{page}:\n{piece}");
        }
    }
}

/// Without what a formatter may change.
fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}
