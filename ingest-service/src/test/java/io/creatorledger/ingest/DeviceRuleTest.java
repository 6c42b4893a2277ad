package io.creatorledger.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.creatorledger.schema.event.Device;
import org.junit.jupiter.api.Test;

class DeviceRuleTest {

  @Test
  void everyDeviceIsCutDownBeforeItIsOne() {
    noClasses()
        .should()
        .callConstructor(Device.class, String.class, String.class)
        .because("Device.seen cuts address and user agent down")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(DeviceRuleTest.class.getPackageName()));
  }
}
