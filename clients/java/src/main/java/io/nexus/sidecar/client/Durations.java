package io.nexus.sidecar.client;

import java.time.Duration;

/** Durations of the protos and of Java. */
final class Durations {
  private Durations() {}

  static com.google.protobuf.Duration proto(Duration time) {
    return com.google.protobuf.Duration.newBuilder().setSeconds(time.getSeconds()).setNanos(time.getNano()).build();
  }

  static Duration java(com.google.protobuf.Duration time) {
    return Duration.ofSeconds(time.getSeconds(), time.getNanos());
  }
}
