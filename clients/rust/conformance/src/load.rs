//! Calls without pause, and a lock held until the process is killed.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::future::pending;
use std::time::Duration;

use nexus_sidecar::cache::v1 as cache;
use nexus_sidecar::lock::v1 as lock;
use nexus_sidecar::session::v1 as session;
use nexus_sidecar::session::v1::create_response::Outcome;
use nexus_sidecar::{Client, Code, Error, connect};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::outcome::code;

const CALLERS: usize = 8;

/// Eight callers of calls that may be repeated, with the client's defaults.
pub async fn load(seconds: f64) -> Result<(), Box<dyn StdError>> {
    let client = connect()?;
    let create = session::CreateRequest {
        user_id: "load".into(),
        ..Default::default()
    };
    let created = client.session_service().create(create).await?.into_inner();
    let Some(Outcome::Created(created)) = created.outcome else {
        return Err("no session".into());
    };
    let session_id = created.session.unwrap_or_default().session_id;
    println!("{}", json!({"started": true}));
    let until = Instant::now() + Duration::from_secs_f64(seconds);
    let mut callers = JoinSet::new();
    for _ in 0..CALLERS {
        callers.spawn(caller(client.clone(), session_id.clone(), until));
    }
    let (mut calls, mut errors) = (0, HashMap::<String, u64>::new());
    for (made, failed) in callers.join_all().await {
        calls += made;
        failed
            .into_iter()
            .for_each(|failed| *errors.entry(code(failed)).or_default() += 1);
    }
    println!("{}", json!({"calls": calls, "errors": errors}));
    Ok(())
}

async fn caller(client: Client, session_id: String, until: Instant) -> (u64, Vec<Code>) {
    let (mut calls, mut failed) = (0, Vec::new());
    while Instant::now() < until {
        let outcome = match calls % 3 {
            0 => get_entity(&client).await,
            1 => get_session(&client, &session_id).await,
            _ => get_lock(&client).await,
        };
        calls += 1;
        failed.extend(outcome.err().map(|error| error.code()));
    }
    (calls, failed)
}

async fn get_entity(client: &Client) -> Result<(), Error> {
    let request = cache::GetRequest {
        entity: "user".into(),
        id: "load".into(),
        ..Default::default()
    };
    client.cache_service().get(request).await?;
    Ok(())
}

async fn get_session(client: &Client, session_id: &str) -> Result<(), Error> {
    let request = session::GetRequest {
        session_id: session_id.into(),
    };
    client.session_service().get(request).await?;
    Ok(())
}

async fn get_lock(client: &Client) -> Result<(), Error> {
    let request = lock::GetRequest {
        resource: "load".into(),
        resource_id: "load".into(),
    };
    client.lock_service().get(request).await?;
    Ok(())
}

/// Holds a lock until killed.
pub async fn hold(resource: &str, resource_id: &str) -> Result<(), Box<dyn StdError>> {
    let lease = connect()?.lock(resource, resource_id).acquire().await?;
    println!("{}", json!({"held": true}));
    lease.run(pending::<()>()).await?;
    Ok(())
}
