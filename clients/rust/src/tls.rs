//! The files of TLS: whom to trust, and who this client is.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use tonic::transport::{Certificate, ClientTlsConfig, Identity};

use crate::error::Error;

const BEGINNING: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// PEM files; TLS is on when there is a CA.
#[derive(Clone, Debug, Default)]
pub(crate) struct TlsFiles {
    pub(crate) ca: Option<PathBuf>,
    pub(crate) cert: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

impl TlsFiles {
    /// What they say; none where TLS is off. The error names the file that cannot be used.
    pub(crate) fn config(&self) -> Result<Option<ClientTlsConfig>, Error> {
        let identity = match (&self.cert, &self.key) {
            (Some(cert), Some(key)) => Some(Identity::from_pem(read(cert)?, read(key)?)),
            (None, None) => None,
            (Some(cert), None) => return Err(refused(cert, "a certificate needs its key")),
            (None, Some(key)) => return Err(refused(key, "a key needs its certificate")),
        };
        let Some(ca) = &self.ca else {
            return match &self.cert {
                Some(cert) => Err(refused(cert, "a certificate needs the sidecar's CA")),
                None => Ok(None),
            };
        };
        let trusted = read(ca)?;
        // One that cannot be used would trust nobody, and be found out by the first call only.
        if !trusted
            .windows(BEGINNING.len())
            .any(|part| part == BEGINNING)
        {
            return Err(refused(ca, "it has no PEM certificate"));
        }
        let config = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(trusted));
        Ok(Some(match identity {
            Some(identity) => config.identity(identity),
            None => config,
        }))
    }
}

impl fmt::Display for TlsFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = [&self.ca, &self.cert, &self.key];
        let names = files
            .into_iter()
            .flatten()
            .map(|file| file.to_string_lossy());
        f.write_str(&names.collect::<Vec<_>>().join(", "))
    }
}

fn refused(file: &Path, why: &str) -> Error {
    Error::invalid(format!("{}: {why}", file.display()))
}

fn read(file: &Path) -> Result<Vec<u8>, Error> {
    fs::read(file).map_err(|error| refused(file, &error.to_string()))
}
