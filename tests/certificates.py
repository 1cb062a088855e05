"""Certificates for tests, made with the openssl program."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Signed:
    """PEM files of a certificate and its key."""

    cert: Path
    key: Path


class Authority:
    """Signs certificates; everything lies in one folder."""

    def __init__(self, folder: Path, name: str = "ca", *, key_usage: bool = True) -> None:
        """A new CA. Python 3.13 rejects one without the key usage extension, see docs/security.md."""
        extensions = ["keyUsage=critical,keyCertSign,cRLSign"] if key_usage else []
        self._folder = folder
        self.cert, self._key = folder / f"{name}.pem", folder / f"{name}.key"
        self._made = 0
        _openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"),
            *("-subj", f"/CN={name}", "-keyout", str(self._key), "-out", str(self.cert)),
            *(each for extension in extensions for each in ("-addext", extension)),
        )

    def sign(self, name: str, *, san: str = "", days: int = 1) -> Signed:
        """A new certificate with a common name and subject alternative names such as `DNS:localhost,URI:spiffe://a/b`.

        A negative number of days makes one that has expired.
        """
        self._made += 1
        stem = self._folder / f"{self.cert.stem}-{self._made}"
        signed = Signed(stem.with_suffix(".pem"), stem.with_suffix(".key"))
        subject = "/CN=" + name.replace("/", "\\/")
        request, extensions = stem.with_suffix(".csr"), stem.with_suffix(".ext")
        common = "basicConstraints=CA:FALSE\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
        extensions.write_text(common + (f"subjectAltName={san}\n" if san else ""))
        _openssl(
            *("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", subject),
            *("-keyout", str(signed.key), "-out", str(request)),
        )
        _openssl(
            *("x509", "-req", "-in", str(request), "-CA", str(self.cert), "-CAkey", str(self._key), "-CAcreateserial"),
            *("-days", str(days), "-extfile", str(extensions), "-out", str(signed.cert)),
        )
        return signed


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True, timeout=20)
