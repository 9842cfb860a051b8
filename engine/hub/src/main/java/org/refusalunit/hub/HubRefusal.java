package org.refusalunit.hub;

/** Finds the way out for an answer that is a fault. */
final class HubRefusal {

    private HubRefusal() {}

    /**
     * The fault of a status.
     *
     * @param code the Hub's own {@code X-Error-Code}, or nothing
     */
    static HubException explain(String what, HubSettings settings, int status, String code) {
        if (code.equals("GatedRepo") || status == 403) {
            return new HubException(
                    what,
                    "is not open to everybody (" + status + ")",
                    "ask for access at " + settings.endpoint() + ", and set " + settings.tokenVariable()
                            + " to a token that has it");
        }
        return switch (status) {
            case 401 ->
                settings.token().isPresent() && !code.equals("RepoNotFound")
                        ? new HubException(
                                what,
                                "the token is not accepted (401)",
                                "set " + settings.tokenVariable() + " to a valid one")
                        : new HubException(
                                what,
                                "there is no such repository, or it is private (401)",
                                "check its name, or set " + settings.tokenVariable() + " to a token that may read it");
            case 404 -> notFound(what, code);
            case 416 -> new HubException(what + ": the server has fewer bytes than are here already", true);
            default ->
                status == 429 || status >= 500
                        ? new HubException(what + ": the server answered " + status, true)
                        : new HubException(what, "the server answered " + status, "check HF_ENDPOINT");
        };
    }

    private static HubException notFound(String what, String code) {
        return switch (code) {
            case "RevisionNotFound" ->
                new HubException(what, "there is no such revision (404)", "name a branch, a tag or a commit");
            case "EntryNotFound" -> new HubException(what, "there is no such file (404)", "check the revision");
            default -> new HubException(what, "there is no such repository (404)", "check its name");
        };
    }
}
