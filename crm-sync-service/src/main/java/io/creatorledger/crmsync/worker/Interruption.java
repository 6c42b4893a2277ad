package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.crm.CrmReply;

/** Ends a round: the whole connection, not a record, is in trouble. */
final class Interruption extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient CrmReply reply;

  Interruption(CrmReply reply) {
    super("the round ended early", null, false, false);
    this.reply = reply;
  }

  CrmReply reply() {
    return reply;
  }
}
