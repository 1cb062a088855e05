//! An open stream of a scenario.

use std::future::Future;

use nexus_sidecar::{Client, Error, Watch, Watched};
use prost_reflect::DynamicMessage;
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status, Streaming};

use crate::dynamic::{Method, json};

const ROOM: usize = 1024;

/// Read by a task of its own, for a stream is open to tonic only when the sidecar has answered.
pub struct Stream {
    pub method: Method,
    requests: Option<mpsc::Sender<DynamicMessage>>,
    messages: mpsc::Receiver<Result<Value, Error>>,
    reader: JoinHandle<()>,
}

impl Stream {
    pub async fn open(
        client: &Client,
        method: Method,
        first: Option<DynamicMessage>,
    ) -> Result<Self, String> {
        let transport = client.transport();
        let called = method.clone();
        if !method.streams_requests() {
            let request = Request::new(first.ok_or("a server stream needs its request")?);
            let opening = async move { called.server_stream(transport, request).await };
            return Ok(Self::reading(method, None, opening));
        }
        let (requests, sent) = mpsc::channel(ROOM);
        let opening = async move {
            let sent = Request::new(ReceiverStream::new(sent));
            called.both_streams(transport, sent).await
        };
        let stream = Self::reading(method, Some(requests), opening);
        if let Some(first) = first {
            stream.send(first).await?;
        }
        Ok(stream)
    }

    /// A resuming watch, its gaps passed over.
    pub fn watch(client: &Client, method: Method, request: DynamicMessage) -> Self {
        let called = method.clone();
        let mut watch: Watch<DynamicMessage> = client.watch(move |client| {
            let (method, request) = (called.clone(), Request::new(request.clone()));
            async move { method.server_stream(client.transport(), request).await }
        });
        let (sender, messages) = mpsc::channel(ROOM);
        let reader = tokio::spawn(async move {
            loop {
                let message = match watch.next().await {
                    Ok(Watched::Message(message)) => Ok(json(&message)),
                    Ok(Watched::Gap) => continue,
                    Err(error) => Err(error),
                };
                let failed = message.is_err();
                if sender.send(message).await.is_err() || failed {
                    return;
                }
            }
        });
        Self {
            method,
            requests: None,
            messages,
            reader,
        }
    }

    fn reading<O>(
        method: Method,
        requests: Option<mpsc::Sender<DynamicMessage>>,
        opening: O,
    ) -> Self
    where
        O: Future<Output = Result<Response<Streaming<DynamicMessage>>, Status>> + Send + 'static,
    {
        let (sender, messages) = mpsc::channel(ROOM);
        let reader = tokio::spawn(async move {
            if let Err(status) = pass_on(opening, &sender).await {
                let _ = sender.send(Err(status.into())).await;
            }
        });
        Self {
            method,
            requests,
            messages,
            reader,
        }
    }

    pub async fn send(&self, message: DynamicMessage) -> Result<(), String> {
        let requests = self
            .requests
            .as_ref()
            .ok_or("nothing can be sent on this stream")?;
        requests
            .send(message)
            .await
            .map_err(|_| "the stream has ended".into())
    }

    /// The next message; none at a good end.
    pub async fn next(&mut self) -> Result<Option<Value>, Error> {
        self.messages.recv().await.transpose()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

async fn pass_on<O>(opening: O, sender: &mpsc::Sender<Result<Value, Error>>) -> Result<(), Status>
where
    O: Future<Output = Result<Response<Streaming<DynamicMessage>>, Status>>,
{
    let mut messages = opening.await?.into_inner();
    while let Some(message) = messages.message().await? {
        let _ = sender.send(Ok(json(&message))).await;
    }
    Ok(())
}
