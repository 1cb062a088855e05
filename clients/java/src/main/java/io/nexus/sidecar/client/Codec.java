package io.nexus.sidecar.client;

import com.google.gson.Gson;
import io.nexus.sidecar.cache.v1.Content;
import java.util.Map;

/**
 * Converts values of a program to the content of cached entities and back. It must be usable by all threads at once.
 *
 * @param <T> the values
 */
public interface Codec<T> {
  /** Returns the content to cache. */
  Content encode(T value);

  /** Returns the value of a content, which another program may have written. */
  T decode(Content content);

  /** Returns the codec of maps whose entries are the fields of the entity. Fields that are not text are left out. */
  static Codec<Map<String, String>> fields() {
    return new Codec<>() {
      @Override
      public Content encode(Map<String, String> value) {
        return Content.newBuilder().putAllFields(value).build();
      }

      @Override
      public Map<String, String> decode(Content content) {
        return content.getFieldsMap();
      }
    };
  }

  /** Returns the codec of contents as they are. */
  static Codec<Content> content() {
    return new Codec<>() {
      @Override
      public Content encode(Content value) {
        return value;
      }

      @Override
      public Content decode(Content content) {
        return content;
      }
    };
  }

  /**
   * Returns the codec that keeps a value as JSON in the field {@code json}, as the clients for other languages do. {@link Gson}
   * converts records and plain objects.
   *
   * @throws com.google.gson.JsonParseException from {@link #decode} if the content has no such field or it is not such a value
   */
  static <T> Codec<T> json(Class<T> type) {
    return new JsonCodec<>(type);
  }
}
