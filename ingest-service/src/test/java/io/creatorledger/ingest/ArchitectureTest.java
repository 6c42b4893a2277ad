package io.creatorledger.ingest;

import io.creatorledger.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRoomsOfAService() {
    ServiceArchitecture.check("ingest");
  }
}
