package io.creatorledger.cli.send;

/** What a generated delivery tells of. */
enum Sample {
  ORDER,
  PAID,
  REFUND,
  TOUCH
}
