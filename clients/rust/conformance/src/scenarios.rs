//! Carries out scenario files, over the client's own connections.

use std::collections::HashMap;
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, fs, process};

use nexus_sidecar::{Client, Settings};
use prost_reflect::ServiceDescriptor;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::dynamic;
use crate::scenario::Scenario;

const SIDE_BY_SIDE: usize = 8;
const LONGEST: Duration = Duration::from_secs(60);

/// Every scenario of every file; whether all passed.
pub async fn run(folder: &str) -> Result<bool, Box<dyn Error>> {
    let clients = clients()?;
    let turns = Arc::new(Semaphore::new(SIDE_BY_SIDE));
    let started = SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros();
    let mut running = JoinSet::new();
    for path in files(folder)? {
        let file = path.file_stem().unwrap_or_default().to_string_lossy();
        let content: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let service = dynamic::service(content["service"].as_str().unwrap_or_default())?;
        for scenario in content["scenarios"].as_array().into_iter().flatten() {
            let name = format!("{file}/{}", scenario["name"].as_str().unwrap_or_default());
            let sidecar = scenario["sidecar"].as_str().unwrap_or("default");
            let client = clients
                .get(sidecar)
                .ok_or(format!("no sidecar {sidecar}"))?
                .clone();
            let run = format!("{started:x}-{}-{}", process::id(), running.len());
            let (service, scenario, turns) = (service.clone(), scenario.clone(), turns.clone());
            running.spawn(async move {
                let _turn = turns.acquire().await;
                report(&name, carry_out(client, service, run, &scenario).await)
            });
        }
    }
    Ok(running.join_all().await.into_iter().all(|passed| passed))
}

fn clients() -> Result<HashMap<String, Client>, Box<dyn Error>> {
    let addresses: HashMap<String, String> = serde_json::from_str(&env::var("NEXUS_CONFORMANCE")?)?;
    let connected = addresses
        .into_iter()
        .map(|(name, address)| Ok((name, Settings::from_env().address(address).connect()?)));
    connected.collect()
}

fn files(folder: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

async fn carry_out(
    client: Client,
    service: ServiceDescriptor,
    run: String,
    scenario: &Value,
) -> Result<(), String> {
    let mut carried = Scenario::new(client, service, run);
    let steps = scenario["steps"].as_array().ok_or("no steps")?;
    for (number, step) in (1..).zip(steps) {
        let outcome = timeout(LONGEST, carried.step(step)).await;
        outcome
            .unwrap_or_else(|_| Err(format!("not done within {LONGEST:?}")))
            .map_err(|why| format!("step {number}: {why}"))?;
    }
    Ok(())
}

fn report(name: &str, outcome: Result<(), String>) -> bool {
    let said = match &outcome {
        Ok(()) => json!({"scenario": name, "passed": true}),
        Err(why) => json!({"scenario": name, "passed": false, "why": why}),
    };
    println!("{said}");
    outcome.is_ok()
}
