package io.nexus.sidecar.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.nexus.sidecar.client.Accessors;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The methods of all services by name, and their messages as JSON with the names of the protos. */
final class Methods {
  private static final JsonFormat.Printer PRINTER = JsonFormat.printer().preservingProtoFieldNames();
  private static final JsonFormat.Printer COMPLETE = PRINTER.alwaysPrintFieldsWithNoPresence();
  private static final Map<String, MethodDescriptor<?, ?>> ALL =
      Accessors.services().stream()
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
