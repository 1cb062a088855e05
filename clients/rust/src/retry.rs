//! Which failed attempts are repeated, and when.

use std::time::Duration;

use tonic::{Code, Status};

/// Attempts of one call, as many as other gRPC clients make at most.
const ATTEMPTS: u32 = 5;
const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(1);

/// A failed attempt.
pub(crate) struct Failed {
    pub(crate) status: Status,
    /// The connection could not be made: nobody has seen the call, so that it may be repeated whatever it does.
    pub(crate) unseen: bool,
}

/// How long to wait before another attempt after `attempts` of them; none where there must be no other.
pub(crate) fn pause(failed: &Failed, idempotent: bool, attempts: u32) -> Option<Duration> {
    let repeatable = idempotent || failed.unseen;
    if failed.status.code() != Code::Unavailable || !repeatable || attempts >= ATTEMPTS {
        return None;
    }
    match failed.status.metadata().get("grpc-retry-pushback-ms") {
        // The sidecar's word. What is no number, a negative one included, means "do not".
        Some(pushback) => pushback
            .to_str()
            .ok()?
            .parse()
            .ok()
            .map(Duration::from_millis),
        None => Some(backoff(attempts, FIRST, LONGEST)),
    }
}

/// The pause after so many failures in a row: doubled each time up to the longest, and a fifth of it left to chance.
pub(crate) fn backoff(failures: u32, first: Duration, longest: Duration) -> Duration {
    let pause = first
        .saturating_mul(1 << failures.saturating_sub(1).min(16))
        .min(longest);
    pause.mul_f64(0.8 + 0.4 * fastrand::f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(status: Status, unseen: bool) -> Failed {
        Failed { status, unseen }
    }

    #[test]
    fn only_what_is_safe_is_repeated() {
        let unavailable = || Status::unavailable("gone");
        assert!(pause(&failed(unavailable(), false), true, 1).is_some());
        assert!(pause(&failed(unavailable(), true), false, 1).is_some());
        assert!(pause(&failed(unavailable(), false), false, 1).is_none());
        assert!(pause(&failed(unavailable(), false), true, ATTEMPTS).is_none());
        assert!(pause(&failed(Status::internal("defect"), false), true, 1).is_none());
    }

    #[test]
    fn the_sidecar_can_put_it_off_or_forbid_it() {
        let with = |pushback: &'static str| {
            let mut status = Status::unavailable("draining");
            let value = pushback.parse().expect("is ASCII");
            status
                .metadata_mut()
                .insert("grpc-retry-pushback-ms", value);
            pause(&failed(status, false), true, 1)
        };
        assert_eq!(with("700"), Some(Duration::from_millis(700)));
        assert_eq!(with("-1"), None);
    }

    #[test]
    fn all_pauses_together_outlive_a_restart() {
        let least: Duration = (1..ATTEMPTS).map(|n| backoff(n, FIRST, LONGEST)).sum();
        assert!(least >= Duration::from_millis(1200));
    }
}
