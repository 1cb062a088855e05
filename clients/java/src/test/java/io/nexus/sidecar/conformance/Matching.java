package io.nexus.sidecar.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Map;

/** The matching of tests/conformance/README.md. */
final class Matching {
  private Matching() {}

  /** Whether the value, null where it is absent, is what is expected. */
  static boolean matches(JsonElement expected, JsonElement actual) {
    boolean absent = actual == null || actual.isJsonNull();
    if (expected.isJsonPrimitive()) {
      return switch (expected.getAsString()) {
        case "$any" -> !absent;
        case "$absent" -> absent;
        default -> absent ? isDefault(expected) : actual.isJsonPrimitive() && same(expected, actual);
      };
    }
    if (expected.isJsonArray()) {
      return absent ? isDefault(expected) : actual.isJsonArray() && listMatches(expected, actual);
    }
    return objectMatches(expected.getAsJsonObject(), absent ? null : actual);
  }

  private static boolean objectMatches(JsonObject expected, JsonElement actual) {
    if (expected.has("$gt")) {
      return number(actual == null ? new JsonPrimitive(0) : actual).compareTo(number(expected.get("$gt"))) > 0;
    }
    if (expected.has("$not")) {
      return !matches(expected.get("$not"), actual);
    }
    if (expected.has("$has")) {
      return actual != null && actual.isJsonArray() && expected.getAsJsonArray("$has").asList().stream()
          .allMatch(item -> actual.getAsJsonArray().asList().stream().anyMatch(found -> matches(item, found)));
    }
    if (actual == null) {
      return isDefault(expected);
    }
    return actual.isJsonObject() && expected.entrySet().stream()
        .allMatch(field -> matches(field.getValue(), actual.getAsJsonObject().get(field.getKey())));
  }

  private static boolean listMatches(JsonElement expected, JsonElement actual) {
    var wanted = expected.getAsJsonArray();
    var found = actual.getAsJsonArray();
    if (wanted.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!matches(wanted.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(JsonElement expected, JsonElement actual) {
    if (expected.getAsString().equals(actual.getAsString())) {
      return true;
    }
    try {
      return number(expected).compareTo(number(actual)) == 0;
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }

  private static boolean isDefault(JsonElement value) {
    return switch (value.toString()) {
      case "0", "0.0", "\"\"", "\"0\"", "false", "[]", "{}" -> true;
      default -> false;
    };
  }

  private static BigDecimal number(JsonElement value) {
    return new BigDecimal(value.getAsString());
  }

  /** Replaces {@code ${name}} in every string; a string that is nothing else becomes the saved value itself. */
  static JsonElement filledIn(JsonElement template, Map<String, JsonElement> saved) {
    if (template.isJsonObject()) {
      JsonObject filled = new JsonObject();
      template.getAsJsonObject().entrySet()
          .forEach(field -> filled.add(field.getKey(), filledIn(field.getValue(), saved)));
      return filled;
    }
    if (template.isJsonArray()) {
      var filled = new com.google.gson.JsonArray();
      template.getAsJsonArray().forEach(item -> filled.add(filledIn(item, saved)));
      return filled;
    }
    if (!template.isJsonPrimitive() || !template.getAsJsonPrimitive().isString()) {
      return template;
    }
    String text = template.getAsString();
    for (var entry : saved.entrySet()) {
      String name = "${" + entry.getKey() + "}";
      if (text.equals(name)) {
        return entry.getValue();
      }
      if (text.contains(name)) {
        text = text.replace(name, entry.getValue().getAsString());
      }
    }
    return new JsonPrimitive(text);
  }

  /** The value at a path such as {@code items.0.id}; null where there is none. */
  static JsonElement at(JsonElement value, String path) {
    JsonElement here = value;
    for (String part : path.split("\\.")) {
      if (here == null) {
        return null;
      }
      here = here.isJsonArray()
          ? here.getAsJsonArray().get(Integer.parseInt(part)) : here.getAsJsonObject().get(part);
    }
    return here;
  }
}
