package io.nexus.sidecar.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every piece of Java in the README and in docs/clients.md stands in a program, which runs on a real sidecar. */
@Timeout(120)
final class SnippetsTest {
  private static final Path PROGRAMS = Path.of("src/test/java/io/nexus/sidecar/example");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "../../docs/clients.md"})
  void standsInAProgram(String page) throws Exception {
    String programs = words(Files.readString(PROGRAMS.resolve("Campaign.java")))
        + words(Files.readString(PROGRAMS.resolve("Snippets.java")));
    List<String> pieces = BLOCK.matcher(Files.readString(Path.of(page))).results().map(MatchResult::group)
        .map(piece -> piece.substring("```java\n".length(), piece.length() - "```".length())).toList();
    assertFalse(pieces.isEmpty());
    for (String piece : pieces) {
      assertTrue(programs.contains(words(piece)), () -> "in no program: " + piece);
    }
  }

  @Test
  void runs() throws Exception {
    try (Sidecar sidecar = new Sidecar()) {
      sidecar.connect(false).close();
      for (String program : List.of("Campaign", "Snippets")) {
        var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
            System.getProperty("java.class.path"), "io.nexus.sidecar.example." + program).redirectErrorStream(true);
        builder.environment().put("NEXUS_SIDECAR_ADDR", sidecar.options().address());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
      }
    }
  }

  private static String words(String text) {
    return String.join(" ", text.strip().split("\\s+"));
  }
}
