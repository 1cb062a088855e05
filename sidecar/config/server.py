"""The [server] settings: addresses, TLS and access, limits."""

from datetime import timedelta
from pathlib import Path

from pydantic import Field, model_validator

from sidecar.config.values import Duration, FileMode, Section


class ServerSettings(Section):
    """[server]: where the sidecar listens and what it admits."""

    listen: str = Field("127.0.0.1:50051", description='host:port to listen on over TCP; "" for none')
    uds: str = Field("", description='path of a UNIX socket to listen on; "" for none')
    uds_mode: FileMode = Field("0660", description="file mode of the UNIX socket, octal")
    workers: int = Field(1, ge=1, le=64, description="processes sharing the TCP port")
    insecure: bool = Field(
        False, description="allow plain text without authentication beyond loopback, also for telemetry.prometheus"
    )
    tls_cert: str = Field("", description='PEM file of the certificate and its chain; "" for plain text')
    tls_key: str = Field("", description="PEM file of the certificate's key")
    tls_client_ca: str = Field(
        "", description='PEM file of the CA of client certificates, which are then required; "" for none'
    )
    token_file: str = Field(
        "", description='file of the token that clients send; its identity is "token:token"; "" for none'
    )
    tokens: dict[str, str] = Field(
        {}, description="token files by name, one for each caller; the identity is token:NAME"
    )
    policy: str = Field("", description='TOML file of the access policy; "" allows every known caller everything')
    reflection: bool | None = Field(None, description="serve reflection; by default on loopback and UNIX sockets only")
    max_calls: int = Field(2_000, ge=1, description="calls in flight before RESOURCE_EXHAUSTED, and as many on streams")
    max_streams: int = Field(20_000, ge=1, description="long-running calls in flight before RESOURCE_EXHAUSTED")
    max_connections: int = Field(1_000, ge=1, description="connections; further ones are closed at once")
    max_streams_per_connection: int = Field(
        0,
        ge=0,
        description="calls in flight on one connection, a client holds further ones back; "
        "0 for 256 beyond loopback, 10,000 on loopback and UNIX sockets",
    )
    deadline: Duration = Field(
        timedelta(seconds=5),
        gt=timedelta(0),
        description="longest a unary call without a deadline may take, and until the first message of any call arrives",
    )
    calls_on_streams: bool = Field(True, description="carry unary calls over open streams for clients that ask for it")
    max_connection_age: Duration = Field(
        timedelta(0), ge=timedelta(0), description='age at which a client is told to reconnect; "0s" for never'
    )
    max_request_bytes: int = Field(4 * 1024 * 1024, ge=1024, description="largest request message, in bytes")
    max_reply_bytes: int = Field(
        4 * 1024 * 1024, ge=1024, description="largest reply message, in bytes; clients accept 4 MiB by default"
    )
    drain: Duration = Field(
        timedelta(seconds=10), ge=timedelta(0), description="longest wait for calls in flight when stopping"
    )
    keepalive: Duration = Field(
        timedelta(seconds=10),
        ge=timedelta(seconds=1),
        description="silence of a client before it is pinged; its calls end when it does not answer for half as long",
    )

    @model_validator(mode="after")
    def _access_is_complete(self) -> "ServerSettings":
        if bool(self.tls_cert) != bool(self.tls_key):
            raise ValueError("tls_cert and tls_key go together: give both or neither")
        if self.tls_client_ca and not self.tls_cert:
            raise ValueError("tls_client_ca needs TLS: give tls_cert and tls_key")
        if self.token_file and "token" in self.tokens:
            raise ValueError('token_file is the file of the name "token", which tokens has as well')
        if self.policy and not (self.token_files() or self.tls_client_ca):
            raise ValueError("policy needs identities: give token_file, tokens or tls_client_ca")
        return self

    def token_files(self) -> dict[str, Path]:
        """The token files by name."""
        shared = {"token": self.token_file} if self.token_file else {}
        return {identity: Path(path) for identity, path in {**shared, **self.tokens}.items()}
