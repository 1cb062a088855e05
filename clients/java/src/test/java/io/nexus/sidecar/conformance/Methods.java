package io.nexus.sidecar.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.nexus.sidecar.cache.v1.CacheServiceGrpc;
import io.nexus.sidecar.flag.v1.FlagServiceGrpc;
import io.nexus.sidecar.lock.v1.LockServiceGrpc;
import io.nexus.sidecar.presence.v1.PresenceServiceGrpc;
import io.nexus.sidecar.ratelimit.v1.RateLimitServiceGrpc;
import io.nexus.sidecar.search.v1.SearchServiceGrpc;
import io.nexus.sidecar.semaphore.v1.SemaphoreServiceGrpc;
import io.nexus.sidecar.session.v1.SessionServiceGrpc;
import io.nexus.sidecar.token.v1.TokenServiceGrpc;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods of all services by name, and their messages as JSON with the names of the protos. */
final class Methods {
  private static final JsonFormat.Printer PRINTER = JsonFormat.printer().preservingProtoFieldNames();
  private static final JsonFormat.Printer COMPLETE = PRINTER.alwaysPrintFieldsWithNoPresence();
  private static final Map<String, MethodDescriptor<?, ?>> ALL =
      Stream.of(
              CacheServiceGrpc.getServiceDescriptor(),
              FlagServiceGrpc.getServiceDescriptor(),
              LockServiceGrpc.getServiceDescriptor(),
              PresenceServiceGrpc.getServiceDescriptor(),
              RateLimitServiceGrpc.getServiceDescriptor(),
              SearchServiceGrpc.getServiceDescriptor(),
              SemaphoreServiceGrpc.getServiceDescriptor(),
              SessionServiceGrpc.getServiceDescriptor(),
              TokenServiceGrpc.getServiceDescriptor())
          .map(ServiceDescriptor::getMethods)
          .flatMap(methods -> methods.stream())
          .collect(Collectors.toMap(MethodDescriptor::getFullMethodName, Function.identity()));

  private Methods() {}

  @SuppressWarnings("unchecked")
  static MethodDescriptor<Message, Message> named(String service, String method) {
    var found = ALL.get(service + "/" + method);
    if (found == null) {
      throw new IllegalArgumentException("no method " + service + "/" + method);
    }
    return (MethodDescriptor<Message, Message>) found;
  }

  static Message request(MethodDescriptor<Message, Message> method, JsonElement json) {
    var marshaller = (PrototypeMarshaller<Message>) method.getRequestMarshaller();
    Message.Builder builder = marshaller.getMessagePrototype().newBuilderForType();
    try {
      JsonFormat.parser().merge(json.toString(), builder);
    } catch (InvalidProtocolBufferException error) {
      throw new IllegalArgumentException(error);
    }
    return builder.build();
  }

  /** What is set, to be matched. */
  static JsonElement json(Message message) {
    return printed(PRINTER, message);
  }

  /** The same with the defaults of what is not set, to be saved. */
  static JsonElement complete(Message message) {
    return printed(COMPLETE, message);
  }

  private static JsonElement printed(JsonFormat.Printer printer, Message message) {
    try {
      return JsonParser.parseString(printer.print(message));
    } catch (InvalidProtocolBufferException error) {
      throw new IllegalArgumentException(error);
    }
  }
}
