//! A sidecar of its own for a test, from the repository's `.venv`, that can be frozen, killed and started again.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nexus_sidecar::lock::v1::GetRequest;
use nexus_sidecar::{Client, Settings};
use tokio::time::sleep;

pub struct Sidecar {
    address: String,
    process: Child,
}

impl Sidecar {
    pub async fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let address = port.expect("a free port").to_string();
        let sidecar = Self {
            process: serve(&address),
            address,
        };
        sidecar.answers().await;
        sidecar
    }

    pub fn settings(&self) -> Settings {
        Settings::from_env().address(&self.address)
    }

    pub fn client(&self) -> Client {
        self.settings().connect().expect("good settings")
    }

    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    pub async fn start_again(&mut self) {
        self.process = serve(&self.address);
        self.answers().await;
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

    async fn answers(&self) {
        let until = Instant::now() + Duration::from_secs(30);
        let request = GetRequest {
            resource: "test".into(),
            resource_id: "ready".into(),
        };
        while let Err(error) = self.client().lock_service().get(request.clone()).await {
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

fn serve(address: &str) -> Child {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(root.join(".venv/bin/nexus-sidecar"))
        .args(["serve", "--embedded", "--listen", address])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("`make setup` has been run in the repository")
}
