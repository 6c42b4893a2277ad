package io.creatorledger.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;

/**
 * The rooms of a service: {@code web, kafka → features ← store}. Features are pure Java; adapters
 * do not know each other; packages have no cycles; services do not know each other.
 */
public final class ServiceArchitecture {

  private static final Set<String> ADAPTERS = Set.of("web", "kafka", "store", "http");
  private static final List<String> SERVICES =
      List.of("ingest", "identity", "fraud", "attribution", "crmsync");

  private final String service;
  private final String root;
  private final JavaClasses classes;

  private ServiceArchitecture(String service) {
    this.service = service;
    this.root = "io.creatorledger." + service;
    this.classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
  }

  /** Checks every rule; throws an {@link AssertionError} that names what breaks one. */
  public static void check(String service) {
    ServiceArchitecture rules = new ServiceArchitecture(service);
    rules.featuresArePureJava();
    rules.adaptersDoNotKnowEachOther();
    rules.storesAreHidden();
    rules.packagesHaveNoCycles();
    rules.servicesDoNotKnowEachOther();
  }

  private void featuresArePureJava() {
    noClasses()
        .that(areFeatures())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "jakarta..",
            "java.sql..",
            "javax.sql..",
            "org.apache.kafka..",
            root + ".web..",
            root + ".kafka..",
            root + ".store..",
            root + ".http..")
        .allowEmptyShould(true)
        .check(classes);
  }

  private void adaptersDoNotKnowEachOther() {
    for (String adapter : ADAPTERS) {
      String[] others =
          ADAPTERS.stream()
              .filter(other -> !other.equals(adapter))
              .map(other -> root + "." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(root + "." + adapter + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  private void storesAreHidden() {
    classes()
        .that()
        .resideInAPackage(root + ".store..")
        .and()
        .haveSimpleNameStartingWith("Jdbc")
        .should()
        .notBePublic()
        .allowEmptyShould(true)
        .check(classes);
  }

  private void packagesHaveNoCycles() {
    slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  private void servicesDoNotKnowEachOther() {
    String[] others =
        SERVICES.stream()
            .filter(other -> !other.equals(service))
            .map(other -> "io.creatorledger." + other + "..")
            .toArray(String[]::new);
    noClasses().should().dependOnClassesThat().resideInAnyPackage(others).check(classes);
  }

  private DescribedPredicate<JavaClass> areFeatures() {
    return DescribedPredicate.describe(
        "are features",
        type -> {
          String name = type.getPackageName();
          if (!name.startsWith(root + ".")) {
            return false;
          }
          String room = name.substring(root.length() + 1).split("\\.", 2)[0];
          return !ADAPTERS.contains(room);
        });
  }
}
