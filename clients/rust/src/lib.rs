//! Client of nexus-sidecar: sessions, caches, limits, locks, semaphores, flags, search, tokens and presence over gRPC.
//!
//! ```no_run
//! # async fn publish(fence: i64) -> Result<(), nexus_sidecar::Error> { Ok(()) }
//! # async fn story() -> Result<(), nexus_sidecar::Error> {
//! let client = nexus_sidecar::connect()?;
//! client.lock("campaign", "camp_456").run(async |fence| publish(fence).await).await?;
//! # Ok(()) }
//! ```
//!
//! [`connect`] reads the sidecar's address from the environment. [`Client::sessions`], [`Client::rate_limits`],
//! [`Client::flags`], [`Client::lock`], [`Client::semaphore`], [`Client::read_through`] and [`Client::watch`] are the
//! everyday idioms; every method of every service is there through [`Client::cache_service`] and its like, with
//! deadlines, retries and credentials applied.

mod call_stream;
mod client;
mod codec;
mod credentials;
mod deadline;
mod error;
mod exchange;
mod failed;
mod fill;
mod flags;
mod frame;
mod hold;
mod lease;
mod limits;
mod methods;
mod read_through;
mod retry;
mod sessions;
mod settings;
mod span;
mod tls;
mod transport;
mod watch;

#[path = "gen/mod.rs"]
#[allow(clippy::all, rustdoc::all)]
mod generated;

pub use client::{Client, connect};
pub use codec::{Cached, Json};
pub use error::{CallError, CodecError, Error, FieldViolation, Lost, NotAcquired, TooManySessions};
pub use flags::{FlagContext, Flags};
pub use generated::*;
pub use hold::{Acquire, AcquireLock, AcquirePermits};
pub use lease::Lease;
pub use limits::{Decision, RateLimits, Rule, Subject};
pub use read_through::ReadThrough;
pub use sessions::{Refreshed, Sessions};
pub use settings::Settings;
pub use span::span;
pub use tonic::Code;
pub use transport::Transport;
pub use watch::{Watch, Watched};

/// Why a call failed; see [`Error::reason`].
pub use errors::v1::Reason;
