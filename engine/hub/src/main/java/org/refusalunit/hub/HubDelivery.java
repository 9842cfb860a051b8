package org.refusalunit.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is brought of one repository at one commit. */
public final class HubDelivery {

    private final HubReference reference;
    private final Path cache;
    private final CachedRepository cached;
    private final RemoteListing listing;
    private final HubClient client;
    private final BlobDownload download;

    HubDelivery(
            HubReference reference,
            Path cache,
            CachedRepository cached,
            RemoteListing listing,
            HubClient client,
            BlobDownload download) {
        this.reference = reference;
        this.cache = cache;
        this.cached = cached;
        this.listing = listing;
        this.client = client;
        this.download = download;
    }

    /** The commit that the revision stands for now. */
    public String commit() {
        return listing.commit();
    }

    /** Names of all files of the reference's folder, relative to it. */
    public List<String> names() {
        String folder = reference.inRepository("");
        return listing.names().stream()
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()))
                .toList();
    }

    /** The folder of the cache that the files lie in, made if it was not there. */
    public Path place() throws IOException {
        Path place = cached.snapshot(commit()).resolve(reference.folder());
        cached.folders(cache, place);
        return place;
    }

    /**
     * Sees to it that those of the files that the repository has are in the cache, with the hashes that the Hub names.
     *
     * @param files names relative to the reference's folder
     * @throws HubException if one cannot be had
     */
    public void bring(Collection<String> files) throws IOException {
        List<RemoteFile> missing = new ArrayList<>();
        for (String file : files) {
            String name = reference.inRepository(file);
            if (listing.names().contains(name)) {
                RemoteFile known = listing.files().get(name);
                RemoteFile remote = known == null ? client.describe(reference, commit(), name) : known;
                if (!cached.holds(commit(), remote)) {
                    missing.add(remote);
                }
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        download.begin(reference, missing);
        for (RemoteFile file : missing) {
            download.fetch(reference, commit(), file);
        }
    }

    /** Notes in the cache what the revision means now. */
    public void note() throws IOException {
        cached.note(reference.revision(), commit());
    }
}
