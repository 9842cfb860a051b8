package org.refusalunit.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Talks to the Hub. The access token goes to the endpoint alone, and addresses that a redirection has signed reach no message.
 *
 * @see <a href="https://huggingface.co/docs/hub/api">the Hub's interface</a>
 */
final class HubClient {

    private static final int HOPS = 5;
    private static final int MOST_LISTING = 64 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final HubSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    HubClient(HubSettings settings) {
        this.settings = settings;
    }

    /** The files of a repository at a revision, and the commit that it stands for. */
    RemoteListing list(HubReference reference) throws IOException {
        String what = reference.toString();
        URI address = at(reference.kind().listing(reference.repository()) + "/revision/" + encode(reference.revision())
                + "?blobs=true");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (HubAnswer answer = ask(what, "GET", address, 0)) {
            answer.transfer(settings.patience(), (block, length) -> {
                if (body.size() + length > MOST_LISTING) {
                    throw new HubException(
                            what, "its listing has more than " + MOST_LISTING + " bytes", "check HF_ENDPOINT");
                }
                body.write(block, 0, length);
            });
        } catch (HubException e) {
            throw e;
        } catch (IOException e) {
            throw new HubException(what + ": the connection was cut within the listing", e);
        }
        return RemoteListing.of(what, body.toByteArray());
    }

    /** What the Hub says of a file that its listing says nothing of. */
    RemoteFile describe(HubReference reference, String commit, String file) throws IOException {
        String what = reference + " " + file;
        try (HubAnswer answer = ask(what, "HEAD", address(reference, commit, file), 0)) {
            Optional<ContentHash> hash = answer.hash();
            if (hash.isEmpty() || answer.size().isEmpty()) {
                throw new HubException(
                        what,
                        "the server names neither size nor hash, so that it cannot be checked",
                        "check HF_ENDPOINT");
            }
            return new RemoteFile(file, answer.size().getAsLong(), hash.get());
        }
    }

    /**
     * A file's bytes.
     *
     * @param from the first byte that is wanted
     */
    HubAnswer open(HubReference reference, String commit, RemoteFile file, long from) throws IOException {
        String what = reference + " " + file.name();
        HubAnswer answer = ask(what, "GET", address(reference, commit, file.name()), from);
        boolean checked = false;
        try {
            answer.refuseOther(what, commit, file);
            checked = true;
            return answer;
        } finally {
            if (!checked) {
                answer.close();
            }
        }
    }

    private URI address(HubReference reference, String commit, String file) {
        String path = Arrays.stream(file.split("/")).map(HubClient::encode).collect(Collectors.joining("/"));
        return at(reference.kind().files(reference.repository()) + "/resolve/" + commit + "/" + path);
    }

    private URI at(String path) {
        return URI.create(settings.endpoint() + path);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HubAnswer ask(String what, String method, URI address, long from) throws IOException {
        URI at = address;
        HttpResponse<InputStream> told = null;
        for (int hop = 0; hop <= HOPS; hop++) {
            HttpResponse<InputStream> response = send(what, method, at, from);
            if (isOwn(at)) {
                told = response;
            }
            Optional<String> next = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || next.isEmpty()) {
                return HubAnswer.of(what, settings, response, told == null ? response : told);
            }
            response.body().close();
            // A description is the Hub's own; the storage that it points to is not asked.
            if (method.equals("HEAD") && !isOwn(at.resolve(next.get())) && told != null) {
                return HubAnswer.described(response, told);
            }
            at = follow(what, at, next.get());
        }
        throw new HubException(what, "is redirected more than " + HOPS + " times", "check HF_ENDPOINT");
    }

    private static URI follow(String what, URI at, String location) throws HubException {
        URI next;
        try {
            next = at.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new HubException(what, "is redirected to no address", "check HF_ENDPOINT", e);
        }
        boolean secure = "https".equals(next.getScheme());
        boolean open = "http".equals(next.getScheme()) && "http".equals(at.getScheme());
        if (!(secure || open) || next.getHost() == null) {
            throw new HubException(
                    what, "is redirected from " + at.getScheme() + " to " + next.getScheme(), "check HF_ENDPOINT");
        }
        return next;
    }

    private boolean isOwn(URI address) {
        URI endpoint = settings.endpoint();
        return endpoint.getScheme().equals(address.getScheme())
                && endpoint.getHost().equals(address.getHost())
                && endpoint.getPort() == address.getPort();
    }

    private HttpResponse<InputStream> send(String what, String method, URI at, long from) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(settings.patience())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "refusalunit");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        if (isOwn(at)) {
            settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException(what, "the download was interrupted", "run it again", e);
        } catch (IOException e) {
            throw new HubException(what, at.getHost(), e);
        } catch (IllegalArgumentException e) {
            // The client repeats a header's value in its message.
            throw new HubException(
                    what, "the token in " + settings.tokenVariable() + " cannot be sent", "check that variable");
        }
    }
}
