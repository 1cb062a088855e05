package io.nexus.sidecar.client;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The generated gRPC service config: which methods are idempotent, and how they are retried. */
final class ServiceConfig {
  static final Map<String, ?> CONFIG = read();

  /** The full names of the idempotent methods, such as {@code nexus.cache.v1.CacheService/Get}. */
  static final Set<String> IDEMPOTENT = idempotent();

  private ServiceConfig() {}

  @SuppressWarnings("unchecked")
  private static Map<String, ?> read() {
    try (Reader json =
        new InputStreamReader(
            ServiceConfig.class.getResourceAsStream("service_config.json"), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(json, Map.class);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @SuppressWarnings("unchecked")
  private static Set<String> idempotent() {
    return ((List<Map<String, ?>>) CONFIG.get("methodConfig")).stream()
        .flatMap(config -> ((List<Map<String, String>>) config.get("name")).stream())
        .map(name -> name.get("service") + "/" + name.get("method"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
