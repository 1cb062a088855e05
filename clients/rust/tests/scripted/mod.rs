//! A gRPC server whose stream of calls does what a test says, and that counts the calls which come by themselves.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use nexus_sidecar::cache::v1::GetResponse;
use nexus_sidecar::calls::v1::{ExchangeRequest, ExchangeResponse, Reply, reply};
use nexus_sidecar::{Client, Settings};
use prost::Message;
use tokio::net::TcpListener;
use tokio_stream::wrappers::{ReceiverStream, TcpListenerStream};
use tonic::body::Body;
use tonic::server::{Grpc, NamedService, StreamingService, UnaryService};
use tonic::transport::Server;
use tonic::{Request, Response, Status, Streaming};
use tonic_prost::ProstCodec;
use tower::Service;

type Boxed<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type Replies = Result<ExchangeResponse, Status>;

/// What the server has seen.
#[derive(Default)]
pub struct Seen {
    /// Paths of calls that came by themselves.
    pub alone: Vec<String>,
    /// The `authorization` of each stream that was opened.
    pub streams: Vec<String>,
    /// How many of them the client has ended.
    pub ended: usize,
    pub messages: Vec<ExchangeRequest>,
}

impl Seen {
    pub fn carried(&self) -> usize {
        self.messages
            .iter()
            .map(|message| message.calls.len())
            .sum()
    }
}

#[derive(Clone, Default)]
struct Record(Arc<Mutex<Seen>>);

impl Record {
    fn with<T>(&self, use_it: impl FnOnce(&mut Seen) -> T) -> T {
        use_it(&mut self.0.lock().expect("no test panics meanwhile"))
    }
}

#[derive(Clone)]
pub struct Scripted {
    address: String,
    seen: Record,
}

impl Scripted {
    /// A server that answers each message of calls by `script`.
    pub async fn start<S, F>(script: S) -> Self
    where
        S: Fn(ExchangeRequest) -> F + Send + Sync + 'static,
        F: Future<Output = Replies> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound").to_string();
        let seen = Record::default();
        let calls = Calls {
            seen: seen.clone(),
            script: Arc::new(move |request| Box::pin(script(request))),
        };
        let alone = Alone(seen.clone());
        tokio::spawn(
            Server::builder()
                .add_service(calls)
                .add_service(alone)
                .serve_with_incoming(TcpListenerStream::new(listener)),
        );
        Self { address, seen }
    }

    pub fn settings(&self) -> Settings {
        Settings::from_env()
            .address(&self.address)
            .unary_calls(false)
    }

    pub fn client(&self) -> Client {
        self.settings().connect().expect("good settings")
    }

    pub fn seen<T>(&self, read: impl FnOnce(&Seen) -> T) -> T {
        self.seen.with(|seen| read(seen))
    }
}

/// An empty response to each call.
pub fn answers(request: &ExchangeRequest) -> ExchangeResponse {
    let response = GetResponse::default().encode_to_vec().into();
    let reply = Reply {
        outcome: Some(reply::Outcome::Response(response)),
    };
    ExchangeResponse {
        replies: vec![reply; request.calls.len()],
    }
}

#[derive(Clone)]
struct Calls {
    seen: Record,
    script: Arc<dyn Fn(ExchangeRequest) -> Boxed<Replies> + Send + Sync>,
}

impl NamedService for Calls {
    const NAME: &'static str = "nexus.calls.v1.CallService";
}

impl Service<http::Request<Body>> for Calls {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Boxed<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let calls = self.clone();
        let codec = ProstCodec::<ExchangeResponse, ExchangeRequest>::default();
        Box::pin(async move { Ok(Grpc::new(codec).streaming(calls, request).await) })
    }
}

impl StreamingService<ExchangeRequest> for Calls {
    type Response = ExchangeResponse;
    type ResponseStream = ReceiverStream<Replies>;
    type Future = Boxed<Result<Response<Self::ResponseStream>, Status>>;

    fn call(&mut self, request: Request<Streaming<ExchangeRequest>>) -> Self::Future {
        let token = request.metadata().get("authorization");
        let token = token.and_then(|token| token.to_str().ok());
        let token = token.unwrap_or_default().to_owned();
        self.seen.with(|seen| seen.streams.push(token));
        let (calls, mut requests) = (self.clone(), request.into_inner());
        let (sender, replies) = tokio::sync::mpsc::channel(1);
        tokio::spawn(async move {
            while let Ok(Some(request)) = requests.message().await {
                calls.seen.with(|seen| seen.messages.push(request.clone()));
                let replies = (calls.script)(request).await;
                let ends = replies.is_err();
                if sender.send(replies).await.is_err() || ends {
                    return;
                }
            }
            calls.seen.with(|seen| seen.ended += 1);
        });
        Box::pin(async { Ok(Response::new(ReceiverStream::new(replies))) })
    }
}

/// The cache service, each method of which answers with an empty message.
#[derive(Clone)]
struct Alone(Record);

impl NamedService for Alone {
    const NAME: &'static str = "nexus.cache.v1.CacheService";
}

impl Service<http::Request<Body>> for Alone {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Boxed<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let path = request.uri().path().to_owned();
        self.0.with(|seen| seen.alone.push(path));
        let codec = ProstCodec::<(), ()>::default();
        Box::pin(async move { Ok(Grpc::new(codec).unary(Empty, request).await) })
    }
}

struct Empty;

impl UnaryService<()> for Empty {
    type Response = ();
    type Future = Boxed<Result<Response<()>, Status>>;

    fn call(&mut self, _: Request<()>) -> Self::Future {
        Box::pin(async { Ok(Response::new(())) })
    }
}
