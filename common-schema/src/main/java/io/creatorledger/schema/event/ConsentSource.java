package io.creatorledger.schema.event;

/** Which signal a consent was read from. */
public enum ConsentSource {
  TCF,
  GPP,
  /** Global Privacy Control: the browser's {@code Sec-GPC} header. */
  GPC,
  ONETRUST,
  USERCENTRICS,
  SEGMENT,
  RUDDERSTACK,
  /** A platform's own switch, such as Meta's limited data use. */
  PLATFORM,
  /** Stated by the brand with the event. */
  BRAND
}
