package io.creatorledger.ingest.tagging;

import org.jspecify.annotations.Nullable;

/**
 * Something to change about an address.
 *
 * @param parameter of the query; null when it is about the slug or the whole address
 * @param change a sentence that says what to change and repeats no value
 */
public record Finding(
    @Nullable String parameter, Problem problem, Severity severity, String change) {}
