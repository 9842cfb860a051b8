package org.refusalunit.http.transport;

/**
 * How busy a backend is, for a progress line.
 *
 * @param inFlight calls under way
 * @param waiting prompts that wait for their turn or for being asked again
 * @param limit how many calls may be under way at this moment
 * @param retries how often a prompt had to be asked again so far
 */
public record TrafficLoad(int inFlight, int waiting, int limit, long retries) {}
