//! gRPC's framing of one message: a byte that says whether it is compressed, four of its length, the message.

use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Response};
use http_body_util::{BodyExt, Full};
use tonic::body::Body;

const HEADER: usize = 5;

/// The message of a frame, unless it is compressed.
pub(crate) fn opened(frame: &Bytes) -> Option<Bytes> {
    (*frame.first()? == 0 && frame.len() >= HEADER).then(|| frame.slice(HEADER..))
}

/// The response of a unary call that ended well, as it would have come by itself.
pub(crate) fn response(message: &[u8]) -> Response<Body> {
    let mut frame = BytesMut::with_capacity(HEADER + message.len());
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.len()).unwrap_or(u32::MAX));
    frame.put_slice(message);
    let trailers = async {
        let mut trailers = HeaderMap::with_capacity(1);
        trailers.insert("grpc-status", HeaderValue::from_static("0"));
        Some(Ok(trailers))
    };
    Response::new(Body::new(Full::new(frame.freeze()).with_trailers(trailers)))
}
