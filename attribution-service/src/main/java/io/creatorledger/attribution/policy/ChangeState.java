package io.creatorledger.attribution.policy;

/** How far a change of policy is. */
public enum ChangeState {
  PREVIEWING,
  PREVIEWED,
  /** It is the brand's policy; orders from before are being credited anew. */
  APPLYING,
  APPLIED,
  WITHDRAWN
}
