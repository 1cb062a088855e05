//! The steps of one scenario.

use std::collections::HashMap;
use std::time::Duration;

use nexus_sidecar::{Client, Error, Lease};
use prost_reflect::{DynamicMessage, ServiceDescriptor};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout};
use tonic::Request;

use crate::dynamic::{self, Method};
use crate::matching::{Names, at, check, filled_in, matches};
use crate::outcome::check_error;
use crate::stream::Stream;

const AGAIN: Duration = Duration::from_millis(20);

/// Longest wait for a message of a stream.
const LONGEST: Duration = Duration::from_secs(20);

/// One run of one scenario: what it saved, its open streams, what it holds.
pub struct Scenario {
    pub client: Client,
    service: ServiceDescriptor,
    names: Names,
    pub streams: HashMap<String, Stream>,
    pub held: HashMap<String, Lease>,
}

impl Scenario {
    pub fn new(client: Client, service: ServiceDescriptor, run: String) -> Self {
        Self {
            client,
            service,
            names: HashMap::from([("run".into(), Value::String(run))]),
            streams: HashMap::new(),
            held: HashMap::new(),
        }
    }

    /// Carries a step out, or says why it failed.
    pub async fn step(&mut self, raw: &Value) -> Result<(), String> {
        let step = filled_in(raw, &self.names);
        if step.get("do").is_some() {
            return self.act(&step).await;
        }
        if let Some(name) = step["open"].as_str() {
            let method = self.method(&step)?;
            let first = step
                .get("request")
                .map(|json| method.request(json))
                .transpose()?;
            let first = match first {
                None if !method.streams_requests() => Some(method.request(&json!({}))?),
                first => first,
            };
            let stream = Stream::open(&self.client, method, first).await?;
            self.streams.insert(name.into(), stream);
            return Ok(());
        }
        if let Some(name) = step["on"].as_str() {
            return self.on(name, &step).await;
        }
        if let Some(name) = step["cancel"].as_str() {
            self.streams.remove(name);
            return Ok(());
        }
        self.repeat_call(&step).await
    }

    pub fn method(&self, step: &Value) -> Result<Method, String> {
        Method::of(&self.service, word(step, "call")?)
    }

    pub fn save(&mut self, step: &Value, reply: &Value) {
        for (name, path) in step["save"].as_object().into_iter().flatten() {
            let value = path.as_str().and_then(|path| at(reply, path));
            self.names
                .insert(name.clone(), value.cloned().unwrap_or_default());
        }
    }

    async fn repeat_call(&mut self, step: &Value) -> Result<(), String> {
        let until = Instant::now() + span(step, "within")?.unwrap_or_default();
        loop {
            match self.call(step).await {
                Err(_) if Instant::now() < until => sleep(AGAIN).await,
                outcome => return outcome,
            }
        }
    }

    async fn call(&mut self, step: &Value) -> Result<(), String> {
        let reply = self.reply(step).await?;
        match (step.get("error"), reply) {
            (Some(expected), Err(error)) => check_error(expected, &error),
            (Some(expected), Ok(reply)) => {
                Err(format!("expected {expected}, found the reply {reply}"))
            }
            (None, Err(error)) => Err(error.to_string()),
            (None, Ok(reply)) => {
                check(
                    step.get("response").unwrap_or(&json!({})),
                    Some(&reply),
                    "reply",
                )?;
                self.save(step, &reply);
                Ok(())
            }
        }
    }

    async fn reply(&self, step: &Value) -> Result<Result<Value, Error>, String> {
        let method = self.method(step)?;
        let transport = self.client.transport();
        let time = span(step, "timeout")?;
        let reply = if let Some(requests) = step["requests"].as_array() {
            let requests: Vec<DynamicMessage> = requests
                .iter()
                .map(|json| method.request(json))
                .collect::<Result<_, _>>()?;
            let requests = timed(tokio_stream::iter(requests), time);
            method.client_stream(transport, requests).await
        } else {
            let request = method.request(step.get("request").unwrap_or(&json!({})))?;
            method.unary(transport, timed(request, time)).await
        };
        Ok(reply
            .map(|message| dynamic::json(&message))
            .map_err(Error::from))
    }

    async fn on(&mut self, name: &str, step: &Value) -> Result<(), String> {
        let stream = self
            .streams
            .get_mut(name)
            .ok_or_else(|| format!("no stream {name}"))?;
        if let Some(message) = step.get("send") {
            let message = stream.method.request(message)?;
            return stream.send(message).await;
        }
        let Some(expected) = step.get("receive") else {
            return in_time(end(stream, step)).await;
        };
        let found = in_time(receive(stream, expected, step["skip"] == true)).await?;
        self.save(step, &found);
        Ok(())
    }
}

async fn receive(stream: &mut Stream, expected: &Value, skip: bool) -> Result<Value, String> {
    loop {
        let Some(found) = stream.next().await.map_err(|error| error.to_string())? else {
            return Err(format!("expected {expected}, found the end of the stream"));
        };
        if !skip || matches(expected, &found) {
            check(expected, Some(&found), "message")?;
            return Ok(found);
        }
    }
}

async fn end(stream: &mut Stream, step: &Value) -> Result<(), String> {
    loop {
        match (stream.next().await, step.get("error")) {
            (Ok(Some(_)), _) => {}
            (Ok(None), None) => return Ok(()),
            (Ok(None), Some(expected)) => {
                return Err(format!("expected {expected}, found a good end"));
            }
            (Err(error), Some(expected)) => return check_error(expected, &error),
            (Err(error), None) => return Err(error.to_string()),
        }
    }
}

async fn in_time<T>(receiving: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let received = timeout(LONGEST, receiving).await;
    received.unwrap_or_else(|_| Err(format!("nothing within {LONGEST:?}")))
}

fn timed<T>(content: T, time: Option<Duration>) -> Request<T> {
    let mut request = Request::new(content);
    if let Some(time) = time {
        request.set_timeout(time);
    }
    request
}

/// A text of a step.
pub fn word<'a>(step: &'a Value, name: &str) -> Result<&'a str, String> {
    step[name]
        .as_str()
        .ok_or_else(|| format!("the step lacks {name:?}"))
}

/// `"300ms"` or `"5s"` of a step, if it is there.
pub fn span(step: &Value, name: &str) -> Result<Option<Duration>, String> {
    let Some(text) = step.get(name) else {
        return Ok(None);
    };
    let text = text.as_str().unwrap_or_default();
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 0.001),
        None => (text.strip_suffix('s').unwrap_or_default(), 1.0),
    };
    let number: f64 = number
        .parse()
        .map_err(|_| format!("{text:?} is no duration"))?;
    Ok(Some(Duration::from_secs_f64(number * unit)))
}
