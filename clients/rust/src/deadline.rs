//! How long a call may take.

use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use prost::Message;
use prost::encoding::{DecodeContext, WireType, decode_key, skip_field};

use crate::methods::Method;
use crate::span::from_proto;

const HEADER: &str = "grpc-timeout";

/// Deadline of a unary call that brings none, and what a waiting call gets on top of its wait.
pub(crate) const DEFAULT: Duration = Duration::from_secs(5);

/// Longest wait of a call that leaves it to the sidecar.
pub(crate) const DEFAULT_WAIT: Duration = Duration::from_secs(10);

/// Time for a call: what its caller said, else the default; none for streams without one.
pub(crate) fn of(method: &Method, headers: &HeaderMap, frame: &[u8]) -> Option<Duration> {
    if let Some(said) = headers.get(HEADER).and_then(parse) {
        return Some(said);
    }
    if method.server_streaming {
        return None;
    }
    let wait = method
        .wait
        .map(|field| wait(field, frame).unwrap_or(DEFAULT_WAIT));
    Some(DEFAULT + wait.unwrap_or_default())
}

/// Tells the sidecar how much time is left.
pub(crate) fn announce(headers: &mut HeaderMap, left: Duration) {
    // The header has room for eight digits.
    let millis = left.as_millis().max(1);
    let text = match millis {
        0..100_000_000 => format!("{millis}m"),
        _ => format!("{}S", left.as_secs().min(99_999_999)),
    };
    headers.insert(
        HEADER,
        HeaderValue::try_from(text).expect("digits and a letter"),
    );
}

/// Reads the header that tonic writes for `Request::set_timeout`.
fn parse(value: &HeaderValue) -> Option<Duration> {
    let text = value.to_str().ok()?;
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let amount: u64 = digits.parse().ok()?;
    Some(match unit {
        "H" => Duration::from_secs(amount * 3600),
        "M" => Duration::from_secs(amount * 60),
        "S" => Duration::from_secs(amount),
        "m" => Duration::from_millis(amount),
        "u" => Duration::from_micros(amount),
        "n" => Duration::from_nanos(amount),
        _ => return None,
    })
}

/// The field `wait` of a request, read from its bytes on the wire: five of gRPC's framing, then the message.
fn wait(field: u32, frame: &[u8]) -> Option<Duration> {
    let mut rest = frame.get(5..)?;
    let mut found = None;
    while !rest.is_empty() {
        let (tag, wire) = decode_key(&mut rest).ok()?;
        if tag == field && wire == WireType::LengthDelimited {
            found = Some(prost_types::Duration::decode_length_delimited(&mut rest).ok()?);
        } else {
            skip_field(wire, tag, &mut rest, DecodeContext::default()).ok()?;
        }
    }
    found.map(|wait| from_proto(Some(wait)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lock::v1::AcquireRequest;
    use crate::methods::find;
    use crate::span;

    fn acquire(wait: Option<Duration>) -> Option<Duration> {
        let request = AcquireRequest {
            resource: "job".into(),
            lease: Some(span(Duration::from_secs(77))),
            wait: wait.map(span),
            ..Default::default()
        };
        let frame = [vec![0; 5], request.encode_to_vec()].concat();
        let method = find("/nexus.lock.v1.LockService/Acquire").expect("is there");
        of(method, &HeaderMap::new(), &frame)
    }

    #[test]
    fn a_waiting_call_gets_its_wait_on_top() {
        assert_eq!(
            acquire(Some(Duration::from_secs(60))),
            Some(Duration::from_secs(65))
        );
        assert_eq!(acquire(Some(Duration::ZERO)), Some(DEFAULT));
        assert_eq!(acquire(None), Some(DEFAULT + DEFAULT_WAIT));
    }

    #[test]
    fn what_is_announced_is_what_is_read() {
        for left in [Duration::from_millis(250), Duration::from_secs(200_000)] {
            let mut headers = HeaderMap::new();
            announce(&mut headers, left);
            assert_eq!(headers.get(HEADER).and_then(parse), Some(left));
        }
    }
}
