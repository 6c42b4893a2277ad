package io.creatorledger.crmsync;

import io.creatorledger.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class CrmSyncArchitectureTest {

  @Test
  void keepsItsRooms() {
    ServiceArchitecture.check("crmsync");
  }
}
