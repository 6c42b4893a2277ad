package io.creatorledger.ingest.imports;

import java.util.function.IntFunction;

/** An uploaded file's bytes by their place, one piece of it in memory at a time. */
final class FileBytes {

  /** Bytes of every piece but the last. */
  static final int CHUNK = 1 << 20;

  private final IntFunction<byte[]> chunks;
  private final long length;
  private int loaded = -1;
  private byte[] chunk = new byte[0];

  /**
   * @param chunks reads a piece by its number
   */
  FileBytes(IntFunction<byte[]> chunks, long length) {
    this.chunks = chunks;
    this.length = length;
  }

  long length() {
    return length;
  }

  /**
   * @return the byte from 0 to 255; -1 behind the end
   */
  int at(long position) {
    if (position >= length) {
      return -1;
    }
    int number = (int) (position / CHUNK);
    if (number != loaded) {
      chunk = chunks.apply(number);
      loaded = number;
    }
    return chunk[(int) (position % CHUNK)] & 0xFF;
  }

  byte[] copy(long from, long to) {
    byte[] bytes = new byte[(int) (to - from)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) at(from + i);
    }
    return bytes;
  }
}
