package io.nexus.sidecar.client;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/** Sees whether a call was written to a connection. It may be given to several calls, one after the other. */
final class SentTracer extends ClientStreamTracer.Factory {
  private volatile boolean sent;
  private volatile boolean everSent;

  @Override
  public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
    sent = false;
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        sent = true;
        everSent = true;
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

  /** Begins another attempt. */
  void again() {
    sent = false;
  }
}
