//! One stream that carries calls: a message of calls, then their replies, then the next message.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_stream::wrappers::ReceiverStream;
use tonic::metadata::MetadataMap;
use tonic::{Code, Request, Status, Streaming};

use crate::calls::v1::call_service_client::CallServiceClient;
use crate::calls::v1::{ExchangeRequest, ExchangeResponse, Failure, Reply, reply};
use crate::error::Error;
use crate::errors::v1::Reason;
use crate::exchange::{Carried, Outcome, Queue};
use crate::failed::Failed;

/// A stream without calls ends after this time, so that its connection can be replaced.
const IDLE: Duration = Duration::from_secs(10);

/// The life of one stream. It is opened with the first message, because the sidecar answers its opening only then.
pub(crate) async fn carry(queue: Arc<Queue>) {
    match queue.batch() {
        Some(batch) => serve(&queue, batch).await,
        None => queue.not_idle(),
    }
    queue.ended();
}

async fn serve(queue: &Arc<Queue>, mut batch: VecDeque<Carried>) {
    let Some(mut stream) = CallStream::open(queue, &mut batch).await else {
        return;
    };
    while stream.replies(queue, &mut batch).await {
        batch = match queue.batch() {
            Some(batch) => batch,
            None if stream.waits(queue).await => continue,
            None => return,
        };
        let message = message(&mut batch);
        if stream.requests.send(message).await.is_err() {
            continue; // why, the replies say
        }
    }
}

fn message(batch: &mut VecDeque<Carried>) -> ExchangeRequest {
    let calls = batch.iter_mut().map(|carried| mem::take(&mut carried.call));
    let calls = calls.collect();
    ExchangeRequest { calls }
}

struct CallStream {
    requests: mpsc::Sender<ExchangeRequest>,
    responses: Streaming<ExchangeResponse>,
}

impl CallStream {
    /// Opens it with its first message; none, and the calls ended, when that fails.
    async fn open(queue: &Queue, batch: &mut VecDeque<Carried>) -> Option<Self> {
        let (requests, sent) = mpsc::channel(1);
        let _ = requests.send(message(batch)).await;
        let mut request = Request::new(ReceiverStream::new(sent));
        *request.metadata_mut() = MetadataMap::from_headers(queue.headers.clone());
        // The bound of a reply is its caller's, who decodes it.
        let mut service =
            CallServiceClient::new(queue.channel.clone()).max_decoding_message_size(usize::MAX);
        match service.exchange(request).await {
            Ok(response) => {
                let responses = response.into_inner();
                Some(Self {
                    requests,
                    responses,
                })
            }
            Err(status) => {
                fail(queue, batch, status);
                None
            }
        }
    }

    /// Hands out the replies of a message; whether the stream goes on.
    async fn replies(&mut self, queue: &Queue, batch: &mut VecDeque<Carried>) -> bool {
        while !batch.is_empty() {
            let status = match self.responses.message().await {
                Ok(Some(response)) => {
                    for reply in response.replies {
                        if let Some(carried) = batch.pop_front() {
                            carried.end(outcome(reply));
                        }
                    }
                    continue;
                }
                Ok(None) => Status::unavailable("the stream ended before the reply"),
                Err(status) => status,
            };
            fail(queue, batch, status);
            return false;
        }
        true
    }

    /// Waits for work; false when the stream is over first. An empty batch has no replies to wait for.
    async fn waits(&mut self, queue: &Queue) -> bool {
        let work = async {
            tokio::select! {
                biased;
                () = queue.work() => true,
                // Nothing is awaited: the sidecar drains, or the connection broke.
                _ = self.responses.message() => false,
                () = queue.end.cancelled() => false,
            }
        };
        let goes_on = timeout(IDLE, work).await.unwrap_or(false);
        queue.not_idle();
        goes_on
    }
}

/// Ends calls whose stream ended before their replies.
fn fail(queue: &Queue, batch: &mut VecDeque<Carried>, status: Status) {
    if status.code() == Code::Unimplemented {
        queue.turn_off();
    }
    let made = may_be_made(&status);
    let failed = Failed::broken(status);
    for carried in batch.drain(..) {
        carried.end(if made {
            Outcome::Unknown(failed.clone())
        } else {
            Outcome::NotMade
        });
    }
}

/// Whether calls under way may have been made when their stream ended so. Only what the sidecar itself says rules it out:
/// RESOURCE_EXHAUSTED without a reason can also be about a reply.
fn may_be_made(status: &Status) -> bool {
    let refused = [
        Reason::Draining,
        Reason::Forbidden,
        Reason::Overloaded,
        Reason::Unauthenticated,
    ];
    status.code() != Code::Unimplemented && !refused.contains(&Error::from(status.clone()).reason())
}

fn outcome(reply: Reply) -> Outcome {
    match reply.outcome {
        Some(reply::Outcome::Response(response)) => Outcome::Response(response),
        Some(reply::Outcome::Failure(failure)) if failure.code == Code::Unimplemented as u32 => {
            Outcome::NotCarried
        }
        Some(reply::Outcome::Failure(failure)) => Outcome::Failed(Failed::seen(status_of(failure))),
        None => Outcome::Failed(Failed::seen(Status::internal("a reply without an outcome"))),
    }
}

/// The status that the unary call would have ended with.
fn status_of(failure: Failure) -> Status {
    let mut metadata = MetadataMap::new();
    if failure.retry_pushback_ms > 0 {
        metadata.insert("grpc-retry-pushback-ms", failure.retry_pushback_ms.into());
    }
    let code = Code::from(i32::try_from(failure.code).unwrap_or_default());
    Status::with_details_and_metadata(code, failure.message, failure.status, metadata)
}
