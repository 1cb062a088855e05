# syntax=docker/dockerfile:1
# Build:  docker build -t nexus-sidecar .
# Run:    docker run --read-only --cap-drop ALL -e NEXUS_SIDECAR__REDIS__URL=redis://redis:6379 nexus-sidecar
#
# SIZES

FROM python:3.13-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY clients/python clients/python
COPY sidecar sidecar
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels ./clients/python . \
 && python -m venv --without-pip /opt/nexus-sidecar \
 && pip --python /opt/nexus-sidecar/bin/python install --no-cache-dir --no-compile --only-binary :all: /wheels/*.whl
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
EXPOSE 50051
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["nexus-sidecar", "health"]
ENTRYPOINT ["nexus-sidecar"]
CMD ["serve"]
