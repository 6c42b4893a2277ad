package io.creatorledger.cli.input;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 and refuses what is none, with its line: two names must not become one. */
final class Utf8Reader extends FilterReader {

  private final LineByLine bytes;

  Utf8Reader(InputStream stream) {
    this(new LineByLine(stream));
  }

  private Utf8Reader(LineByLine bytes) {
    super(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    this.bytes = bytes;
  }

  /**
   * @throws BadInputException with the line at fault
   */
  @Override
  public int read(char[] to, int from, int length) throws IOException {
    try {
      return super.read(to, from, length);
    } catch (CharacterCodingException e) {
      throw new BadInputException(
          "line "
              + bytes.line
              + " is not UTF-8: save the file as UTF-8; what is no UTF-8 is often Latin-1 or"
              + " Windows-1252");
    }
  }

  /** Hands on no byte of a line before all of the lines above it: who fails, fails in this line. */
  private static final class LineByLine extends BufferedInputStream {

    private long line = 1;
    private boolean ended;

    LineByLine(InputStream stream) {
      super(stream);
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      line += ended ? 1 : 0;
      ended = false;
      int count = 0;
      while (count < length && !ended) {
        int next = read();
        if (next < 0) {
          return count == 0 ? -1 : count;
        }
        to[from + count++] = (byte) next;
        ended = next == '\n';
      }
      return count;
    }
  }
}
