package org.refusalunit.engine.declaration;

import org.refusalunit.spi.Settings;

/**
 * The judge that a class declares.
 *
 * @param provider id of its provider
 * @param settings what the declaration says
 */
public record DeclaredJudge(String provider, Settings settings) {}
