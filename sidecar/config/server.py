"""The [server] settings: where the sidecar listens, whom it lets in, how much at once."""

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
    insecure: bool = Field(False, description="allow plain text without tokens beyond loopback")
    tls_cert: str = Field("", description='PEM file of the certificate and its chain; "" for plain text')
    tls_key: str = Field("", description="PEM file of the certificate's key")
    tls_client_ca: str = Field("", description='PEM file of who signs clients\' certificates; "" asks for none')
    token_file: str = Field(
        "", description='file of the token that clients send, under the identity "token"; "" for none'
    )
    tokens: dict[str, str] = Field({}, description="token files by identity, for callers that differ")
    policy: str = Field("", description='TOML file of what each identity may do; "" lets all that are known do all')
    reflection: bool | None = Field(None, description="serve reflection; by default on loopback and UNIX sockets only")
    max_calls: int = Field(2_000, ge=1, description="calls in flight before RESOURCE_EXHAUSTED")
    max_streams: int = Field(20_000, ge=1, description="open streams and waits before RESOURCE_EXHAUSTED")
    deadline: Duration = Field(
        timedelta(seconds=5), gt=timedelta(0), description="longest a call without wait may take"
    )
    calls_on_streams: bool = Field(True, description="carry unary calls over open streams for clients that ask for it")
    max_connection_age: Duration = Field(
        timedelta(0), ge=timedelta(0), description='age at which a client is asked to connect anew; "0s" for never'
    )
    max_request_bytes: int = Field(4 * 1024 * 1024, ge=1024, description="largest request message, in bytes")
    drain: Duration = Field(
        timedelta(seconds=10), ge=timedelta(0), description="longest wait for calls in flight when stopping"
    )
    keepalive: Duration = Field(
        timedelta(seconds=10),
        ge=timedelta(seconds=1),
        description="silence of a client before it is pinged; without an answer for half as long its calls end",
    )

    @model_validator(mode="after")
    def _access_is_whole(self) -> "ServerSettings":
        if bool(self.tls_cert) != bool(self.tls_key):
            raise ValueError("tls_cert and tls_key go together: give both or neither")
        if self.tls_client_ca and not self.tls_cert:
            raise ValueError("tls_client_ca asks clients for certificates, which needs TLS: give tls_cert and tls_key")
        if self.token_file and "token" in self.tokens:
            raise ValueError('token_file is the file of the identity "token", which tokens names as well')
        if self.policy and not (self.token_files() or self.tls_client_ca):
            raise ValueError("policy grants things to identities, and nobody has one: give tokens or tls_client_ca")
        return self

    def token_files(self) -> dict[str, Path]:
        """The token file of each identity."""
        shared = {"token": self.token_file} if self.token_file else {}
        return {identity: Path(path) for identity, path in {**shared, **self.tokens}.items()}
