package org.refusalunit.hub;

/**
 * A file of a repository.
 *
 * @param name its name in the repository
 * @param size bytes
 * @param hash its content
 */
record RemoteFile(String name, long size, ContentHash hash) {}
