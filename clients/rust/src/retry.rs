//! Which failed attempts are repeated, and when.

use std::time::Duration;

use tonic::Code;

use crate::failed::Failed;

/// Attempts of one call that the sidecar may have seen, as many as other gRPC clients make at most.
const ATTEMPTS: u32 = 5;
pub(crate) const FIRST: Duration = Duration::from_millis(100);
pub(crate) const LONGEST: Duration = Duration::from_secs(1);

/// The failed attempts of one call.
pub(crate) struct Retries {
    idempotent: bool,
    /// Whether there is a deadline, and the caller is content to wait for the connection until then.
    waits: bool,
    seen: u32,
    unseen: u32,
}

impl Retries {
    pub(crate) fn new(idempotent: bool, waits: bool) -> Self {
        Self {
            idempotent,
            waits,
            seen: 0,
            unseen: 0,
        }
    }

    /// How long to wait before another attempt; none where there must be no other.
    pub(crate) fn after(&mut self, failed: &Failed) -> Option<Duration> {
        if failed.status.code() != Code::Unavailable {
            return None;
        }
        if failed.not_made {
            self.unseen += 1;
            // Who waits for the sidecar to be there does so until the deadline.
            let more = self.waits || self.unseen < ATTEMPTS;
            return more.then(|| backoff(self.unseen, FIRST, LONGEST));
        }
        self.seen += 1;
        if !self.idempotent || self.seen >= ATTEMPTS {
            return None;
        }
        match failed.status.metadata().get("grpc-retry-pushback-ms") {
            // The sidecar's word. What is no number, a negative one included, means "do not".
            Some(pushback) => {
                let millis = pushback.to_str().ok()?.parse().ok()?;
                Some(Duration::from_millis(millis))
            }
            None => Some(backoff(self.seen, FIRST, LONGEST)),
        }
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
    use tonic::Status;

    use super::*;

    fn after(idempotent: bool, status: Status) -> Option<Duration> {
        Retries::new(idempotent, true).after(&Failed::seen(status))
    }

    fn times(idempotent: bool, waits: bool, unseen: bool) -> usize {
        let mut retries = Retries::new(idempotent, waits);
        let failed = Failed {
            not_made: unseen,
            ..Failed::seen(Status::unavailable("gone"))
        };
        (0..100)
            .take_while(|_| retries.after(&failed).is_some())
            .count()
    }

    #[test]
    fn only_what_is_safe_is_repeated() {
        assert_eq!(times(true, true, false), 4);
        assert_eq!(times(false, true, false), 0);
        assert!(after(true, Status::internal("defect")).is_none());
    }

    #[test]
    fn a_connection_is_waited_for_until_the_deadline() {
        assert_eq!(times(false, true, true), 100);
        assert_eq!(times(false, false, true), 4);
    }

    #[test]
    fn the_sidecar_can_put_it_off_or_forbid_it() {
        let with = |pushback: &'static str| {
            let mut status = Status::unavailable("draining");
            let value = pushback.parse().expect("is ASCII");
            status
                .metadata_mut()
                .insert("grpc-retry-pushback-ms", value);
            after(true, status)
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
