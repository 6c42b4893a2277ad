package io.creatorledger.crmsync.crm;

/** The kinds of records a write-back touches. */
public enum RecordType {
  CONTACT,
  DEAL
}
