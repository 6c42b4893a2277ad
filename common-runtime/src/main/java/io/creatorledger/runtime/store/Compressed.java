package io.creatorledger.runtime.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Bytes as they are kept when they repeat themselves, as JSON does: an order of 27 KB becomes a
 * fifth of that, and the smaller one is sealed, logged and stored for less than it costs to
 * compress it with LZ4.
 *
 * <p>Form: four bytes that no text begins with, the length as four bytes, LZ4. What would not
 * become smaller is kept as it is.
 */
public final class Compressed {

  private static final int MARK = 0x004c5a34;
  private static final int HEAD = 8;

  /** What is shorter lies in one page with its row as it is. */
  private static final int SHORTEST = 2_000;

  private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();
  private static final LZ4SafeDecompressor DECOMPRESSOR =
      LZ4Factory.fastestInstance().safeDecompressor();

  private Compressed() {}

  /** The form to be kept. */
  public static byte[] of(byte[] body) {
    if (body.length < SHORTEST && !isMarked(body)) {
      return body;
    }
    byte[] kept = new byte[HEAD + COMPRESSOR.maxCompressedLength(body.length)];
    ByteBuffer.wrap(kept).putInt(MARK).putInt(body.length);
    int length = HEAD + COMPRESSOR.compress(body, 0, body.length, kept, HEAD);
    return length < body.length || isMarked(body) ? Arrays.copyOf(kept, length) : body;
  }

  /**
   * The bytes as they were.
   *
   * @throws IllegalStateException when they were kept in no such form
   */
  public static byte[] restored(byte[] kept) {
    if (!isMarked(kept)) {
      return kept;
    }
    int length = kept.length < HEAD ? -1 : ByteBuffer.wrap(kept).getInt(Integer.BYTES);
    // A byte of LZ4 stands for 255 at most.
    if (length < 0 || length / 255 > kept.length) {
      throw new IllegalStateException("what is kept has an impossible length");
    }
    byte[] bytes = new byte[length];
    try {
      if (DECOMPRESSOR.decompress(kept, HEAD, kept.length - HEAD, bytes, 0) != length) {
        throw new IllegalStateException("what is kept is shorter than it says");
      }
    } catch (LZ4Exception e) {
      throw new IllegalStateException("what is kept is not as it was written", e);
    }
    return bytes;
  }

  private static boolean isMarked(byte[] bytes) {
    return bytes.length >= Integer.BYTES && ByteBuffer.wrap(bytes).getInt() == MARK;
  }
}
