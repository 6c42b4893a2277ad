package io.creatorledger.fraud;

import io.creatorledger.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** The whole service over the real servers, the same for all tests: two would share a group. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(
    properties = {
      "creator-ledger.fraud.concurrency=3",
      "creator-ledger.fraud.release-interval=100ms",
      // Smaller than what a test holds, so that a release takes several transactions.
      "creator-ledger.fraud.release-chunk=4",
      "spring.kafka.consumer.max-poll-records=40"
    })
@interface FraudServiceTest {}
