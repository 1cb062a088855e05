package io.nexus.sidecar.client;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.nexus.sidecar.cache.v1.Content;

/** Keeps a value as JSON in one field. */
record JsonCodec<T>(Class<T> type) implements Codec<T> {
  private static final String FIELD = "json";
  private static final Gson GSON = new Gson();

  @Override
  public Content encode(T value) {
    return Content.newBuilder().putFields(FIELD, GSON.toJson(value, type)).build();
  }

  @Override
  public T decode(Content content) {
    String json = content.getFieldsMap().get(FIELD);
    T value = json == null ? null : GSON.fromJson(json, type);
    if (value == null) {
      throw new JsonParseException("the cached entity has no field " + FIELD + " with a " + type.getSimpleName());
    }
    return value;
  }
}
