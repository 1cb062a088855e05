//! Unary calls carried on a few open streams (`nexus.calls.v1.CallService`), which costs both sides a fraction of a call
//! of its own.

use std::collections::VecDeque;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
use tokio::sync::{Notify, oneshot};
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};
use tonic::Status;
use tonic::transport::Channel;

use crate::call_stream;
use crate::calls::v1::Call;
use crate::failed::Failed;
use crate::methods::Method;

/// One more stream is opened when calls wait.
const MAX_STREAMS: usize = 2;

/// Bounds of one message.
const MAX_CALLS: usize = 64;
const MAX_BYTES: usize = 1024 * 1024;

/// What came of a carried call.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The encoded response message.
    Response(Bytes),
    Failed(Failed),
    /// The stream ended before the reply: whether the sidecar has made it is not known.
    Unknown(Failed),
    /// The sidecar has not made it: it is to be made as a call of its own.
    NotMade,
    /// The same, and so with every call of this method.
    NotCarried,
}

/// A call on its way to a stream. One whose caller has gone is not sent.
pub(crate) struct Carried {
    pub(crate) call: Call,
    until: Instant,
    reply: oneshot::Sender<Outcome>,
}

impl Carried {
    pub(crate) fn end(self, outcome: Outcome) {
        let _ = self.reply.send(outcome);
    }
}

/// The carrying side of a connection. Its streams end with it.
#[derive(Debug)]
pub(crate) struct Exchange {
    channel: Channel,
    off: Arc<AtomicBool>,
    /// Paths of methods that the sidecar does not carry, found out by their first calls.
    not_carried: RwLock<Vec<&'static str>>,
    streams: Mutex<Option<Streams>>,
}

/// The streams of one token; dropping it ends them once the calls that wait for them are made.
#[derive(Debug)]
struct Streams {
    queue: Arc<Queue>,
    _end: DropGuard,
}

impl Exchange {
    pub(crate) fn new(channel: Channel) -> Self {
        Self {
            channel,
            off: Arc::default(),
            not_carried: RwLock::default(),
            streams: Mutex::default(),
        }
    }

    /// Whether a call can be carried: not when the sidecar does not offer it, and not with a message near the bounds.
    pub(crate) fn takes(&self, method: &Method, message: &[u8]) -> bool {
        let not_carried = self.not_carried.read();
        let not_carried = not_carried.unwrap_or_else(PoisonError::into_inner);
        message.len() <= MAX_BYTES
            && !self.off.load(Ordering::Relaxed)
            && !not_carried.contains(&method.path)
    }

    /// Remembers that the sidecar does not carry a method.
    pub(crate) fn does_not_carry(&self, method: &Method) {
        let not_carried = self.not_carried.write();
        let mut not_carried = not_carried.unwrap_or_else(PoisonError::into_inner);
        if !not_carried.contains(&method.path) {
            not_carried.push(method.path);
        }
    }

    /// Makes a call with the credentials in `headers`; dropping the future gives it up.
    pub(crate) async fn carry(&self, headers: &HeaderMap, call: Call, until: Instant) -> Outcome {
        let (reply, outcome) = oneshot::channel();
        let carried = Carried { call, until, reply };
        self.queue(headers).push(carried);
        outcome.await.unwrap_or_else(|_| {
            let status = Status::unavailable("the stream that carried the call is gone");
            Outcome::Unknown(Failed::seen(status))
        })
    }

    /// The queue of the streams that were opened with these credentials, which are new ones after the token changed.
    fn queue(&self, headers: &HeaderMap) -> Arc<Queue> {
        let mut streams = locked(&self.streams);
        match &*streams {
            Some(streams) if streams.queue.token() == headers.get(AUTHORIZATION) => {
                streams.queue.clone()
            }
            _ => {
                let end = CancellationToken::new();
                let queue = Arc::new(Queue {
                    channel: self.channel.clone(),
                    headers: credentials(headers),
                    off: self.off.clone(),
                    end: end.clone(),
                    work: Notify::new(),
                    state: Mutex::default(),
                });
                *streams = Some(Streams {
                    queue: queue.clone(),
                    _end: end.drop_guard(),
                });
                queue
            }
        }
    }
}

