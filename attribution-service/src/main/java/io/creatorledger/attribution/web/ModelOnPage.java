package io.creatorledger.attribution.web;

import java.util.List;

/**
 * A learned model with what became of it.
 *
 * @param stages newest first
 * @param weeks in the shadow, newest first
 */
record ModelOnPage(
    int version, LearnedModelView model, List<ModelStageView> stages, List<ShadowWeekView> weeks) {}
