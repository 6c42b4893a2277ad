package io.creatorledger.cli.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file named on the command line; {@code -} is standard input. */
public final class InputFile {

  private InputFile() {}

  /**
   * @throws BadInputException when it cannot be read
   */
  public static byte[] read(String name) {
    try {
      return name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new BadInputException("there is no file " + name);
    } catch (AccessDeniedException e) {
      throw new BadInputException("the file " + name + " may not be read");
    } catch (IOException e) {
      throw new BadInputException("the file " + name + " cannot be read: " + e.getMessage());
    }
  }
}