/// What a stream is opened with: the credentials, and nothing that belongs to the single call.
fn credentials(headers: &HeaderMap) -> HeaderMap {
    let names = [AUTHORIZATION.as_str(), "nexus-namespace"];
    let mut own = HeaderMap::new();
    for name in names {
        if let Some(value) = headers.get(name) {
            own.insert(name, value.clone());
        }
    }
    own
}

/// The calls that wait for a stream, and how many streams there are. A stream that is free takes a call at once; when
/// all are busy, the next that becomes free takes all that wait. So load makes its own batches, without a timer.
#[derive(Debug)]
pub(crate) struct Queue {
    pub(crate) channel: Channel,
    pub(crate) headers: HeaderMap,
    pub(crate) end: CancellationToken,
    off: Arc<AtomicBool>,
    work: Notify,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Carried>,
    open: usize,
    idle: usize,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("waiting", &self.waiting.len())
            .field("open", &self.open)
            .field("idle", &self.idle)
            .finish()
    }
}

impl Queue {
    fn token(&self) -> Option<&HeaderValue> {
        self.headers.get(AUTHORIZATION)
    }

    fn push(self: &Arc<Self>, carried: Carried) {
        let mut state = locked(&self.state);
        while state.waiting.front().is_some_and(gone) {
            state.waiting.pop_front();
        }
        state.waiting.push_back(carried);
        // Behind others it goes with them: a stream has been woken for these, or all are busy.
        if state.waiting.len() == 1 {
            self.wake(&mut state);
        }
    }

    fn wake(self: &Arc<Self>, state: &mut State) {
        if state.idle > 0 {
            self.work.notify_one();
        } else if state.open < MAX_STREAMS {
            state.open += 1;
            tokio::spawn(call_stream::carry(self.clone()));
        }
    }

    /// The calls of the next message, their remaining time filled in; none when no call waits, and the stream is idle then.
    pub(crate) fn batch(self: &Arc<Self>) -> Option<VecDeque<Carried>> {
        let mut state = locked(&self.state);
        let (mut batch, mut size) = (VecDeque::new(), 0);
        let now = Instant::now();
        while let Some(next) = state.waiting.front() {
            if !gone(next) {
                size += next.call.request.len();
                if !batch.is_empty() && (batch.len() == MAX_CALLS || size > MAX_BYTES) {
                    break;
                }
            }
            let mut next = state.waiting.pop_front().expect("it is there");
            let left = next.until.saturating_duration_since(now).as_millis();
            next.call.timeout_ms = u32::try_from(left).unwrap_or(u32::MAX).max(1);
            if !gone(&next) {
                batch.push_back(next);
            }
        }
        if !state.waiting.is_empty() {
            self.wake(&mut state);
        }
        if batch.is_empty() {
            state.idle += 1;
            return None;
        }
        Some(batch)
    }

    /// Waits, as an idle stream, until there is work.
    pub(crate) async fn work(&self) {
        self.work.notified().await;
    }

    /// An idle stream goes on, or ends.
    pub(crate) fn not_idle(&self) {
        locked(&self.state).idle -= 1;
    }

    /// A stream has ended; another takes what waits.
    pub(crate) fn ended(self: &Arc<Self>) {
        let mut state = locked(&self.state);
        state.open -= 1;
        if !state.waiting.is_empty() {
            self.wake(&mut state);
        }
    }

    /// The sidecar does not carry calls: makes those that wait, and all after them, calls of their own.
    pub(crate) fn turn_off(&self) {
        self.off.store(true, Ordering::Relaxed);
        for carried in mem::take(&mut locked(&self.state).waiting) {
            carried.end(Outcome::NotMade);
        }
    }
}

fn gone(carried: &Carried) -> bool {
    carried.reply.is_closed()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
