//! Lengths of time, as the protos and as Rust write them.

use std::time::Duration;

/// A `Duration` for a field of a request. One above 10¹¹ seconds becomes just that.
///
/// ```
/// let ttl = nexus_sidecar::span(std::time::Duration::from_millis(1500));
/// assert_eq!((ttl.seconds, ttl.nanos), (1, 500_000_000));
/// ```
pub fn span(duration: Duration) -> prost_types::Duration {
    prost_types::Duration {
        seconds: duration.as_secs().min(100_000_000_000) as i64,
        nanos: duration.subsec_nanos() as i32,
    }
}

/// The other way round; absent and negative are zero.
pub(crate) fn from_proto(duration: Option<prost_types::Duration>) -> Duration {
    duration
        .and_then(|duration| Duration::try_from(duration).ok())
        .unwrap_or_default()
}
