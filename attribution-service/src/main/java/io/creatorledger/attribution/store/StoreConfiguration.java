package io.creatorledger.attribution.store;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.commission.Agreements;
import io.creatorledger.attribution.customer.Customers;
import io.creatorledger.attribution.goal.Goals;
import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.Purchases;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.ModelLife;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.rate.Rates;
import io.creatorledger.attribution.receipt.OrderArchive;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.report.CellOrders;
import io.creatorledger.attribution.report.Costs;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.ExchangedCredits;
import io.creatorledger.attribution.report.KnownMargins;
import io.creatorledger.attribution.seal.Seals;
import io.creatorledger.attribution.session.Steps;
import io.creatorledger.attribution.writeback.WriteBacks;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Exposes the adapters as the ports they serve. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  Profiles profiles(JdbcClient jdbc) {
    return new JdbcProfiles(jdbc);
  }

  @Bean
  JdbcOrderFacts orderFacts(JdbcClient jdbc) {
    return new JdbcOrderFacts(jdbc);
  }

  @Bean
  Facts facts(JdbcClient jdbc, JdbcTemplate template, JdbcOrderFacts orderFacts) {
    return new JdbcFacts(
        jdbc, new TouchpointRows(template), new ActivityRows(template), orderFacts);
  }

  @Bean
  Purchases purchases(JdbcClient jdbc) {
    return new JdbcPurchases(jdbc);
  }

  @Bean
  RecentRevisions recentRevisions() {
    return new RecentRevisions();
  }

  @Bean
  Ledger ledger(JdbcClient jdbc, JdbcTemplate template, RecentRevisions recent) {
    return new JdbcLedger(jdbc, new LedgerRows(template), recent);
  }

  @Bean
  Catalog catalog(JdbcClient jdbc) {
    return new JdbcCatalog(jdbc);
  }

  @Bean
  WriteBacks writeBacks(JdbcClient jdbc) {
    return new JdbcWriteBacks(jdbc);
  }

  @Bean
  CreditSums creditSums(
      JdbcClient jdbc, TransactionTemplate transactions, RecentRevisions recent, Clock clock) {
    return new JdbcCreditSums(jdbc, transactions, recent, clock);
  }

  @Bean
  CellOrders cellOrders(JdbcClient jdbc) {
    return new JdbcCellOrders(jdbc);
  }

  @Bean
  ExchangedCredits exchangedCredits(JdbcClient jdbc) {
    return new JdbcExchangedCredits(jdbc);
  }

  @Bean
  Rates rates(JdbcClient jdbc) {
    return new JdbcRates(jdbc);
  }

  @Bean
  Agreements agreements(JdbcClient jdbc, TransactionTemplate transactions) {
    return new JdbcAgreements(jdbc, transactions);
  }

  @Bean
  Seals seals(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    return new JdbcSeals(jdbc, transactions, clock);
  }

  @Bean
  OrderArchive orderArchive(JdbcClient jdbc, JdbcOrderFacts orderFacts, Policies policies) {
    return new JdbcOrderArchive(jdbc, orderFacts, policies);
  }

  @Bean
  LearnedModels learnedModels(JdbcClient jdbc) {
    return new JdbcLearnedModels(jdbc);
  }

  @Bean
  ModelLife modelLife(JdbcClient jdbc) {
    return new JdbcModelLife(jdbc);
  }

  @Bean
  StoredTerms storedTerms(LearnedModels models) {
    return new StoredTerms(models);
  }

  @Bean
  Policies policies(JdbcClient jdbc, StoredTerms terms) {
    return new JdbcPolicies(jdbc, terms);
  }

  @Bean
  Costs costs(JdbcClient jdbc) {
    return new JdbcCosts(jdbc);
  }

  @Bean
  KnownMargins knownMargins(JdbcClient jdbc) {
    return new JdbcKnownMargins(jdbc);
  }

  @Bean
  Customers customers(JdbcClient jdbc) {
    return new JdbcCustomers(jdbc);
  }

  @Bean
  Goals goals(JdbcClient jdbc) {
    return new JdbcGoals(jdbc);
  }

  @Bean
  Steps steps(JdbcClient jdbc) {
    return new JdbcSteps(jdbc);
  }

  @Bean
  ShopBooks shopBooks(JdbcClient jdbc, JdbcOrderFacts orderFacts, Policies policies) {
    return new JdbcShopBooks(jdbc, orderFacts, policies);
  }

  @Bean
  PolicyChanges policyChanges(JdbcClient jdbc, StoredTerms terms) {
    return new JdbcPolicyChanges(jdbc, terms);
  }
}
