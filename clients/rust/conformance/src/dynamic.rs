//! Calls by the name of their method, over the client's own connection.

use nexus_sidecar::Transport;
use prost::Message;
use prost_reflect::{
    DescriptorPool, DynamicMessage, MessageDescriptor, MethodDescriptor, SerializeOptions,
    ServiceDescriptor,
};
use serde_json::Value;
use tokio_stream::Stream;
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::codegen::http::uri::PathAndQuery;
use tonic::{Request, Response, Status, Streaming};

/// A service of the committed descriptor set.
pub fn service(name: &str) -> Result<ServiceDescriptor, String> {
    let pool = DescriptorPool::decode(include_bytes!("../nexus.binpb").as_slice());
    let pool = pool.map_err(|error| error.to_string())?;
    pool.get_service_by_name(name)
        .ok_or_else(|| format!("no service {name}"))
}

/// One method of a service.
#[derive(Clone)]
pub struct Method(MethodDescriptor);

impl Method {
    pub fn of(service: &ServiceDescriptor, name: &str) -> Result<Self, String> {
        let found = service.methods().find(|method| method.name() == name);
        found.map(Self).ok_or_else(|| format!("no method {name}"))
    }

    pub fn streams_requests(&self) -> bool {
        self.0.is_client_streaming()
    }

    /// A request from its JSON.
    pub fn request(&self, json: &Value) -> Result<DynamicMessage, String> {
        DynamicMessage::deserialize(self.0.input(), json)
            .map_err(|error| format!("{json}: {error}"))
    }

    pub async fn unary(
        &self,
        transport: Transport,
        request: Request<DynamicMessage>,
    ) -> Result<DynamicMessage, Status> {
        let mut grpc = ready(transport).await?;
        let reply = grpc.unary(request, self.path(), self.codec()).await?;
        Ok(reply.into_inner())
    }

    pub async fn client_stream(
        &self,
        transport: Transport,
        requests: Request<impl Stream<Item = DynamicMessage> + Send + 'static>,
    ) -> Result<DynamicMessage, Status> {
        let mut grpc = ready(transport).await?;
        let reply = grpc
            .client_streaming(requests, self.path(), self.codec())
            .await?;
        Ok(reply.into_inner())
    }

    pub async fn server_stream(
        &self,
        transport: Transport,
        request: Request<DynamicMessage>,
    ) -> Result<Response<Streaming<DynamicMessage>>, Status> {
        let mut grpc = ready(transport).await?;
        grpc.server_streaming(request, self.path(), self.codec())
            .await
    }

    pub async fn both_streams(
        &self,
        transport: Transport,
        requests: Request<impl Stream<Item = DynamicMessage> + Send + 'static>,
    ) -> Result<Response<Streaming<DynamicMessage>>, Status> {
        let mut grpc = ready(transport).await?;
        grpc.streaming(requests, self.path(), self.codec()).await
    }

    fn path(&self) -> PathAndQuery {
        let path = format!("/{}/{}", self.0.parent_service().full_name(), self.0.name());
        PathAndQuery::try_from(path).expect("names are ASCII")
    }

    fn codec(&self) -> Dynamic {
        Dynamic(self.0.output())
    }
}

/// A reply as JSON with the names of the proto.
pub fn json(message: &DynamicMessage) -> Value {
    let options = SerializeOptions::new().use_proto_field_name(true);
    message
        .serialize_with_options(serde_json::value::Serializer, &options)
        .expect("a message of the pool has a JSON form")
}

async fn ready(transport: Transport) -> Result<Grpc<Transport>, Status> {
    let mut grpc = Grpc::new(transport);
    grpc.ready().await?;
    Ok(grpc)
}

/// Encodes any message, and decodes messages of one type.
struct Dynamic(MessageDescriptor);

impl Codec for Dynamic {
    type Encode = DynamicMessage;
    type Decode = DynamicMessage;
    type Encoder = Writing;
    type Decoder = Reading;

    fn encoder(&mut self) -> Writing {
        Writing
    }

    fn decoder(&mut self) -> Reading {
        Reading(self.0.clone())
    }
}

struct Writing;

impl Encoder for Writing {
    type Item = DynamicMessage;
    type Error = Status;

    fn encode(&mut self, item: DynamicMessage, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        item.encode(buffer)
            .map_err(|error| Status::internal(error.to_string()))
    }
}

struct Reading(MessageDescriptor);

impl Decoder for Reading {
    type Item = DynamicMessage;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<DynamicMessage>, Status> {
        DynamicMessage::decode(self.0.clone(), buffer)
            .map(Some)
            .map_err(|error| Status::internal(error.to_string()))
    }
}
