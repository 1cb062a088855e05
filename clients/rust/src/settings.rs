//! Where the sidecar is and how to speak to it.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

use tonic::transport::{Certificate, ClientTlsConfig, Endpoint, Identity};

use crate::client::Client;
use crate::credentials::Credentials;
use crate::error::Error;
use crate::transport::Transport;

const PING_AFTER: Duration = Duration::from_secs(30);
const PONG_WITHIN: Duration = Duration::from_secs(10);
const CONNECT_WITHIN: Duration = Duration::from_secs(5);

/// How to reach the sidecar. Start from [`Settings::from_env`] and change what differs.
#[derive(Clone, Debug)]
pub struct Settings {
    address: String,
    namespace: Option<String>,
    token_file: Option<PathBuf>,
    tls_ca: Option<PathBuf>,
    tls_cert: Option<PathBuf>,
    tls_key: Option<PathBuf>,
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
            tls_ca: file("NEXUS_SIDECAR_TLS_CA"),
            tls_cert: file("NEXUS_SIDECAR_TLS_CERT"),
            tls_key: file("NEXUS_SIDECAR_TLS_KEY"),
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
        self.tls_ca = Some(file.into());
        self
    }

    /// The PEM files of this client's own certificate and key.
    pub fn tls_identity(mut self, cert: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        self.tls_cert = Some(cert.into());
        self.tls_key = Some(key.into());
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
    /// `INVALID_ARGUMENT` for a malformed address or namespace, and for a file that cannot be read.
    pub fn connect(self) -> Result<Client, Error> {
        let channel = self.endpoint()?.connect_lazy();
        let credentials = Credentials::new(self.namespace, self.token_file)?;
        Ok(Client::new(Transport::new(
            channel,
            credentials,
            !self.unary_calls,
        )))
    }

    fn endpoint(&self) -> Result<Endpoint, Error> {
        let tls = self.tls()?;
        let address = match &tls {
            _ if self.address.starts_with("unix:") => self.address.clone(),
            Some(_) => format!("https://{}", self.address),
            None => format!("http://{}", self.address),
        };
        let endpoint = Endpoint::from_shared(address)
            .map_err(|error| Error::invalid(format!("address {:?}: {error}", self.address)))?
            .connect_timeout(CONNECT_WITHIN)
            .tcp_nodelay(true)
            .http2_keep_alive_interval(PING_AFTER)
            .keep_alive_timeout(PONG_WITHIN)
            .keep_alive_while_idle(true);
        match tls {
            Some(tls) => endpoint
                .tls_config(tls)
                .map_err(|error| Error::invalid(format!("TLS: {error}"))),
            None => Ok(endpoint),
        }
    }

    fn tls(&self) -> Result<Option<ClientTlsConfig>, Error> {
        let Some(ca) = &self.tls_ca else {
            return Ok(None);
        };
        let tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(read(ca)?));
        Ok(Some(match (&self.tls_cert, &self.tls_key) {
            (Some(cert), Some(key)) => tls.identity(Identity::from_pem(read(cert)?, read(key)?)),
            (None, None) => tls,
            _ => {
                return Err(Error::invalid(
                    "a client certificate and its key go together",
                ));
            }
        }))
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Error> {
    fs::read(file).map_err(|error| Error::invalid(format!("{}: {error}", file.display())))
}
