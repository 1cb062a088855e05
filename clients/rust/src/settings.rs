//! Where the sidecar is and how to speak to it.

use std::env;
use std::fmt::Display;
use std::path::PathBuf;
use std::time::Duration;

use http::uri::Authority;
use tonic::transport::Endpoint;

use crate::client::Client;
use crate::credentials::Credentials;
use crate::error::Error;
use crate::failed::words;
use crate::tls::TlsFiles;
use crate::transport::Transport;

const PING_AFTER: Duration = Duration::from_secs(30);
const PONG_WITHIN: Duration = Duration::from_secs(10);
/// Of TCP and of TLS, each; less than a call's default deadline, which so ends with the reason.
const CONNECT_WITHIN: Duration = Duration::from_secs(3);

/// How to reach the sidecar. Start from [`Settings::from_env`] and change what differs.
#[derive(Clone, Debug)]
pub struct Settings {
    address: String,
    namespace: Option<String>,
    token_file: Option<PathBuf>,
    tls: TlsFiles,
    unary_calls: bool,
}

impl Settings {
    /// What the environment says: `NEXUS_SIDECAR_ADDR` (`host:port` or `unix:/path`, by default `127.0.0.1:50051`),
    /// `NEXUS_SIDECAR_NAMESPACE`, `NEXUS_SIDECAR_TOKEN_FILE`, and for TLS `NEXUS_SIDECAR_TLS_CA`,
    /// `NEXUS_SIDECAR_TLS_CERT` and `NEXUS_SIDECAR_TLS_KEY` (PEM files). `NEXUS_SIDECAR_UNARY_CALLS=1` is
    /// [`Settings::unary_calls`]. An empty variable counts as none.
    pub fn from_env() -> Self {
        let value = |name: &str| env::var(name).ok().filter(|text| !text.is_empty());
        let file = |name: &str| value(name).map(PathBuf::from);
        Self {
            address: value("NEXUS_SIDECAR_ADDR").unwrap_or_else(|| "127.0.0.1:50051".into()),
            namespace: value("NEXUS_SIDECAR_NAMESPACE"),
            token_file: file("NEXUS_SIDECAR_TOKEN_FILE"),
            tls: TlsFiles {
                ca: file("NEXUS_SIDECAR_TLS_CA"),
                cert: file("NEXUS_SIDECAR_TLS_CERT"),
                key: file("NEXUS_SIDECAR_TLS_KEY"),
            },
            unary_calls: value("NEXUS_SIDECAR_UNARY_CALLS").is_some_and(|text| text == "1"),
        }
    }

    /// The sidecar's address: `host:port` or `unix:/path`.
    pub fn address(mut self, address: impl Into<String>) -> Self {
        self.address = address.into();
        self
    }

    /// The namespace of all keys of this client, sent as metadata `nexus-namespace`.
    pub fn namespace(mut self, namespace: impl Into<String>) -> Self {
        self.namespace = Some(namespace.into());
        self
    }

    /// The file with the bearer token. It is read again when it changes.
    pub fn token_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.token_file = Some(file.into());
        self
    }

    /// The PEM file of the CA that signed the sidecar's certificate; turns TLS on.
    pub fn tls_ca(mut self, file: impl Into<PathBuf>) -> Self {
        self.tls.ca = Some(file.into());
        self
    }

    /// The PEM files of this client's own certificate and key.
    pub fn tls_identity(mut self, cert: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        self.tls.cert = Some(cert.into());
        self.tls.key = Some(key.into());
        self
    }

    /// Makes each unary call as a call of its own. By default they are carried on open streams, which costs both sides a
    /// fraction of that; the client does without by itself where the sidecar does not offer it.
    pub fn unary_calls(mut self, unary: bool) -> Self {
        self.unary_calls = unary;
        self
    }

    /// A client by these settings. Must be called inside a Tokio runtime; does not wait for the sidecar.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` for a malformed address or namespace, and, naming it, for a file that cannot be used.
    pub fn connect(self) -> Result<Client, Error> {
        let channel = self.endpoint()?.connect_lazy();
        let credentials = Credentials::new(self.namespace, self.token_file)?;
        Ok(Client::new(Transport::new(
            channel,
            self.address,
            credentials,
            !self.unary_calls,
        )))
    }

    fn endpoint(&self) -> Result<Endpoint, Error> {
        let tls = self.tls.config()?;
        let refused =
            |why: &dyn Display| Error::invalid(format!("address {:?}: {why}", self.address));
        let endpoint = match self.address.strip_prefix("unix:") {
            Some("") => return Err(refused(&"it has no path")),
            Some(_) if tls.is_some() => return Err(refused(&"a UNIX socket has no TLS")),
            Some(_) => Endpoint::from_shared(self.address.clone()),
            None => {
                let authority: Authority = self.address.parse().map_err(|why| refused(&why))?;
                if authority.port_u16().is_none() || authority.host().is_empty() {
                    return Err(refused(&"it must be host:port or unix:/path"));
                }
                let scheme = if tls.is_some() { "https" } else { "http" };
                Endpoint::from_shared(format!("{scheme}://{}", self.address))
            }
        };
        let endpoint = endpoint
            .map_err(|why| refused(&why))?
            .connect_timeout(CONNECT_WITHIN)
            .tcp_nodelay(true)
            .http2_keep_alive_interval(PING_AFTER)
            .keep_alive_timeout(PONG_WITHIN)
            .keep_alive_while_idle(true);
        match tls {
            Some(tls) => endpoint
                .tls_config(tls.timeout(CONNECT_WITHIN))
                .map_err(|error| Error::invalid(format!("{}: {}", self.tls, words(&error)))),
            None => Ok(endpoint),
        }
    }
}
