package io.creatorledger.attribution;

import io.creatorledger.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void theRoomsKeepTheirDoors() {
    ServiceArchitecture.check("attribution");
  }
}
