//! Settings that cannot work are told at once, and TLS by the recipe of docs/security.md.

mod sidecar;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use nexus_sidecar::cache::v1::{SetRequest, StatsRequest, WatchInvalidationsRequest};
use nexus_sidecar::{Client, Code, Error, Settings};
use sidecar::{Sidecar, WAYS, Way};
use tokio::net::TcpListener;
use tokio::time::{Instant, timeout};

const AT_ONCE: Duration = Duration::from_secs(2);

/// A folder of a test's own, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("nexus-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("writable");
        Self(folder)
    }

    /// With the files that docs/security.md makes.
    fn with_certificates(name: &str) -> Self {
        let folder = Self::new(name);
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/security.md");
        let page = fs::read_to_string(page)
            .expect("is there")
            .replace("\\\n", "");
        let (_, recipe) = page
            .split_once("To try it on one machine")
            .expect("is there");
        for command in recipe
            .lines()
            .filter(|line| line.starts_with("$ openssl"))
            .take(2)
        {
            let mut shell = Command::new("sh");
            shell.args(["-c", &command[2..]]).current_dir(&folder.0);
            let made = shell.output().expect("sh is there");
            assert!(
                made.status.success(),
                "{}",
                String::from_utf8_lossy(&made.stderr)
            );
        }
        folder
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        fs::write(self.file(name), text).expect("writable");
        self.file(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn settings() -> Settings {
    Settings::from_env().address("127.0.0.1:1")
}

fn refused(settings: Settings) -> String {
    let error = settings.connect().expect_err("it cannot work");
    assert_eq!(error.code(), Code::InvalidArgument);
    error.to_string()
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_by_name() {
    for address in [
        "",
        "127.0.0.1",
        "no port",
        ":50051",
        "host:port",
        "http://a:1",
        "unix:",
    ] {
        let text = refused(settings().address(address));
        assert!(text.contains(&format!("{address:?}")), "{text}");
    }
    for address in ["localhost:50051", "[::1]:50051", "unix:/run/nexus.sock"] {
        settings().address(address).connect().expect("it is one");
    }
    refused(settings().namespace("a\nb"));
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_refused_by_name() {
    let files = Folder::with_certificates("files");
    let (ca, cert, key) = (
        files.file("ca.pem"),
        files.file("tls.pem"),
        files.file("tls.key"),
    );
    let empty = files.write("empty", "");
    let none = files.file("none");
    for (settings, named) in [
        (settings().token_file(&empty), &empty),
        (settings().token_file(&none), &none),
        (settings().tls_ca(&none), &none),
        (settings().tls_ca(&empty), &empty),
        (settings().tls_ca(&ca).tls_identity(&none, &key), &none),
        (settings().tls_ca(&ca).tls_identity(&cert, &none), &none),
        (settings().tls_ca(&ca).tls_identity(&cert, &empty), &empty),
        (settings().tls_ca(&ca).tls_identity(&empty, &key), &empty),
        // Without a CA, TLS would be off.
        (settings().tls_identity(&cert, &key), &cert),
    ] {
        let text = refused(settings);
        assert!(text.contains(&named.display().to_string()), "{text}");
    }
    refused(settings().address("unix:/run/nexus.sock").tls_ca(&ca));
}

#[tokio::test]
async fn tls_by_the_recipe_works_and_a_wrong_ca_fails_at_once() {
    let files = Folder::with_certificates("tls");
    let others = Folder::with_certificates("others");
    let sidecar = Sidecar::started(&[
        format!("server.tls_cert={}", files.file("tls.pem").display()),
        format!("server.tls_key={}", files.file("tls.key").display()),
    ]);
    let trusting = |ca: &Folder, way| sidecar.settings(way).tls_ca(ca.file("ca.pem"));
    sidecar.answers(trusting(&files, Way::Unary)).await;
    for way in WAYS {
        let client = trusting(&files, way).connect().expect("good settings");
        set(&client).await.expect("the certificate is trusted");
        let client = trusting(&others, way).connect().expect("good settings");
        let error = fails_at_once(&client).await;
        assert!(error.contains("certificate"), "{error}");
        assert!(error.contains(sidecar.address()), "{error}");
    }
}

#[tokio::test]
async fn tls_that_only_one_side_speaks_fails_at_once() {
    let files = Folder::with_certificates("mismatch");
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let settings = sidecar.settings(way).tls_ca(files.file("ca.pem"));
        let error = fails_at_once(&settings.connect().expect("good settings")).await;
        assert!(error.contains(sidecar.address()), "{error}");
    }
}

async fn fails_at_once(client: &Client) -> String {
    let started = Instant::now();
    let set = set(client).await.expect_err("it cannot work");
    let lock = client.lock("job", "tls").acquire().await;
    let lock = lock.expect_err("it cannot work");
    assert_eq!(lock.code(), Code::FailedPrecondition, "{lock}");
    let stats = client.cache_service().stats(StatsRequest {}).await;
    let stats = Error::from(stats.expect_err("it cannot work"));
    for error in [&set, &stats] {
        assert_eq!(error.code(), Code::FailedPrecondition, "{error}");
    }
    assert!(started.elapsed() < AT_ONCE, "{:?}", started.elapsed());
    set.to_string()
}

#[tokio::test]
async fn a_peer_that_never_speaks_tls_is_given_up() {
    let files = Folder::with_certificates("silent");
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = silent.local_addr().expect("it is bound").to_string();
    for way in WAYS {
        let settings = settings().address(&address).tls_ca(files.file("ca.pem"));
        let client = settings.unary_calls(way == Way::Unary).connect();
        let client = client.expect("good settings");
        let error = set(&client).await.expect_err("nobody speaks");
        assert_eq!(error.code(), Code::Unavailable);
        assert!(error.to_string().contains(&address), "{error}");
        // A stream has no deadline of its own.
        let mut service = client.cache_service();
        let opening = service.watch_invalidations(WatchInvalidationsRequest::default());
        let opened = timeout(Duration::from_secs(40), opening).await;
        opened.expect("given up").expect_err("nobody speaks");
    }
}

#[tokio::test]
async fn a_token_opens_the_sidecar_and_its_successor_too() {
    let files = Folder::new("token");
    let token = files.write(
        "token",
        "the-first-of-two-tokens\nthe-second-of-two-tokens\n",
    );
    let sidecar = Sidecar::started(&[format!("server.token_file={}", token.display())]);
    let own = files.write("own", "the-first-of-two-tokens");
    sidecar
        .answers(sidecar.settings(Way::Unary).token_file(&own))
        .await;
    for way in WAYS {
        let unknown = set(&sidecar.client(way)).await.expect_err("no token");
        assert_eq!(unknown.code(), Code::Unauthenticated);
        let client = sidecar.settings(way).token_file(&own).connect();
        let client = client.expect("good settings");
        set(&client).await.expect("it is known");
        files.write("own", "a-token-that-nobody-knows");
        let wrong = set(&client).await.expect_err("it is not known");
        assert_eq!(wrong.code(), Code::Unauthenticated);
        files.write("own", "the-second-of-two-tokens");
        set(&client).await.expect("it is known");
        files.write("own", "the-first-of-two-tokens");
    }
}

async fn set(client: &Client) -> Result<(), Error> {
    let request = SetRequest {
        entity: "user".into(),
        id: "user_123".into(),
        fields: [("name".into(), "Ada".into())].into(),
        ..Default::default()
    };
    client.cache_service().set(request).await?;
    Ok(())
}
