package io.creatorledger.ingest.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPictureTest {

  private static final String ADDRESS = "https://links.example/l/mia-launch";
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

  @ParameterizedTest
  @ValueSource(ints = {80, 200, 512, 2048})
  void aPhoneReadsThePngBack(int size) throws Exception {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(new QrPicture(ADDRESS, size).png()));

    assertThat(image.getWidth()).isEqualTo(image.getHeight()).isBetween(size / 2, size);
    Result read = decode(image);
    assertThat(read.getText()).isEqualTo(ADDRESS);
    assertThat(read.getResultMetadata())
        .containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
  }

  @Test
  void aPhoneReadsTheSvgBackAndFourModulesAroundItAreWhite() throws Exception {
    String svg = new String(new QrPicture(ADDRESS, 300).svg(), StandardCharsets.UTF_8);
    Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"").matcher(svg);
    assertThat(box.find()).isTrue();
    int modules = Integer.parseInt(box.group(1));
    int scale = 8;
    BufferedImage image =
        new BufferedImage(modules * scale, modules * scale, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, 0xFFFFFF);
      }
    }
    Matcher runs = RUN.matcher(svg);
    while (runs.find()) {
      int left = Integer.parseInt(runs.group(1));
      int top = Integer.parseInt(runs.group(2));
      int length = Integer.parseInt(runs.group(3));
      assertThat(left).isGreaterThanOrEqualTo(4);
      assertThat(top).isBetween(4, modules - 5);
      assertThat(left + length).isLessThanOrEqualTo(modules - 4);
      for (int y = top * scale; y < (top + 1) * scale; y++) {
        for (int x = left * scale; x < (left + length) * scale; x++) {
          image.setRGB(x, y, 0);
        }
      }
    }
    assertThat(decode(image).getText()).isEqualTo(ADDRESS);
  }

  @Test
  void refusesSizesNobodyPrints() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QrPicture(ADDRESS, 73))
        .withMessageContaining("at least 74");
    assertThatIllegalArgumentException().isThrownBy(() -> new QrPicture(ADDRESS, 2049));
    assertThatIllegalArgumentException().isThrownBy(() -> new QrPicture(ADDRESS, 9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QrPicture("x".repeat(5000), 2048))
        .withMessageContaining("too long");
  }

  private static Result decode(BufferedImage image) throws Exception {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(Arrays.stream(pixels).distinct()).hasSize(2);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(
                new HybridBinarizer(
                    new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))));
  }
}
