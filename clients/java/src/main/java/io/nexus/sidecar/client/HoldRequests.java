package io.nexus.sidecar.client;

import io.grpc.MethodDescriptor;
import io.nexus.sidecar.lock.v1.HoldRequest;
import io.nexus.sidecar.lock.v1.HoldResponse;
import io.nexus.sidecar.lock.v1.LockServiceGrpc;
import io.nexus.sidecar.semaphore.v1.SemaphoreServiceGrpc;
import java.util.function.Function;

/**
 * What the Hold streams of locks and of semaphores differ in: the messages.
 *
 * @param method the method of the service
 * @param start makes the first message from options with all but the id set
 * @param release the message that ends the hold
 * @param read reads an event; one that this version does not know counts as QUEUED: it changes nothing and is no renewal
 */
record HoldRequests<Q, A>(
    MethodDescriptor<Q, A> method, Function<HoldOptions, Q> start, Q release, Function<A, HoldEvent> read) {

  static HoldRequests<?, ?> lock(String resource, String resourceId) {
    return new HoldRequests<>(
        LockServiceGrpc.getHoldMethod(),
        options -> {
          var start = HoldRequest.Start.newBuilder().setResource(resource).setResourceId(resourceId)
              .setWait(Durations.proto(options.maxWait()));
          if (options.lease() != null) {
            start.setLease(Durations.proto(options.lease()));
          }
          if (options.id() != null) {
            start.setLockId(options.id());
          }
          return HoldRequest.newBuilder().setStart(start).build();
        },
        HoldRequest.newBuilder().setRelease(HoldRequest.Release.getDefaultInstance()).build(),
        HoldRequests::read);
  }

  static HoldRequests<?, ?> permit(String resource, int limit) {
    return new HoldRequests<>(
        SemaphoreServiceGrpc.getHoldMethod(),
        options -> {
          var start = io.nexus.sidecar.semaphore.v1.HoldRequest.Start.newBuilder().setResource(resource).setLimit(limit)
              .setWeight(options.weight()).setWait(Durations.proto(options.maxWait()));
          if (options.lease() != null) {
            start.setLease(Durations.proto(options.lease()));
          }
          if (options.id() != null) {
            start.setPermitId(options.id());
          }
          return io.nexus.sidecar.semaphore.v1.HoldRequest.newBuilder().setStart(start).build();
        },
        io.nexus.sidecar.semaphore.v1.HoldRequest.newBuilder()
            .setRelease(io.nexus.sidecar.semaphore.v1.HoldRequest.Release.getDefaultInstance()).build(),
        HoldRequests::read);
  }

  private static HoldEvent read(HoldResponse event) {
    return switch (event.getEventCase()) {
      case GRANTED -> {
        var granted = event.getGranted();
        yield HoldEvent.granted(granted.getLockId(), granted.getFence(), granted.getLease(), granted.getRemainingLease());
      }
      case RENEWED -> HoldEvent.renewed(event.getRenewed().getLease(), event.getRenewed().getRemainingLease());
      case LOST -> HoldEvent.of(HoldEvent.Kind.LOST);
      case HELD -> HoldEvent.of(HoldEvent.Kind.DENIED);
      case RELEASED -> HoldEvent.of(HoldEvent.Kind.RELEASED);
      case QUEUED, EVENT_NOT_SET -> HoldEvent.of(HoldEvent.Kind.QUEUED);
    };
  }

  private static HoldEvent read(io.nexus.sidecar.semaphore.v1.HoldResponse event) {
    return switch (event.getEventCase()) {
      case GRANTED -> {
        var granted = event.getGranted();
        yield HoldEvent.granted(granted.getPermitId(), granted.getFence(), granted.getLease(), granted.getRemainingLease());
      }
      case RENEWED -> HoldEvent.renewed(event.getRenewed().getLease(), event.getRenewed().getRemainingLease());
      case LOST -> HoldEvent.of(HoldEvent.Kind.LOST);
      case FULL -> HoldEvent.of(HoldEvent.Kind.DENIED);
      case RELEASED -> HoldEvent.of(HoldEvent.Kind.RELEASED);
      case QUEUED, EVENT_NOT_SET -> HoldEvent.of(HoldEvent.Kind.QUEUED);
    };
  }
}
