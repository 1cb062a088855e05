# Build:  docker build -t nexus-sidecar .
# Run:    docker run --read-only --cap-drop ALL --network container:service -e NEXUS_SIDECAR__REDIS__URL=redis://redis:6379 \
#           nexus-sidecar
# It listens on loopback, so it shares the network of the service's container, or a volume with a UNIX socket: see deploy/.
#
# Size: about 97 MB unpacked, 34 MB compressed (gzip). The limit is 120 MB unpacked. Measured without an engine, on x86-64:
# the steps of the build stage by hand with CPython 3.11 on Debian 12, then the bytes of all files that scripts/image wrote:
#   54 MB  the environment (grpcio 19, redis 6, pydantic-core 5, opentelemetry 5, pydantic 4, protobuf 4, ...)
#   31 MB  Python and its library, without tests and tools
#   11 MB  shared libraries of the system (libcrypto 5, libstdc++ 2, libc 2, ...)
#   24 MB of these are compiled modules: a read-only root could not keep them, and each probe would compile anew.
# CPython 3.13 in the image below differs by a few megabytes. Its wheels exist for x86-64 and arm64 for every dependency.
# Why from scratch: python:3.13-slim alone is about 120 MB unpacked (from memory, not measured here); with the environment
# it would be some 175 MB. Alpine is smaller, but protobuf has no wheel for musl: its pure Python is many times slower.

# Pin the base image by digest: `docker buildx imagetools inspect python:3.13-slim` prints it. Write it here, or build with
#   docker build --build-arg PYTHON_IMAGE=python:3.13-slim@sha256:... -t nexus-sidecar .
# Everything else is locked with hashes: `scripts/lock` refreshes requirements.lock and requirements-build.lock.
ARG PYTHON_IMAGE=python:3.13-slim
FROM ${PYTHON_IMAGE} AS build
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY pyproject.toml README.md LICENSE requirements.lock requirements-build.lock ./
COPY clients/python clients/python
COPY sidecar sidecar
RUN pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements-build.lock \
 && pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels ./clients/python . \
 && python -m venv --without-pip /opt/nexus-sidecar \
 && pip --python /opt/nexus-sidecar/bin/python install --no-cache-dir --no-compile --only-binary :all: --require-hashes \
      -r requirements.lock \
 && pip --python /opt/nexus-sidecar/bin/python install --no-cache-dir --no-compile --no-deps /wheels/*.whl
COPY scripts/image scripts/image
RUN python scripts/image /opt/nexus-sidecar /image

FROM scratch
COPY --from=build /image/ /
ENV PATH=/opt/nexus-sidecar/bin \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
LABEL org.opencontainers.image.title="nexus-sidecar" \
      org.opencontainers.image.description="A cache-and-coordination sidecar: everything a platform does with Redis, over gRPC" \
      org.opencontainers.image.licenses="Apache-2.0"
USER 65532:65532
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["nexus-sidecar", "health"]
ENTRYPOINT ["nexus-sidecar"]
CMD ["serve"]
