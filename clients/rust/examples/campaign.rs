//! A user logs in, reads a campaign through the cache, is counted, sees a feature or not, and works under a lock.
//!
//! Run it beside `make serve`: `cargo run --example campaign`.

use std::time::Duration;

use nexus_sidecar::{Error, FlagContext, Json, Reason, Refreshed, Subject, connect};
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize, Serialize)]
struct Campaign {
    name: String,
    budget: u32,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    match story().await {
        // What a service answers with "come back later".
        Err(error) if error.reason() == Reason::RedisUnavailable => {
            println!("Redis is away, and nothing was done");
            Err(error)
        }
        outcome => outcome,
    }
}

async fn story() -> Result<(), Error> {
    let client = connect()?;

    let session = client.sessions().login("user_123").await?;
    println!("session {} of {}", session.session_id, session.user_id);
    let token = client
        .sessions()
        .issue_refresh_token("user_123", "Firefox")
        .await?;
    if let Refreshed::Token(next) = client.sessions().refresh(token.token_id).await? {
        println!("refresh token of generation {}", next.generation);
    }

    let campaign = client
        .read_through("campaign", "spring")
        .fresh_for(Duration::from_secs(60))
        .tags(["org:org_xyz"])
        .get_or_fill(from_database)
        .await?;
    println!("campaign {:?}", campaign.map(|Json(campaign)| campaign));

    let decision = client
        .rate_limits()
        .check("api", Subject::user("user_123"))
        .await?;
    if !decision.allowed {
        println!("too many requests; again in {:?}", decision.retry_after);
        return Ok(());
    }
    println!("{} of {} left", decision.remaining, decision.limit);

    let user = FlagContext::user("user_123").attribute("plan", "pro");
    let preview = client
        .flags()
        .bool("campaign-preview", false, &user)
        .await?;
    println!("preview: {preview}");

    let lock = client
        .lock("campaign", "spring")
        .wait(Duration::from_secs(10));
    let published = lock.run(publish).await?;
    println!("published under fence {published}");

    // At most three reports at a time, in all programs.
    let reports = client.semaphore("reports", 3);
    match reports.try_acquire().await? {
        Some(permit) => permit.release().await?,
        None => println!("three reports are at work already"),
    }

    client.sessions().logout(session.session_id).await?;
    println!("logged out");
    Ok(())
}

async fn from_database() -> Result<Option<Json<Campaign>>, Error> {
    println!("read from the database");
    let name = "Spring".to_owned();
    Ok(Some(Json(Campaign { name, budget: 1000 })))
}

/// What the lock protects takes the fence along, and refuses one lower than the highest it has seen.
async fn publish(fence: i64) -> Result<i64, Error> {
    tokio::time::sleep(Duration::from_millis(100)).await;
    Ok(fence)
}
