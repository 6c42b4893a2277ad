package io.creatorledger.benchmarks.bare;

import io.creatorledger.benchmarks.bare.BareInserts.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The bare references' one handler. */
@RestController
final class BareController {

  private static final String ALGORITHM = "HmacSHA256";

  private final JsonMapper json = JsonMapper.shared();
  private final SecretKeySpec key;
  private final String topic;
  private final @Nullable BareInserts inserts;
  private final @Nullable Producer<String, byte[]> producer;
  private final BareMode mode;

  BareController(
      String secret,
      String topic,
      @Nullable BareInserts inserts,
      @Nullable Producer<String, byte[]> producer,
      BareMode mode) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.topic = topic;
    this.inserts = inserts;
    this.producer = producer;
    this.mode = mode;
  }

  @PostMapping("/webhooks/{connection}")
  ResponseEntity<byte[]> receive(
      @PathVariable String connection,
      @RequestHeader("X-Shopify-Hmac-Sha256") String signature,
      @RequestHeader("X-Shopify-Webhook-Id") String delivery,
      @RequestBody byte[] body)
      throws GeneralSecurityException, InterruptedException, ExecutionException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(key);
    byte[] expected = Base64.getEncoder().encode(mac.doFinal(body));
    if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
      return ResponseEntity.status(401).build();
    }
    BareOrder order = json.readValue(body, BareOrder.class);
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(body);
    byte[] promised = mode.promises() ? json.writeValueAsBytes(order) : null;
    boolean isNew =
        inserts == null
            || inserts
                .insert(new Row(delivery, connection, sha256, body, order.id(), promised))
                .get();
    if (isNew && !mode.promises() && producer != null) {
      var sent =
          producer.send(new ProducerRecord<>(topic, order.id(), json.writeValueAsBytes(order)));
      if (mode.awaits()) {
        sent.get();
      }
    }
    return answer(isNew);
  }

  private static ResponseEntity<byte[]> answer(boolean isNew) {
    String status = isNew ? "queued" : "duplicate";
    return ResponseEntity.status(isNew ? 202 : 200)
        .header("Content-Type", "application/json")
        .body(("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8));
  }
}
