package org.refusalunit.datasets;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.refusalunit.hub.FilePlace;
import org.refusalunit.hub.HubReference;

/**
 * A file of a data set on the Hugging Face Hub, written {@code hf:owner/name[@revision][:path]}.
 *
 * @param reference the repository and its revision
 * @param path the file in it; empty where the repository has to say
 */
record HubLocation(HubReference reference, String path) {

    private static final Pattern FORM = Pattern.compile("hf:([^@:]+)(?:@([^:]+))?(?::(.+))?");

    static HubLocation parse(String text) throws IOException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IOException("write hf:owner/name, hf:owner/name@revision or hf:owner/name@revision:path");
        }
        String revision = matcher.group(2) == null ? "" : matcher.group(2);
        String path = matcher.group(3) == null ? "" : matcher.group(3);
        if (!path.isEmpty() && !FilePlace.isInside(path)) {
            throw new IOException("\"" + path + "\" is no path in a repository");
        }
        try {
            return new HubLocation(HubReference.dataset(matcher.group(1), revision), path);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The same at a commit. */
    HubLocation at(String commit, String file) {
        return new HubLocation(HubReference.dataset(reference.repository(), commit), file);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? reference.toString() : reference + ":" + path;
    }
}
