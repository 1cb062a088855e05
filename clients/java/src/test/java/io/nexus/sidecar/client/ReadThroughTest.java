package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nexus.sidecar.cache.v1.Content;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the read-through cache does when there is nothing to read through. */
@Timeout(20)
final class ReadThroughTest {
  private static final Optional<Content> COMPUTED = Optional.of(Content.newBuilder().putFields("name", "Ada").build());

  @Test
  void computesThroughAnOutageOnlyWhenToldTo() throws Exception {
    try (NexusClient client = NexusClient.connect(addressOfNobody())) {
      var cautious = client.readThrough();
      assertThrows(NexusException.class, () -> cautious.getOrFill("user", "1", () -> COMPUTED));
      assertEquals(COMPUTED, cautious.computeOnOutage().getOrFill("user", "1", () -> COMPUTED));
    }
  }

  private static String addressOfNobody() throws Exception {
    try (Backend backend = Backend.onTcp()) {
      return backend.address();
    }
  }
}
