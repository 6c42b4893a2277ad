package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.Purchases;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.ModelLife;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.seal.Seals;
import io.creatorledger.attribution.writeback.WriteBacks;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.page.PagePaths;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.event.ScreenedMessage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the pipelines together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttributionProperties.class)
class AttributionConfiguration {

  @Bean
  PagePaths attributionPages() {
    return new PagePaths(
        List.of(
            "/",
            "/brands/**",
            "/policy/**",
            "/models/**",
            "/value",
            "/customers",
            "/goals",
            "/commissions/**",
            "/reconciliation"),
        List.of("/live"));
  }

  @Bean
  Restater restater(Facts facts, Ledger ledger, Outbox outbox, Clock clock) {
    return new Restater(facts, ledger, outbox, clock);
  }

  @Bean
  BatchPipeline<ScreenedMessage> attributionPipeline(
      Profiles profiles, Facts facts, Policies policies, Purchases purchases, Restater restater) {
    return new AttributionPipeline(profiles, facts, policies, new Duplicates(purchases), restater);
  }

  @Bean
  PolicyDesk policyDesk(
      PolicyChanges changes,
      Policies policies,
      LearnedModels models,
      Profiles profiles,
      Facts facts,
      Clock clock) {
    return new PolicyDesk(changes, policies, models, profiles, facts, clock);
  }

  @Bean
  ModelDesk modelDesk(
      LearnedModels models, Policies policies, CreditSums sums, Catalog catalog, Clock clock) {
    return new ModelDesk(models, policies, sums, catalog, clock);
  }

  @Bean
  TrainingJob trainingJob(
      ModelDesk desk, Catalog catalog, AttributionProperties properties, MeterRegistry meters) {
    return new TrainingJob(desk, catalog, properties.trainingInterval(), meters);
  }

  @Bean
  Recrediting recrediting(Policies policies, Profiles profiles, Restater restater) {
    return new Recrediting(policies, profiles, restater);
  }

  @Bean
  ShadowDesk shadowDesk(
      ModelLife life,
      Policies policies,
      PolicyChanges changes,
      Facts facts,
      Recrediting recrediting,
      TransactionTemplate transactions,
      Clock clock) {
    return new ShadowDesk(life, policies, changes, facts, recrediting, transactions, clock);
  }

  @Bean
  ShadowJob shadowJob(
      ShadowDesk desk, LearnedModels models, Catalog catalog, MeterRegistry meters) {
    return new ShadowJob(desk, models, catalog, meters);
  }

  @Bean
  FreshnessJob freshnessJob(
      LearnedModels models, Catalog catalog, Clock clock, MeterRegistry meters) {
    return new FreshnessJob(models, catalog, clock, meters);
  }

  @Bean
  PolicyChangeJob policyChangeJob(
      PolicyChanges changes,
      Facts facts,
      Recrediting recrediting,
      TransactionTemplate transactions,
      Clock clock,
      AttributionProperties properties) {
    return new PolicyChangeJob(
        changes, facts, recrediting, transactions, clock, properties.policyOrdersPerSecond());
  }

  @Bean
  CreditSumsJob creditSumsJob(CreditSums sums, Catalog catalog, MeterRegistry meters) {
    return new CreditSumsJob(sums, catalog, meters);
  }

  @Bean
  ReconciliationDesk reconciliationDesk(ShopBooks books, Clock clock) {
    return new ReconciliationDesk(books, clock);
  }

  @Bean
  ReconciliationJob reconciliationJob(
      ReconciliationDesk desk, Catalog catalog, MeterRegistry meters) {
    return new ReconciliationJob(desk, catalog, meters);
  }

  @Bean
  SealJob sealJob(Seals seals, MeterRegistry meters) {
    return new SealJob(seals, meters);
  }

  @Bean
  BatchPipeline<CatalogEntry> catalogPipeline(Catalog catalog) {
    return new CatalogPipeline(catalog);
  }

  @Bean
  BatchPipeline<CrmResult> writeBackPipeline(WriteBacks writeBacks) {
    return new WriteBackPipeline(writeBacks);
  }
}
