package io.creatorledger.attribution.session;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import java.util.List;

/** The steps of people. */
public interface Steps {

  /**
   * The latest steps of a profile, or of the one that absorbed it.
   *
   * @param most how many of touches, of activities and of orders
   * @return in no order; empty for a profile that did nothing
   */
  List<Step> ofProfile(BrandId brand, ProfileId profile, int most);

  /** The latest steps of everybody who acts for a company, likewise. */
  List<Step> ofCompany(BrandId brand, String company, int most);
}
