package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import java.util.List;

/** What becomes of learned models outside of policies, and how they credit beside them. */
public interface ModelLife {

  /** Stages of all the brand's learned models that no policy tells of, newest first. */
  List<ModelStage> entered(BrandId brand);

  void enter(BrandId brand, ModelStage stage);

  /** Of several measurements of one week the last stays. */
  void keep(ShadowWeek week);

  /** Newest first. */
  List<ShadowWeek> weeks(BrandId brand, int version);
}
