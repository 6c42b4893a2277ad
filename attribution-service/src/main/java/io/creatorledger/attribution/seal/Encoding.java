package io.creatorledger.attribution.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fields as bytes, so that no two different rows have the same: a text is its length in UTF-8 bytes
 * (four bytes, −1 for null) and these bytes; a number eight bytes, the highest first; a moment the
 * number of microseconds since 1970.
 */
public final class Encoding {

  private static final long MICROS = 1_000_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public Encoding text(@Nullable String text) {
    if (text == null) {
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(-1).array());
    } else {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      out.writeBytes(utf8);
    }
    return this;
  }

  public Encoding number(long number) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  public Encoding moment(Instant moment) {
    return number(
        Math.addExact(
            Math.multiplyExact(moment.getEpochSecond(), MICROS), moment.getNano() / 1_000));
  }

  Encoding hash(Hash hash) {
    out.writeBytes(hash.bytes());
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
