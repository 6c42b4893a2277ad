package io.creatorledger.ingest.tagging;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An address as a QR code (ISO/IEC 18004): error correction level M, which mends 15 %, and the
 * standard's quiet zone of four modules.
 */
public final class QrPicture {

  private static final int QUIET_ZONE = 4;

  /** Of a module; with one, no camera tells it from its neighbours. */
  private static final int FEWEST_PIXELS = 2;

  private static final int SMALLEST = 64;
  private static final int LARGEST = 2048;

  private final BitMatrix modules;
  private final int size;

  /**
   * @param size width and height in pixels; a PNG is the largest whole multiple of the code that
   *     fits, so that every module is as sharp as the others
   * @throws IllegalArgumentException when the size is out of bounds or the address too long
   */
  public QrPicture(String address, int size) {
    if (size < SMALLEST || size > LARGEST) {
      throw new IllegalArgumentException(
          "size must lie between " + SMALLEST + " and " + LARGEST + " pixels");
    }
    this.size = size;
    try {
      this.modules =
          new QRCodeWriter()
              .encode(
                  address,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M,
                      EncodeHintType.MARGIN,
                      QUIET_ZONE,
                      EncodeHintType.CHARACTER_SET,
                      StandardCharsets.UTF_8.name()));
    } catch (WriterException e) {
      throw new IllegalArgumentException("the link's address is too long for a QR code");
    }
    if (modules.getWidth() * FEWEST_PIXELS > size) {
      throw new IllegalArgumentException(
          "size must be at least "
              + modules.getWidth() * FEWEST_PIXELS
              + " pixels for this link, two a module");
    }
  }

  /** Scalable: one path, a row of dark modules at a time. */
  public byte[] svg() {
    int width = modules.getWidth();
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < width; y++) {
      for (int x = 0; x < width; x++) {
        int start = x;
        while (x < width && modules.get(x, y)) {
          x++;
        }
        if (x > start) {
          path.append("M%d %dh%dv1h-%dz".formatted(start, y, x - start, x - start));
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" \
    viewBox="0 0 %2$d %2$d" shape-rendering="crispEdges" role="img" aria-label="QR code">\
    <path fill="#fff" d="M0 0h%2$dv%2$dh-%2$dz"/><path fill="#000" d="%3$s"/></svg>
    """
        .formatted(size, width, path)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Black and white, one bit a pixel. */
  public byte[] png() {
    int scale = size / modules.getWidth();
    int width = modules.getWidth() * scale;
    BufferedImage image = new BufferedImage(width, width, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < width; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, modules.get(x / scale, y / scale) ? 0x000000 : 0xFFFFFF);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
