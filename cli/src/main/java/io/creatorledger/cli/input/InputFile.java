package io.creatorledger.cli.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file named on the command line; {@code -} is standard input. */
public final class InputFile {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private InputFile() {}

  /**
   * All of it.
   *
   * @throws BadInputException when it cannot be read
   */
  public static byte[] read(String name) {
    try (InputStream stream = stream(name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Opens it as UTF-8, without the byte order mark that spreadsheets put in front.
   *
   * @throws BadInputException when it cannot be read; the reader throws it where the file is not
   *     UTF-8
   */
  public static BufferedReader open(String name) {
    try {
      BufferedReader reader = new BufferedReader(new Utf8Reader(stream(name)));
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The sentence for a person whose file fails while it is read. */
  public static BadInputException unreadable(String name, IOException cause) {
    return new BadInputException(
        switch (cause) {
          case NoSuchFileException missing -> "there is no file " + name;
          case AccessDeniedException denied -> "the file " + name + " may not be read";
          default -> "the file " + name + " cannot be read: " + cause.getMessage();
        });
  }

  private static InputStream stream(String name) throws IOException {
    return name.equals("-") ? System.in : Files.newInputStream(Path.of(name));
  }
}
