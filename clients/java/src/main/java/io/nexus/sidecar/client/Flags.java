package io.nexus.sidecar.client;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Channel;
import io.nexus.sidecar.flag.v1.EvaluateRequest;
import io.nexus.sidecar.flag.v1.Evaluation;
import java.time.Duration;
import java.util.Map;

/**
 * Feature flags by type, and all other calls of the service.
 *
 * <p>A context has the attributes that targeting rules look at. {@code targetingKey} says whom the evaluation is for and
 * {@code organizationId} to which organisation it belongs. Values are texts, numbers, booleans, null, and maps and iterables of
 * these.
 */
public final class Flags extends FlagService {
  Flags(Accessors client, Channel channel) {
    super(client, channel);
  }

  /**
   * Returns the value of a boolean flag.
   *
   * @param otherwise the value of a flag that is missing, disabled, faulty, not yet known to the sidecar or of another type
   * @throws NexusException if the call failed
   */
  public boolean bool(String name, boolean otherwise, Map<String, ?> context) {
    Evaluation found = find(name, context);
    return found.hasBoolean() ? found.getBoolean() : otherwise;
  }

  /** Returns the value of a text flag, like {@link #bool}. */
  public String string(String name, String otherwise, Map<String, ?> context) {
    Evaluation found = find(name, context);
    return found.hasString() ? found.getString() : otherwise;
  }

  /** Returns the value of a number flag, like {@link #bool}. */
  public double number(String name, double otherwise, Map<String, ?> context) {
    Evaluation found = find(name, context);
    return found.hasNumber() ? found.getNumber() : otherwise;
  }

  @Override
  public Flags withDeadline(Duration deadline) {
    return new Flags(client(), deadline(deadline));
  }

  private Evaluation find(String name, Map<String, ?> context) {
    return evaluate(EvaluateRequest.newBuilder().setName(name).setContext(struct(context)).build()).getEvaluation();
  }

  private static Struct struct(Map<?, ?> values) {
    Struct.Builder struct = Struct.newBuilder();
    values.forEach((name, value) -> struct.putFields(name.toString(), value(value)));
    return struct.build();
  }

  private static Value value(Object value) {
    Value.Builder built = Value.newBuilder();
    if (value == null) {
      built.setNullValue(NullValue.NULL_VALUE);
    } else if (value instanceof Boolean flag) {
      built.setBoolValue(flag);
    } else if (value instanceof Number number) {
      built.setNumberValue(number.doubleValue());
    } else if (value instanceof Map<?, ?> map) {
      built.setStructValue(struct(map));
    } else if (value instanceof Iterable<?> items) {
      ListValue.Builder list = ListValue.newBuilder();
      items.forEach(item -> list.addValues(value(item)));
      built.setListValue(list);
    } else if (value instanceof CharSequence text) {
      built.setStringValue(text.toString());
    } else {
      throw new IllegalArgumentException("a context cannot have a value of " + value.getClass());
    }
    return built.build();
  }
}
