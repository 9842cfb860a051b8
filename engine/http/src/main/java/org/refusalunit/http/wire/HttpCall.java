package org.refusalunit.http.wire;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A POST of JSON.
 *
 * @param url where it goes
 * @param headers further headers, none of them secret
 * @param body the JSON, UTF-8
 */
public record HttpCall(URI url, SortedMap<String, String> headers, String body) {

    public HttpCall {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** A call with headers in any order. */
    public static HttpCall of(URI url, Map<String, String> headers, String body) {
        return new HttpCall(url, new TreeMap<>(headers), body);
    }

    /** Without the prompt. */
    @Override
    public String toString() {
        return "POST " + url + ", " + headers.keySet() + ", " + body.length() + " characters";
    }
}
