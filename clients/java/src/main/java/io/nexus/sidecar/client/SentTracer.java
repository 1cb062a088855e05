package io.nexus.sidecar.client;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.Status;

/** Sees whether a call was written to a connection. It may be given to several calls, one after the other. */
final class SentTracer extends ClientStreamTracer.Factory {
  private volatile boolean sent;
  private volatile boolean everSent;
  private volatile Status failure;

  @Override
  public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
    sent = false;
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        sent = true;
        everSent = true;
      }

      @Override
      public void streamClosed(Status status) {
        if (status.getCode() == Status.Code.UNAVAILABLE) {
          failure = status;
        }
      }
    };
  }

  /** Whether the last attempt was sent. */
  boolean isSent() {
    return sent;
  }

  /** Whether any attempt was sent. */
  boolean isEverSent() {
    return everSent;
  }

  /** Returns how the last attempt failed that found no connection, or another status. */
  Status failureOr(Status other) {
    return failure == null ? other : failure;
  }

  /** Begins another attempt. */
  void again() {
    sent = false;
  }

  /** Forgets the attempts before: the sidecar did not make the call. */
  void rejected() {
    everSent = false;
  }
}
