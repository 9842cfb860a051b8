package org.refusalunit.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a repository at one commit.
 *
 * @param commit the commit that the revision stood for when it was asked
 * @param names names of all files
 * @param files what is known of them, by name; mirrors of the Hub may leave it out
 */
record RemoteListing(String commit, SortedSet<String> names, SortedMap<String, RemoteFile> files) {

    private static final JsonMapper MAPPER = new JsonMapper();

    RemoteListing {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads the Hub's answer on a revision, with blobs.
     *
     * @param what the repository, for messages
     * @throws HubException if it is something else, or holds a name that would leave the cache
     */
    static RemoteListing of(String what, byte[] answer) throws HubException {
        JsonNode json;
        try {
            json = MAPPER.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new HubException(what, "the answer is not JSON", "check HF_ENDPOINT", e);
        } catch (IOException e) {
            throw new HubException(what, "the answer is not UTF-8", "check HF_ENDPOINT", e);
        }
        String commit = json.path("sha").asText("");
        if (!HubReference.isCommit(commit) || !json.path("siblings").isArray()) {
            throw new HubException(what, "the answer names no commit and files", "check HF_ENDPOINT");
        }
        SortedSet<String> names = new TreeSet<>();
        SortedMap<String, RemoteFile> files = new TreeMap<>();
        for (JsonNode file : json.path("siblings")) {
            String name = file.path("rfilename").asText("");
            if (!FilePlace.isInside(name)) {
                String shown = name.replaceAll("\\p{Cntrl}", "?");
                throw new HubException(what, "it holds a file whose name leaves the cache: " + shown, "do not use it");
            }
            names.add(name);
            hash(file).ifPresent(hash -> files.put(name, new RemoteFile(name, size(file), hash)));
        }
        return new RemoteListing(commit, names, files);
    }

    private static Optional<ContentHash> hash(JsonNode file) {
        JsonNode large = file.path("lfs");
        JsonNode tag = large.isObject() ? large.path("sha256") : file.path("blobId");
        return size(file) < 0 ? Optional.empty() : ContentHash.of(tag.asText(""));
    }

    private static long size(JsonNode file) {
        JsonNode large = file.path("lfs").path("size");
        return (large.isMissingNode() ? file.path("size") : large).asLong(-1);
    }
}
