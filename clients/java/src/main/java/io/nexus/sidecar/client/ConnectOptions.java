package io.nexus.sidecar.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The address of the sidecar and how to call it. {@link #fromEnvironment()} reads the options from the environment, and the
 * {@code with} methods change single ones.
 *
 * @param address {@code host:port} or {@code unix:/path}
 * @param tlsCa PEM file of the authorities to trust; null for plain text
 * @param tlsCert PEM file of the client's certificate chain, or null; needs {@code tlsKey}
 * @param tlsKey PEM file of the client's private key, PKCS#8, or null; needs {@code tlsCert}
 * @param tokenFile file that holds the bearer token, read again when it changes; null for none
 * @param namespace the namespace of all calls; null for the sidecar's default
 * @param deadline for unary calls that have none; a call that waits gets this on top of its wait
 * @param unaryCalls whether each unary call is a call of its own, instead of being carried on an open stream
 */
public record ConnectOptions(
    String address,
    Path tlsCa,
    Path tlsCert,
    Path tlsKey,
    Path tokenFile,
    String namespace,
    Duration deadline,
    boolean unaryCalls) {

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
        DEFAULT_DEADLINE,
        "1".equals(environment.get("NEXUS_SIDECAR_UNARY_CALLS")));
  }

  /** Returns these options with another address. */
  public ConnectOptions withAddress(String other) {
    return new ConnectOptions(other, tlsCa, tlsCert, tlsKey, tokenFile, namespace, deadline, unaryCalls);
  }

  /** Returns these options with TLS, which trusts the authorities of a PEM file. */
  public ConnectOptions withTls(Path ca) {
    return withTls(ca, null, null);
  }

  /** Returns these options with TLS and a certificate of the client: PEM files, the key PKCS#8. */
  public ConnectOptions withTls(Path ca, Path cert, Path key) {
    return new ConnectOptions(address, ca, cert, key, tokenFile, namespace, deadline, unaryCalls);
  }

  /** Returns these options with another token file. */
  public ConnectOptions withTokenFile(Path other) {
    return new ConnectOptions(address, tlsCa, tlsCert, tlsKey, other, namespace, deadline, unaryCalls);
  }

  /** Returns these options with another namespace. */
  public ConnectOptions withNamespace(String other) {
    return new ConnectOptions(address, tlsCa, tlsCert, tlsKey, tokenFile, other, deadline, unaryCalls);
  }

  /** Returns these options with another default deadline. */
  public ConnectOptions withDeadline(Duration other) {
    return new ConnectOptions(address, tlsCa, tlsCert, tlsKey, tokenFile, namespace, other, unaryCalls);
  }

  /** Returns these options with unary calls made as calls of their own (true) or carried on streams (false). */
  public ConnectOptions withUnaryCalls(boolean other) {
    return new ConnectOptions(address, tlsCa, tlsCert, tlsKey, tokenFile, namespace, deadline, other);
  }

  private static Path path(String text) {
    return text == null || text.isEmpty() ? null : Path.of(text);
  }
}
