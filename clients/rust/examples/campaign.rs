//! A user logs in, reads a campaign through the cache, is counted, and works under a lock.
//!
//! Run it beside `make serve`: `cargo run --example campaign`.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::time::Duration;

use nexus_sidecar::cache::v1::Content;
use nexus_sidecar::ratelimit::v1::limit::{Allowance, Subject};
use nexus_sidecar::ratelimit::v1::{CheckRequest, InlineRule, Limit, Outcome as LimitOutcome};
use nexus_sidecar::session::v1::{CreateRequest, create_response::Outcome};
use nexus_sidecar::{Client, Error, Reason, connect, span};

#[tokio::main]
async fn main() -> Result<(), Box<dyn StdError>> {
    let client = connect()?;
    let session_id = match log_in(&client, "user_123").await {
        Err(error) if error.reason() == Reason::RedisUnavailable => {
            return Err("come back later".into());
        }
        outcome => outcome?,
    };
    println!("session {session_id}");

    let campaign = client
        .read_through("campaign", "camp_456")
        .get_or_fill(from_database)
        .await?;
    println!("campaign {:?}", campaign.map(|content| content.fields));

    if !allowed(&client, "user_123").await? {
        return Err("too many requests".into());
    }

    let lock = client
        .lock("campaign", "camp_456")
        .wait(Duration::from_secs(10));
    let Some(lease) = lock.acquire().await? else {
        return Err("somebody else is at it".into());
    };
    lease.run(publish(lease.fence())).await?;
    lease.release().await?;
    println!("released");
    Ok(())
}

async fn log_in(client: &Client, user_id: &str) -> Result<String, Error> {
    let request = CreateRequest {
        user_id: user_id.into(),
        ..Default::default()
    };
    let reply = client.session_service().create(request).await?.into_inner();
    Ok(match reply.outcome {
        Some(Outcome::Created(created)) => created.session.unwrap_or_default().session_id,
        // Only with `max_sessions`.
        _ => String::new(),
    })
}

async fn from_database() -> Result<Option<Content>, Error> {
    println!("read from the database");
    let fields = HashMap::from([("name".into(), "Summer".into())]);
    let raw_fields = HashMap::new();
    Ok(Some(Content { fields, raw_fields }))
}

async fn allowed(client: &Client, user_id: &str) -> Result<bool, Error> {
    let rule = InlineRule {
        limit: 100,
        window: Some(span(Duration::from_secs(60))),
        ..Default::default()
    };
    let limit = Limit {
        allowance: Some(Allowance::InlineRule(rule)),
        subject: Some(Subject::UserId(user_id.into())),
        ..Default::default()
    };
    let request = CheckRequest {
        limits: vec![limit],
        ..Default::default()
    };
    let decision = client
        .rate_limit_service()
        .check(request)
        .await?
        .into_inner()
        .decision
        .unwrap_or_default();
    println!("{} of {} left", decision.remaining, decision.limit);
    Ok(decision.outcome() == LimitOutcome::Allowed)
}

/// What the lock protects takes the fence along, and refuses one lower than the highest it has seen.
async fn publish(fence: i64) {
    println!("publishing under fence {fence}");
    tokio::time::sleep(Duration::from_millis(100)).await;
}
