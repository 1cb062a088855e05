package io.nexus.sidecar.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where the sidecar is and how to talk to it. {@link #fromEnvironment()} reads it from the environment, and the {@code with}
 * methods change single parts.
 *
 * @param address {@code host:port} or {@code unix:/path}
 * @param tlsCa PEM file of the authorities to trust; null for plain text
 * @param tlsCert PEM file of the client's certificate chain, or null
 * @param tlsKey PEM file of the client's private key, PKCS#8, or null
 * @param tokenFile file that holds the bearer token, read again when it changes; null for none
 * @param namespace the namespace of all calls; null for the sidecar's default
 * @param deadline for unary calls that have none; on calls that wait, what comes on top of the wait
 */
public record ConnectOptions(
    String address, Path tlsCa, Path tlsCert, Path tlsKey, Path tokenFile, String namespace, Duration deadline) {

  static final String DEFAULT_ADDRESS = "127.0.0.1:50051";
  static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

  /** Reads the {@code NEXUS_SIDECAR_*} variables; the README lists them. */
  public static ConnectOptions fromEnvironment() {
    return from(System.getenv());
  }

  static ConnectOptions from(Map<String, String> environment) {
    return new ConnectOptions(
        environment.getOrDefault("NEXUS_SIDECAR_ADDR", DEFAULT_ADDRESS),
        path(environment.get("NEXUS_SIDECAR_TLS_CA")),
        path(environment.get("NEXUS_SIDECAR_TLS_CERT")),
        path(environment.get("NEXUS_SIDECAR_TLS_KEY")),
        path(environment.get("NEXUS_SIDECAR_TOKEN_FILE")),
        environment.get("NEXUS_SIDECAR_NAMESPACE"),
        DEFAULT_DEADLINE);
  }

  /** The same with another address. */
  public ConnectOptions withAddress(String other) {
    return new ConnectOptions(other, tlsCa, tlsCert, tlsKey, tokenFile, namespace, deadline);
  }

  /** The same with another namespace. */
  public ConnectOptions withNamespace(String other) {
    return new ConnectOptions(address, tlsCa, tlsCert, tlsKey, tokenFile, other, deadline);
  }

  /** The same with another default deadline. */
  public ConnectOptions withDeadline(Duration other) {
    return new ConnectOptions(address, tlsCa, tlsCert, tlsKey, tokenFile, namespace, other);
  }

  private static Path path(String text) {
    return text == null || text.isEmpty() ? null : Path.of(text);
  }
}
