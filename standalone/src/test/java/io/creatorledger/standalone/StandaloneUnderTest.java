package io.creatorledger.standalone;

import io.creatorledger.testing.StandaloneProcess;
import java.nio.file.Path;
import java.util.List;

/** The standalone on this test's class path. */
final class StandaloneUnderTest {

  private StandaloneUnderTest() {}

  static StandaloneProcess in(Path dataDir) {
    return new StandaloneProcess(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx640m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Standalone.class.getName()),
        dataDir);
  }
}
