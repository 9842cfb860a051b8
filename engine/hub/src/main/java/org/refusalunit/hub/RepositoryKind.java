package org.refusalunit.hub;

/** What a repository of the Hub holds; the Hub and its cache keep the kinds apart. */
public enum RepositoryKind {
    /** Models. */
    MODEL("models", ""),
    /** Data sets. */
    DATASET("datasets", "datasets/");

    private final String plural;
    private final String prefix;

    RepositoryKind(String plural, String prefix) {
        this.plural = plural;
        this.prefix = prefix;
    }

    /** The name of a repository's folder in the cache. */
    String folder(String repository) {
        return plural + "--" + repository.replace("/", "--");
    }

    /** The path of a repository in the Hub's interface. */
    String listing(String repository) {
        return "/api/" + plural + "/" + repository;
    }

    /** The path of a repository's files. */
    String files(String repository) {
        return "/" + prefix + repository;
    }
}
