//! A server stream that is opened again whenever it breaks.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use tokio::time::sleep;
use tonic::{Code, Response, Status, Streaming};

use crate::error::Error;
use crate::retry::backoff;

const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(5);

type Opened<T> = Result<Response<Streaming<T>>, Status>;
type Open<T> = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Opened<T>> + Send>> + Send>;

/// A call that opens a server stream: any future with what a generated client's method returns.
pub trait Opening<T>: Future<Output = Opened<T>> + Send + 'static {}

impl<T, F: Future<Output = Opened<T>> + Send + 'static> Opening<T> for F {}

/// What a [`Watch`] tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Watched<T> {
    /// A message of the stream.
    Message(T),
    /// The stream broke and is open again. What happened meanwhile has been missed: read anew what must be right.
    Gap,
}

/// A stream that outlives its connection; made by [`Client::watch`](crate::Client::watch).
///
/// It is opened again, after pauses of 0.1 s to 5 s, when it ended or was UNAVAILABLE (the sidecar drains, restarts or
/// has lost Redis), or when this reader was too slow for it. The sidecar keeps no history of these streams, so each
/// opening but the first is told as [`Watched::Gap`].
pub struct Watch<T> {
    open: Open<T>,
    stream: Option<Streaming<T>>,
    broken: bool,
    failures: u32,
}

impl<T> Watch<T> {
    pub(crate) fn new<F>(open: F) -> Self
    where
        F: Fn() -> Pin<Box<dyn Future<Output = Opened<T>> + Send>> + Send + 'static,
    {
        Self {
            open: Box::new(open),
            stream: None,
            broken: false,
            failures: 0,
        }
    }

    /// The next message or gap. May be dropped at any point without missing one.
    ///
    /// # Errors
    ///
    /// What opening again cannot mend: bad input, no permission. Calling on opens it once more.
    pub async fn next(&mut self) -> Result<Watched<T>, Error> {
        loop {
            let Some(stream) = &mut self.stream else {
                self.reopen().await?;
                if self.stream.is_some() && std::mem::take(&mut self.broken) {
                    return Ok(Watched::Gap);
                }
                continue;
            };
            match stream.message().await {
                Ok(Some(message)) => {
                    self.failures = 0;
                    return Ok(Watched::Message(message));
                }
                Ok(None) => self.mend(Status::unavailable("the stream ended"))?,
                Err(status) => self.mend(status)?,
            }
        }
    }

    async fn reopen(&mut self) -> Result<(), Error> {
        if self.failures > 0 {
            sleep(backoff(self.failures, FIRST, LONGEST)).await;
        }
        match (self.open)().await {
            Ok(opened) => self.stream = Some(opened.into_inner()),
            Err(status) => self.mend(status)?,
        }
        Ok(())
    }

    /// Makes ready for another opening, or says why there must be none.
    fn mend(&mut self, status: Status) -> Result<(), Error> {
        self.broken |= self.stream.take().is_some();
        self.failures = self.failures.saturating_add(1);
        let error = Error::from(status);
        if error.code() == Code::Unavailable {
            return Ok(());
        }
        Err(error)
    }
}

impl<T> fmt::Debug for Watch<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch")
            .field("failures", &self.failures)
            .finish_non_exhaustive()
    }
}
