package dev.logway.tracking.http;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.StoreException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Uploads a large file in parts, to addresses that the server signs, so that the bytes do not pass through it.
 * Confined.
 */
final class MultipartUpload {
    /** What only the connection itself can say: the address and the length say the same. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final RestClient rest;
    private final ProxiedUri uri;
    private final ArtifactPath path;
    private final Duration timeout;
    private final String what;

    /** @param timeout for one part */
    MultipartUpload(RestClient rest, ProxiedUri uri, ArtifactPath path, Duration timeout) {
        this.rest = rest;
        this.uri = uri;
        this.path = path;
        this.timeout = timeout;
        this.what = "keep the artifact '" + path + "' in parts";
    }

    private record Part(long number, String etag, String url) {
        void fill(JsonBody body) {
            body.with("part_number", number).with("etag", etag).with("url", url);
        }
    }

    /** @return false if it is not switched on, or the server keeps its files where that can't be done */
    boolean upload(FileSlice whole) {
        if (!rest.access().multipart().enabled()) {
            return false;
        }
        long partBytes = rest.access().multipart().partBytes();
        long count = (whole.bytes() + partBytes - 1) / partBytes;
        Answer begun = post("create", body().with("num_parts", count));
        if (begun.status() == 501 || begun.status() == 404) {
            return false;
        }
        JsonObject upload = begun.json();
        String id = upload.text("upload_id");
        try {
            List<JsonObject> credentials = upload.objects("credentials");
            if (credentials.size() != count) {
                throw refused("the server has " + credentials.size() + " addresses for its " + count + " parts");
            }
            List<Part> parts = new ArrayList<>();
            long done = 0;
            for (JsonObject credential : credentials) {
                long size = Math.min(partBytes, whole.bytes() - done);
                parts.add(upload(credential, new FileSlice(whole.file(), whole.from() + done, size)));
                done += size;
            }
            post("complete", body().with("upload_id", id).withObjects("parts", fillings(parts)))
                    .json();
            return true;
        } catch (StoreException e) {
            abort(id, e);
            throw e;
        }
    }

    private static List<JsonBody.Filling> fillings(List<Part> parts) {
        return parts.stream().map(part -> (JsonBody.Filling) part::fill).toList();
    }

    /** Who holds the address may write there; nothing else about who asks is for that server. */
    private Part upload(JsonObject credential, FileSlice part) {
        String url = credential.text("url");
        Answer answer = rest.sendOnce(what, request(url, credential.object("headers"), part), timeout);
        if (!answer.isOk()) {
            throw answer.failure();
        }
        return new Part(
                credential.number("part_number"),
                answer.headers().firstValue("ETag").orElse(""),
                url);
    }

    private HttpRequest request(String url, JsonObject headers, FileSlice part) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(ServerUri.is(url) ? URI.create(url) : uri.file(path))
                    .PUT(ProxiedFolder.body(part));
            headers.texts().forEach((name, value) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    request.header(name, value);
                }
            });
            return request.build();
        } catch (IllegalArgumentException e) {
            throw refused("the server has an address or a header for it that is none");
        }
    }

    private StoreException refused(String why) {
        return new StoreException("Could not " + what + " at " + uri.server().host() + ": " + why
                + ". Unset MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD.");
    }

    private JsonBody body() {
        String text = path.toString();
        return new JsonBody().with("path", text.substring(text.lastIndexOf('/') + 1));
    }

    private Answer post(String step, JsonBody body) {
        HttpRequest request = rest.request(uri.multipart(step, path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body.bytes()))
                .build();
        return rest.sendOnce(what, request, timeout);
    }

    private void abort(String id, StoreException cause) {
        try {
            post("abort", body().with("upload_id", id)).json();
        } catch (StoreException e) {
            cause.addSuppressed(e);
        }
    }
}
