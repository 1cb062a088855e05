//! A sidecar of its own for a test, from the repository's `.venv`, that can be frozen, killed and started again.

#![allow(dead_code)] // each test file uses its part

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nexus_sidecar::lock::v1::GetRequest;
use nexus_sidecar::{Client, Settings};
use tokio::time::sleep;

/// How unary calls are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Carried,
    Unary,
}

pub const WAYS: [Way; 2] = [Way::Carried, Way::Unary];

pub struct Sidecar {
    address: String,
    arguments: Vec<String>,
    process: Child,
}

impl Sidecar {
    pub async fn start() -> Self {
        let sidecar = Self::started(&[]);
        sidecar.answers(sidecar.settings(Way::Unary)).await;
        sidecar
    }

    /// One with settings, such as `server.tls_cert=...`, that may not answer yet; see [`Sidecar::answers`].
    pub fn started(set: &[String]) -> Self {
        let address = free_address();
        let arguments: Vec<String> = set
            .iter()
            .flat_map(|setting| ["--set".to_owned(), setting.clone()])
            .collect();
        let process = serve(&address, &arguments);
        Self {
            address,
            arguments,
            process,
        }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn settings(&self, way: Way) -> Settings {
        Settings::from_env()
            .address(&self.address)
            .unary_calls(way == Way::Unary)
    }

    pub fn client(&self, way: Way) -> Client {
        self.settings(way).connect().expect("good settings")
    }

    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    pub async fn start_again(&mut self) {
        self.process = serve(&self.address, &self.arguments);
        self.answers(self.settings(Way::Unary)).await;
    }

    /// Lets it finish what it has begun.
    pub async fn stop(&mut self) {
        self.signal("-TERM");
        while self.process.try_wait().expect("it was started").is_none() {
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Stops it from running, its connections open.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill")
            .arg(signal)
            .arg(self.process.id().to_string())
            .status();
        assert!(sent.expect("kill is there").success());
    }

    pub async fn answers(&self, settings: Settings) {
        let until = Instant::now() + Duration::from_secs(30);
        let client = settings.connect().expect("good settings");
        let request = GetRequest {
            resource: "test".into(),
            resource_id: "ready".into(),
        };
        while let Err(error) = client.lock_service().get(request.clone()).await {
            assert!(
                Instant::now() < until,
                "the sidecar does not answer: {error}"
            );
            sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Sidecar {
    fn drop(&mut self) {
        self.kill();
    }
}

/// An address on which nobody listens.
pub fn free_address() -> String {
    let socket = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
    socket.expect("a free port").to_string()
}

fn serve(address: &str, arguments: &[String]) -> Child {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(root.join(".venv/bin/nexus-sidecar"))
        .args(["serve", "--embedded", "--listen", address])
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("`make setup` has been run in the repository")
}
