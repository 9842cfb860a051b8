package org.refusalunit.hub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository on the Hugging Face Hub at a revision, or one folder of it. Models are written
 * {@code hf:owner/name[/folder][@revision]}.
 *
 * @param kind what the repository holds
 * @param repository {@code owner/name}
 * @param folder the folder in the repository that is meant, without slashes at the ends; empty for the repository itself
 * @param revision a branch, a tag or a commit
 */
public record HubReference(RepositoryKind kind, String repository, String folder, String revision) {

    private static final String PREFIX = "hf:";
    private static final String DEFAULT_REVISION = "main";
    private static final String PART = "(?!.*(?:--|\\.\\.))[A-Za-z0-9_][A-Za-z0-9._-]{0,95}";
    private static final Pattern NAME = Pattern.compile(PART);
    private static final Pattern FORM = Pattern.compile("hf:([^/@]+)/([^/@]+)(?:/([^@]+?)/?)?(?:@(.+))?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /** Whether a text is meant to be one. */
    public static boolean isOne(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * Reads the name of a model.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static HubReference parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()
                || !NAME.matcher(matcher.group(1)).matches()
                || !NAME.matcher(matcher.group(2)).matches()) {
            throw malformed(text);
        }
        String folder = matcher.group(3) == null ? "" : matcher.group(3);
        String revision = matcher.group(4) == null ? DEFAULT_REVISION : matcher.group(4);
        if (!FilePlace.isInside(revision) || !(folder.isEmpty() || FilePlace.isInside(folder))) {
            throw malformed(text);
        }
        return new HubReference(RepositoryKind.MODEL, matcher.group(1) + "/" + matcher.group(2), folder, revision);
    }

    /**
     * A data set's repository.
     *
     * @param repository {@code owner/name}
     * @param revision a branch, a tag or a commit; empty for the usual branch
     * @throws IllegalArgumentException if one of them is malformed
     */
    public static HubReference dataset(String repository, String revision) {
        String[] parts = repository.split("/", -1);
        if (parts.length != 2
                || !NAME.matcher(parts[0]).matches()
                || !NAME.matcher(parts[1]).matches()) {
            throw new IllegalArgumentException(
                    "\"" + repository + "\" names no repository of the Hub; write owner/name");
        }
        String wanted = revision.isEmpty() ? DEFAULT_REVISION : revision;
        if (!FilePlace.isInside(wanted)) {
            throw new IllegalArgumentException("\"" + revision + "\" is no revision; name a branch, a tag or a commit");
        }
        return new HubReference(RepositoryKind.DATASET, repository, "", wanted);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" names no model of the Hub; write hf:owner/name, hf:owner/name@revision, or"
                        + " hf:owner/name/folder@revision");
    }

    /** Whether a revision is a commit and can never mean anything else. */
    public static boolean isCommit(String revision) {
        return COMMIT.matcher(revision).matches();
    }

    /** What it is called: its repository, and its folder where it has one. */
    public String name() {
        return folder.isEmpty() ? repository : repository + "/" + folder;
    }

    /** The name in the repository of a file of the folder. */
    public String inRepository(String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    @Override
    public String toString() {
        return PREFIX + name() + "@" + revision;
    }
}
