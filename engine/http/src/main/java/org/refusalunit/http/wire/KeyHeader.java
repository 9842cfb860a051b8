package org.refusalunit.http.wire;

/**
 * The header that carries the key.
 *
 * @param name name of the header
 * @param prefix what stands before the key, such as {@code "Bearer "}; may be empty
 */
public record KeyHeader(String name, String prefix) {}
