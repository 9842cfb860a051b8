package org.refusalunit.http.wire;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all requests of a declared model have in common, whatever the API.
 *
 * @param url where they go
 * @param model name of the model, as the API knows it
 * @param headers further headers, none of them secret
 * @param fields fields added and left out by the declaration
 */
public record RequestSettings(URI url, String model, SortedMap<String, String> headers, RequestFields fields) {

    public RequestSettings {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** Settings with headers in any order. */
    public static RequestSettings of(URI url, String model, Map<String, String> headers, RequestFields fields) {
        return new RequestSettings(url, model, new TreeMap<>(headers), fields);
    }
}
