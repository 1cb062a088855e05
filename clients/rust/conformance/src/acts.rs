//! What a scenario does by the client's own idioms.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use nexus_sidecar::cache::v1::Content;
use nexus_sidecar::{Error, Lease};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::matching::check;
use crate::scenario::{Scenario, span, word};
use crate::stream::Stream;

const COMPUTING: Duration = Duration::from_millis(50);

impl Scenario {
    pub async fn act(&mut self, step: &Value) -> Result<(), String> {
        match word(step, "do")? {
            "lock" => self.lock(step).await,
            "semaphore" => self.semaphore(step).await,
            "release" => self
                .taken(step)?
                .release()
                .await
                .map_err(|lost| lost.to_string()),
            "await_loss" => self.await_loss(step).await,
            "read_through" => self.read_through(step).await,
            "watch" => {
                let method = self.method(step)?;
                let request = method.request(step.get("request").unwrap_or(&json!({})))?;
                let watch = Stream::watch(&self.client, method, request);
                self.streams.insert(word(step, "name")?.into(), watch);
                Ok(())
            }
            other => Err(format!("no act {other:?}")),
        }
    }

    async fn lock(&mut self, step: &Value) -> Result<(), String> {
        let mut lock = self
            .client
            .lock(word(step, "resource")?, word(step, "resource_id")?);
        if let Some(lease) = span(step, "lease")? {
            lock = lock.lease(lease);
        }
        self.hold(step, lock.acquire().await, "lock_id")
    }

    async fn semaphore(&mut self, step: &Value) -> Result<(), String> {
        let number = |name: &str| {
            step[name]
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
        };
        let limit = number("limit").ok_or("the step lacks a limit")?;
        let mut permits = self.client.semaphore(word(step, "resource")?, limit);
        permits = permits.weight(number("permits").unwrap_or(1));
        if let Some(lease) = span(step, "lease")? {
            permits = permits.lease(lease);
        }
        self.hold(step, permits.acquire().await, "permit_id")
    }

    fn hold(&mut self, step: &Value, taken: Result<Lease, Error>, id: &str) -> Result<(), String> {
        let lease = taken.map_err(|error| error.to_string())?;
        self.save(step, &json!({id: lease.id(), "fence": lease.fence()}));
        self.held.insert(word(step, "name")?.into(), lease);
        Ok(())
    }

    fn taken(&mut self, step: &Value) -> Result<Lease, String> {
        let name = word(step, "name")?;
        self.held
            .remove(name)
            .ok_or_else(|| format!("nothing is held as {name}"))
    }

    async fn await_loss(&mut self, step: &Value) -> Result<(), String> {
        let within = span(step, "within")?.unwrap_or_default();
        let lease = self
            .held
            .get(word(step, "name")?)
            .ok_or("nothing is held")?;
        let lost = timeout(within, lease.lost()).await;
        lost.map_err(|_| format!("no loss was signalled within {within:?}"))
    }

    async fn read_through(&mut self, step: &Value) -> Result<(), String> {
        let (entity, id) = (word(step, "entity")?, word(step, "id")?);
        let fill: HashMap<String, String> =
            serde_json::from_value(step["fill"].clone()).map_err(|error| error.to_string())?;
        let computed = Arc::new(AtomicU64::new(0));
        let mut callers = JoinSet::new();
        for _ in 0..step["callers"].as_u64().unwrap_or(1) {
            let (read, fill, computed) = (
                self.client.read_through(entity, id),
                fill.clone(),
                computed.clone(),
            );
            callers.spawn(read.get_or_fill(move || async move {
                computed.fetch_add(1, Ordering::Relaxed);
                sleep(COMPUTING).await;
                let raw_fields = HashMap::new();
                Ok::<_, Error>(Some(Content {
                    fields: fill,
                    raw_fields,
                }))
            }));
        }
        for outcome in callers.join_all().await {
            let content = outcome.map_err(|error| error.to_string())?;
            let fields = content.map(|content| json!(content.fields));
            check(&step["response"], fields.as_ref(), "fields")?;
        }
        let computed = json!(computed.load(Ordering::Relaxed));
        check(&step["computed"], Some(&computed), "computed")
    }
}
