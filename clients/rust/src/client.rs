//! The client: what every idiom and every generated client is made from.

use crate::error::Error;
use crate::flags::Flags;
use crate::hold::{AcquireLock, AcquirePermits};
use crate::limits::RateLimits;
use crate::lock::v1::hold_request::Start as StartLock;
use crate::read_through::ReadThrough;
use crate::semaphore::v1::hold_request::Start as StartPermits;
use crate::sessions::Sessions;
use crate::settings::Settings;
use crate::transport::Transport;
use crate::watch::{Opening, Watch};

/// A connection to the sidecar. Cheap to clone; clones share the connection.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

/// Connects as the environment says; see [`Settings::from_env`].
///
/// Must be called inside a Tokio runtime. Does not wait for the sidecar: the first call does.
///
/// # Errors
///
/// `INVALID_ARGUMENT` where a variable names no address, or a file that cannot be read.
pub fn connect() -> Result<Client, Error> {
    Settings::from_env().connect()
}

include!("gen/services.rs");

impl Client {
    pub(crate) fn new(transport: Transport) -> Self {
        Self { transport }
    }

    /// The connection with deadlines, retries and credentials, for a generated client of your own making.
    pub fn transport(&self) -> Transport {
        self.transport.clone()
    }

    /// Sessions and refresh tokens.
    pub fn sessions(&self) -> Sessions {
        Sessions::new(self.session_service())
    }

    /// Rate limits.
    pub fn rate_limits(&self) -> RateLimits {
        RateLimits::new(self.rate_limit_service())
    }

    /// Feature flags.
    pub fn flags(&self) -> Flags {
        Flags::new(self.flag_service())
    }

    /// Takes the lock of `resource` and `resource_id`, 1 to 512 bytes each.
    pub fn lock(&self, resource: impl Into<String>, resource_id: impl Into<String>) -> AcquireLock {
        let start = StartLock {
            resource: resource.into(),
            resource_id: resource_id.into(),
            ..Default::default()
        };
        AcquireLock::new(self.transport(), start)
    }

    /// Takes permits of the semaphore of `resource` that has `limit` units.
    pub fn semaphore(&self, resource: impl Into<String>, limit: u32) -> AcquirePermits {
        let start = StartPermits {
            resource: resource.into(),
            limit,
            ..Default::default()
        };
        AcquirePermits::new(self.transport(), start)
    }

    /// Reads an entity from the cache, or computes it: one of all callers of all sidecars does.
    pub fn read_through(&self, entity: impl Into<String>, id: impl Into<String>) -> ReadThrough {
        ReadThrough::new(self.cache_service(), entity.into(), id.into())
    }

    /// Reads a server stream that is opened again whenever it breaks; see [`Watch`].
    ///
    /// ```no_run
    /// # use nexus_sidecar::{flag::v1::WatchRequest, Watched};
    /// # async fn story(client: nexus_sidecar::Client) -> Result<(), nexus_sidecar::Error> {
    /// let mut flags = client.watch(|client| async move { client.flag_service().watch(WatchRequest::default()).await });
    /// while let Watched::Message(event) = flags.next().await? {
    ///     println!("{event:?}");
    /// }
    /// # Ok(()) }
    /// ```
    pub fn watch<T, F, O>(&self, open: F) -> Watch<T>
    where
        F: Fn(Client) -> O + Send + 'static,
        O: Opening<T>,
    {
        let client = self.clone();
        Watch::new(move || Box::pin(open(client.clone())))
    }
}
