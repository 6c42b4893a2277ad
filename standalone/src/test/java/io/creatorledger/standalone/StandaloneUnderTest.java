package io.creatorledger.standalone;

import io.creatorledger.testing.JavaProcess;
import io.creatorledger.testing.StandaloneProcess;
import java.nio.file.Path;

/** The standalone on this test's class path. */
final class StandaloneUnderTest {

  private StandaloneUnderTest() {}

  static StandaloneProcess in(Path dataDir) {
    return new StandaloneProcess(JavaProcess.command("640m", Standalone.class), dataDir);
  }
}
