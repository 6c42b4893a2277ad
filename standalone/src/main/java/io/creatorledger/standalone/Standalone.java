package io.creatorledger.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * {@code ./creator-ledger up}: starts everything, says where it is, and stops it cleanly on Ctrl-C.
 */
public final class Standalone {

  private Standalone() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Progress progress = new Progress(System.out);
    try {
      run(Settings.from(System.getenv()), progress);
    } catch (RuntimeException | IOException e) {
      progress.say("cannot start: " + sentence(e));
      System.exit(1);
    }
  }

  private static void run(Settings settings, Progress progress)
      throws IOException, InterruptedException {
    Files.createDirectories(settings.dataDir());
    FileLock lock = lock(settings.dataDir());
    logTo(settings.dataDir().resolve("logs"));
    CountDownLatch stopped = new CountDownLatch(1);
    Stack stack = new Stack(settings, progress);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stack.close();
                  stopped.countDown();
                },
                "standalone-stop"));
    try {
      stack.start();
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
    stopped.await();
    lock.release();
  }

  /** Held until the process ends, however it ends. */
  private static FileLock lock(Path dataDir) throws IOException {
    FileChannel channel =
        FileChannel.open(
            dataDir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      throw new IllegalStateException(
          "another Creator Ledger runs on "
              + dataDir
              + "; stop it, or set CREATOR_LEDGER_DATA_DIR to another folder");
    }
    return lock;
  }

  /** One logging configuration for all contexts; Spring Boot's own would be set up six times. */
  private static void logTo(Path folder) {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    System.setProperty("logback.configurationFile", "logback-standalone.xml");
    System.setProperty("creator-ledger.log.dir", folder.toString());
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static String sentence(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == failure ? said(failure) : failure.getMessage() + ": " + said(root);
  }

  /** A failure of the file system names only the file; its type says what is wrong with it. */
  private static String said(Throwable failure) {
    return failure instanceof FileSystemException || failure.getMessage() == null
        ? failure.getClass().getSimpleName() + " " + failure.getMessage()
        : failure.getMessage();
  }
}
