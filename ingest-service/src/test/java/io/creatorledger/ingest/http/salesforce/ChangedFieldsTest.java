package io.creatorledger.ingest.http.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ChangedFieldsTest {

  private static final Schema EVENT = ContactChange.SCHEMA;

  @Test
  void theLowestBitOfTheLastByteIsTheFirstField() {
    assertThat(ChangedFields.expand(EVENT, List.of("0x01"))).containsExactly("ChangeEventHeader");
    assertThat(ChangedFields.expand(EVENT, List.of("0x06"))).containsExactly("Name", "Email");
    assertThat(ChangedFields.expand(EVENT, List.of("0x0104")))
        .containsExactly("Email", "LastModifiedDate");
  }

  @Test
  void aCompoundFieldIsNamedByItsPartsOrWholeWhenAllOfThemChanged() {
    assertThat(ChangedFields.expand(EVENT, List.of("0x04", "1-0x02")))
        .containsExactly("Email", "Name.LastName");
    assertThat(ChangedFields.expand(EVENT, List.of("1-0x03"))).containsExactly("Name");
    assertThat(ChangedFields.expand(EVENT, List.of("2-0x01"))).containsExactly("Email");
  }

  @Test
  void namesInClearStayAndNothingIsNothing() {
    assertThat(ChangedFields.expand(EVENT, List.of("Email", "a-b")))
        .containsExactly("Email", "a-b");
    assertThat(ChangedFields.expand(EVENT, List.of())).isEmpty();
  }

  @Test
  void aBitmapThatDoesNotFitIsRefused() {
    for (String bitmap : List.of("0x8000", "0xZZ", "0x1", "99-0x01", "x-0x01")) {
      assertThatThrownBy(() -> ChangedFields.expand(EVENT, List.of(bitmap)))
          .as(bitmap)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
