package io.creatorledger.runtime.page;

/**
 * A page that every page leads to.
 *
 * @param current whether it is the one that is shown
 */
public record MenuEntry(String label, String address, boolean current) {}
