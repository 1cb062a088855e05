//! A lock or permits held through a Hold stream.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;
use tonic::{Status, Streaming};

use crate::error::{Error, Lost, NotAcquired};
use crate::span::from_proto;

const RELEASED_WITHIN: Duration = Duration::from_secs(5);

/// What a Hold stream tells, of a lock or of a semaphore.
pub(crate) enum Event {
    Waiting,
    Granted(Grant),
    Renewed(Duration),
    Denied,
    Lost,
    Released,
}

pub(crate) struct Grant {
    pub(crate) id: String,
    pub(crate) fence: i64,
    pub(crate) left: Duration,
}

/// What was left of a lease when the sidecar sent the event, less a tenth of the lease, a second at most, for the time
/// the event took to arrive.
pub(crate) fn lease_left(
    lease: Option<prost_types::Duration>,
    remaining: Option<prost_types::Duration>,
) -> Duration {
    let margin = (from_proto(lease) / 10).min(Duration::from_secs(1));
    from_proto(remaining).saturating_sub(margin)
}

/// A lock or permits that are held, renewed by the sidecar until [`Lease::release`] or the drop of this value.
///
/// It can be lost: renewing failed, the connection broke, or no renewal was heard of within the lease by this process'
/// own clock. Then [`Lease::lost`] is ready, and what the lease protects must stop. No lease can stop a process that was
/// frozen: hand [`Lease::fence`] to what it protects.
#[must_use = "dropping a lease gives it back"]
#[derive(Debug)]
pub struct Lease {
    id: String,
    fence: i64,
    lost: CancellationToken,
    until: End,
    release: Option<oneshot::Sender<()>>,
    keeper: JoinHandle<Result<(), Lost>>,
}

/// When a lease must be treated as over, by this process's clock; shared by the lease and its keeper.
#[derive(Clone, Debug)]
struct End(Arc<Mutex<Instant>>);

impl End {
    fn after(left: Duration) -> Self {
        Self(Arc::new(Mutex::new(Instant::now() + left)))
    }

    fn get(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, left: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now() + left;
    }

    fn is_over(&self) -> bool {
        Instant::now() >= self.get()
    }
}

impl Lease {
    /// The holder's id: `lock_id` of a lock, `permit_id` of permits.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The fencing token: greater than all that were granted before.
    pub fn fence(&self) -> i64 {
        self.fence
    }

    /// Whether the lease is lost: the sidecar reported so, or the lease is over by this process's clock. The clock is
    /// read, so the result is right even when the process was suspended until now.
    pub fn is_lost(&self) -> bool {
        self.lost.is_cancelled() || self.until.is_over()
    }

    /// Is ready when the lease is lost; pending for ever when it never is.
    pub async fn lost(&self) {
        self.lost.cancelled().await;
    }

    /// The same as a token to hand to the tasks that do the work.
    pub fn lost_token(&self) -> CancellationToken {
        self.lost.child_token()
    }

    /// Does work for as long as the lease is held: at its loss the work is dropped at the point it has reached.
    ///
    /// # Errors
    ///
    /// [`Lost`] when the lease was lost before the work was done.
    pub async fn run<W: Future>(&self, work: W) -> Result<W::Output, Lost> {
        let done = tokio::select! {
            biased;
            () = self.lost() => return Err(Lost),
            done = work => done,
        };
        // Work that never pauses leaves nobody the time to notice.
        if self.is_lost() { Err(Lost) } else { Ok(done) }
    }

    /// Gives it back, and waits up to 5 s until the sidecar has said that it is free.
    ///
    /// # Errors
    ///
    /// [`Lost`] when it was lost before, or when no answer came.
    pub async fn release(mut self) -> Result<(), Lost> {
        self.release.take();
        (&mut self.keeper).await.unwrap_or(Err(Lost))
    }
}

/// Waits for the grant on a stream that has been started.
pub(crate) async fn take<Q, P>(
    requests: mpsc::Sender<Q>,
    release: Q,
    mut events: Streaming<P>,
) -> Result<Lease, Error>
where
    Q: Send + 'static,
    P: Into<Event> + Send + 'static,
{
    let grant = loop {
        match next(&mut events).await? {
            Some(Event::Granted(grant)) => break grant,
            Some(Event::Waiting) => {}
            Some(Event::Denied) => return Err(NotAcquired.into()),
            _ => return Err(Status::unavailable("the stream ended before the grant").into()),
        }
    };
    let lost = CancellationToken::new();
    let until = End::after(grant.left);
    let (release_sender, released) = oneshot::channel();
    let keeper = Keeper {
        requests,
        events,
        released,
        lost: lost.clone(),
        until: until.clone(),
    };
    Ok(Lease {
        id: grant.id,
        fence: grant.fence,
        lost,
        until,
        release: Some(release_sender),
        keeper: tokio::spawn(keeper.keep(release)),
    })
}

async fn next<P: Into<Event>>(events: &mut Streaming<P>) -> Result<Option<Event>, Status> {
    Ok(events.message().await?.map(Into::into))
}

/// The task that minds the stream of a lease.
struct Keeper<Q, P> {
    requests: mpsc::Sender<Q>,
    events: Streaming<P>,
    released: oneshot::Receiver<()>,
    lost: CancellationToken,
    until: End,
}

impl<Q, P: Into<Event>> Keeper<Q, P> {
    async fn keep(mut self, release: Q) -> Result<(), Lost> {
        loop {
            tokio::select! {
                // The clock first: a renewal that lay here while the process was frozen is too old to count.
                biased;
                () = sleep_until(self.until.get()) => return self.lose(),
                // The sender is dropped, by `release` or with the lease; nothing is ever sent.
                _ = &mut self.released => break,
                event = next(&mut self.events) => match event {
                    Ok(Some(Event::Renewed(_))) if self.until.is_over() => return self.lose(),
                    Ok(Some(Event::Renewed(left))) => self.until.set(left),
                    Ok(Some(Event::Waiting | Event::Granted(_))) => {}
                    _ => return self.lose(),
                },
            }
        }
        let _ = self.requests.send(release).await;
        timeout(RELEASED_WITHIN, self.farewell())
            .await
            .unwrap_or(Err(Lost))
    }

    fn lose(self) -> Result<(), Lost> {
        self.lost.cancel();
        Err(Lost)
    }

    async fn farewell(&mut self) -> Result<(), Lost> {
        loop {
            match next(&mut self.events).await {
                Ok(Some(Event::Released)) => return Ok(()),
                Ok(Some(Event::Renewed(_) | Event::Waiting)) => {}
                _ => return Err(Lost),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::span;

    #[test]
    fn the_end_is_a_tenth_early_and_a_second_at_most() {
        let left = |lease, remaining| lease_left(Some(span(lease)), Some(span(remaining)));
        let second = Duration::from_secs(1);
        assert_eq!(left(second, second), Duration::from_millis(900));
        assert_eq!(left(second * 60, second * 60), second * 59);
        assert_eq!(left(second * 60, second * 20), second * 19);
        assert_eq!(left(second * 60, second / 2), Duration::ZERO);
    }

    #[test]
    fn the_end_is_read_from_the_clock() {
        let end = End::after(Duration::ZERO);
        assert!(end.is_over());
        end.set(Duration::from_secs(60));
        assert!(!end.is_over());
    }
}
