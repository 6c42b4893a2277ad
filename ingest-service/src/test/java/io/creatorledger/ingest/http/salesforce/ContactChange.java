package io.creatorledger.ingest.http.salesforce;

import com.google.protobuf.ByteString;
import io.creatorledger.salesforce.pubsub.ConsumerEvent;
import io.creatorledger.salesforce.pubsub.ProducerEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Changes of contacts as Salesforce's event bus sends them. */
final class ContactChange {

  static final String SCHEMA_ID = "schema-1";

  static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"ContactChangeEvent","namespace":"com.sforce.eventbus",
               "fields":[
                {"name":"ChangeEventHeader","type":{"type":"record","name":"ChangeEventHeader",
                 "fields":[
                  {"name":"entityName","type":"string"},
                  {"name":"recordIds","type":{"type":"array","items":"string"}},
                  {"name":"changeType","type":{"type":"enum","name":"ChangeType","symbols":
                   ["CREATE","UPDATE","DELETE","UNDELETE","GAP_CREATE","GAP_UPDATE","GAP_DELETE",
                    "GAP_UNDELETE","GAP_OVERFLOW"]}},
                  {"name":"changeOrigin","type":"string"},
                  {"name":"transactionKey","type":"string"},
                  {"name":"sequenceNumber","type":"int"},
                  {"name":"commitTimestamp","type":"long"},
                  {"name":"commitNumber","type":"long"},
                  {"name":"commitUser","type":"string"},
                  {"name":"nulledFields","type":{"type":"array","items":"string"}},
                  {"name":"diffFields","type":{"type":"array","items":"string"}},
                  {"name":"changedFields","type":{"type":"array","items":"string"}}]}},
                {"name":"Name","type":["null","string",{"type":"record","name":"Person_Name",
                 "fields":[{"name":"FirstName","type":["null","string"]},
                           {"name":"LastName","type":["null","string"]}]}]},
                {"name":"Email","type":["null","string"]},
                {"name":"MobilePhone","type":["null","string"]},
                {"name":"DoNotCall","type":["null","boolean"]},
                {"name":"Score","type":["null","double"]},
                {"name":"Level","type":["null","int"]},
                {"name":"Photo","type":["null","bytes"]},
                {"name":"LastModifiedDate","type":["null","long"]}]}
              """);

  private ContactChange() {}

  static GenericRecord of(String transaction, int number, String email) {
    Schema headerSchema = SCHEMA.getField("ChangeEventHeader").schema();
    GenericRecord header = new GenericData.Record(headerSchema);
    header.put("entityName", "Contact");
    header.put("recordIds", List.of("003A" + transaction));
    header.put(
        "changeType",
        new GenericData.EnumSymbol(headerSchema.getField("changeType").schema(), "UPDATE"));
    header.put("changeOrigin", "com/salesforce/api/soap/66.0;client=SfdcInternalAPI/");
    header.put("transactionKey", transaction);
    header.put("sequenceNumber", number);
    header.put("commitTimestamp", 1793521800000L);
    header.put("commitNumber", 10716283339728L);
    header.put("commitUser", "005A");
    header.put("nulledFields", List.of());
    header.put("diffFields", List.of());
    header.put("changedFields", List.of("0x04"));
    GenericRecord change = new GenericData.Record(SCHEMA);
    change.put("ChangeEventHeader", header);
    change.put("Email", email);
    return change;
  }

  static GenericRecord gap(String transaction) {
    GenericRecord change = of(transaction, 1, null);
    GenericRecord header = (GenericRecord) change.get("ChangeEventHeader");
    header.put(
        "changeType",
        new GenericData.EnumSymbol(
            header.getSchema().getField("changeType").schema(), "GAP_UPDATE"));
    return change;
  }

  static GenericRecord ourOwn(String transaction) {
    GenericRecord change = of(transaction, 1, "echo@x.org");
    ((GenericRecord) change.get("ChangeEventHeader"))
        .put("changeOrigin", "com/salesforce/api/rest/66.0;client=creator-ledger");
    return change;
  }

  static ConsumerEvent sent(byte[] payload, long replayId) {
    return ConsumerEvent.newBuilder()
        .setEvent(
            ProducerEvent.newBuilder()
                .setId("e-" + replayId)
                .setSchemaId(SCHEMA_ID)
                .setPayload(ByteString.copyFrom(payload)))
        .setReplayId(replayId(replayId))
        .build();
  }

  static ByteString replayId(long number) {
    return ByteString.copyFrom(("r" + number).getBytes(StandardCharsets.UTF_8));
  }

  static byte[] bytes(GenericRecord change) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(SCHEMA).write(change, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
