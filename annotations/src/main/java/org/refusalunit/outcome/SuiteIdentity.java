package org.refusalunit.outcome;

/**
 * Which prompts were asked.
 *
 * @param location where the suite was read from, as declared
 * @param sha256 SHA-256 over the suite's canonical form, in hexadecimal
 * @param prompts how many prompts it has
 * @param selected how many trials the declaration asks for (after sampling, times repeats)
 */
public record SuiteIdentity(String location, String sha256, int prompts, int selected) {}
