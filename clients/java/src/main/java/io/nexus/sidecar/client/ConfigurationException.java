package io.nexus.sidecar.client;

import io.grpc.Status;

/**
 * The client is not configured right, so a repeat cannot help: a bad address, TLS files that are missing or do not match the
 * sidecar's, a token file that is missing or empty. The message names the setting and the file.
 */
public final class ConfigurationException extends NexusException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(Status.Code code, String message, Throwable cause) {
    super(message, code, cause, new Details());
  }
}
