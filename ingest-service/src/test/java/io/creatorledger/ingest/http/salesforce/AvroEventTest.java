package io.creatorledger.ingest.http.salesforce;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.feed.EventBus.Received;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AvroEventTest {

  private static final byte[] REPLAY_ID = utf8("r1");

  @Test
  void anEventBecomesTheDocumentedJsonWithItsBitmapsAsNames() {
    GenericRecord change = ContactChange.of("t1", 3, "a@x.org");
    GenericRecord name =
        new GenericData.Record(ContactChange.SCHEMA.getField("Name").schema().getTypes().get(2));
    name.put("FirstName", "Mia");
    change.put("Name", name);
    change.put("DoNotCall", true);
    change.put("Score", 0.5);
    change.put("Level", 7);
    change.put("Photo", ByteBuffer.wrap(new byte[] {1, 2}));
    ((GenericRecord) change.get("ChangeEventHeader"))
        .put("changedFields", List.of("0x04", "1-0x01"));
    Received received = read(ContactChange.bytes(change));
    JsonNode json = LedgerJson.mapper().readTree(received.body());

    assertThat(received.problem()).isNull();
    assertThat(json)
        .isEqualTo(
            LedgerJson.mapper()
                .readTree(
                    """
                    {"schema":"schema-1","payload":{"ChangeEventHeader":{"entityName":"Contact",
                     "recordIds":["003At1"],"changeType":"UPDATE",
                     "changeOrigin":"com/salesforce/api/soap/66.0;client=SfdcInternalAPI/",
                     "transactionKey":"t1","sequenceNumber":3,"commitTimestamp":1793521800000,
                     "commitNumber":10716283339728,"commitUser":"005A","nulledFields":[],
                     "diffFields":[],"changedFields":["Email","Name.FirstName"]},
                     "Name":{"FirstName":"Mia"},"Email":"a@x.org","DoNotCall":true,"Score":0.5,
                     "Level":7,"Photo":"AQI="},"event":{"replayId":"cjE="}}
                    """));
  }

  @Test
  void theSameEventIsTheSameBytes() {
    byte[] payload = ContactChange.bytes(ContactChange.of("t1", 1, "a@x.org"));

    assertThat(read(payload).body()).isEqualTo(read(payload).body());
  }

  @Test
  void aGapIsSaidToBeOne() {
    assertThat(read(ContactChange.bytes(ContactChange.gap("t1"))).gap()).isTrue();
    assertThat(read(ContactChange.bytes(ContactChange.of("t1", 1, null))).gap()).isFalse();
  }

  @Test
  void bytesThatAreNoSuchEventAreHandedOnAsTheyCame() {
    byte[] payload = ContactChange.bytes(ContactChange.of("t1", 1, "a@x.org"));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    assertThat(read(new byte[0]).problem()).isNotNull();
    assertThat(read(Arrays.copyOf(payload, payload.length / 2)).problem()).isNotNull();
    for (int i = 0; i < 2000; i++) {
      byte[] broken = payload.clone();
      for (int flips = 0; flips < 3; flips++) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Received received = read(broken);
      if (received.problem() != null) {
        assertThat(received.body()).as("seed %d", seed).isEqualTo(broken);
      }
    }
  }

  private static Received read(byte[] payload) {
    return AvroEvent.read(ContactChange.SCHEMA, ContactChange.SCHEMA_ID, payload, REPLAY_ID);
  }
}
