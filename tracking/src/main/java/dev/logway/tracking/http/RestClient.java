package dev.logway.tracking.http;

import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.name.Names;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Calls an MLflow server. Thread-safe. Connections are kept and used again. */
/* Implementation notes
 *
 * Each body has a length: MLflow reads one that is sent in chunks as empty. No redirect is followed, so that
 * credentials go to nobody whom the user has not named.
 *
 * HttpRequest.timeout ends with the headers of an answer, so the whole exchange has a deadline of its own.
 */
final class RestClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final ServerUri server;
    private final ServerAccess access;
    private final Timing timing;
    private final Duration budget;
    private final HttpClient http;
    /** Completed when nothing is waited for any more. */
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    /** @param budget for all tries of a call */
    RestClient(ServerUri server, ServerAccess access, Timing timing, Duration budget) {
        this(server, access, timing, budget, client(access));
    }

    private RestClient(ServerUri server, ServerAccess access, Timing timing, Duration budget, HttpClient http) {
        this.server = server;
        this.access = access;
        this.timing = timing;
        this.budget = budget;
        this.http = http;
    }

    private static HttpClient client(ServerAccess access) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        if (access.tls() != null) {
            builder.sslContext(access.tls());
        }
        return builder.build();
    }

    /** The same with another budget, for whom has more or less time; the connections are shared. */
    RestClient within(Duration other) {
        return new RestClient(server, access, timing, other, http);
    }

    /** The same for calls that are tried once, and are answered so soon or not at all. */
    RestClient once(Duration answer) {
        return new RestClient(server, access.within(answer), timing, Duration.ZERO, http);
    }

    /** Ends what waits for an answer, now and later, as if none had come; those with another budget go on. */
    void stop() {
        stopped.complete(null);
    }

    private boolean isStopped() {
        return stopped.isDone();
    }

    /** The pauses for who tries something else again, within the budget from now on. */
    CallRetries retries() {
        return new CallRetries(timing, budget);
    }

    ServerUri server() {
        return server;
    }

    ServerAccess access() {
        return access;
    }

    /**
     * The answer of a call that is to succeed.
     *
     * @throws StoreException as the server says
     */
    JsonObject ask(Call call) {
        return send(call).json();
    }

    /**
     * Any answer of a call that does not say to come again later: then it is tried again, if that is harmless.
     *
     * @throws StoreUnavailableException if it was surely not done
     * @throws OutcomeUnknownException if it is not repeatable, and perhaps done
     * @throws StoreException if no connection is possible
     */
    Answer send(Call call) {
        Answer answer = lastOf(call);
        if (answer.isTemporary()) {
            throw mayRepeat(call, answer) ? answer.failure() : answer.unknown();
        }
        return answer;
    }

    private static boolean mayRepeat(Call call, Answer answer) {
        return call.repeatable() || answer.isSurelyNotDone();
    }

    /** The same, with the last answer where all say to come again later. */
    Answer lastOf(Call call) {
        CallRetries retries = retries();
        while (true) {
            try {
                Answer answer = exchange(call);
                boolean again = answer.isTemporary() && mayRepeat(call, answer);
                if (!again || isStopped() || !retries.pause(answer.retryAfter(timing.clock()))) {
                    return answer;
                }
            } catch (IOException e) {
                StoreException failure = failure(call.what(), server.host(), call.body() != null, e);
                boolean again = call.repeatable() ? !isLasting(failure) : failure instanceof StoreUnavailableException;
                if (!again || isStopped() || !retries.pause(Duration.ZERO)) {
                    throw failure;
                }
            }
        }
    }

    private static boolean isLasting(StoreException failure) {
        return !(failure instanceof StoreUnavailableException) && !(failure instanceof OutcomeUnknownException);
    }

    private Answer exchange(Call call) throws IOException {
        if (isStopped()) {
            throw new IOException("nothing more is sent");
        }
        HttpRequest.Builder request = request(server.resolve(call.path()));
        if (call.body() != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(call.body()));
        }
        boolean interrupted = false;
        CompletableFuture<HttpResponse<byte[]>> coming = http.sendAsync(request.build(), BodyHandlers.ofByteArray());
        long end = System.nanoTime() + access.timeout().toNanos();
        try {
            while (true) {
                try {
                    return answer(call.what(), server, await(coming, end));
                } catch (InterruptedException e) {
                    interrupted = true; // what a run says of itself is more than the hurry
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Sends a request of any kind once; ends early when its thread is interrupted.
     *
     * @param what it does, for a message
     * @param request with a body that has a length, or none
     * @param timeout for the whole of it
     */
    Answer sendOnce(String what, HttpRequest request, Duration timeout) {
        return sendOnce(what, request, timeout, BodyHandlers.ofByteArray());
    }

    /** The same; the answer has no body if that came into its file. */
    Answer download(String what, HttpRequest request, Duration timeout, FileBody body) {
        return sendOnce(what, request, timeout, body);
    }

    private Answer sendOnce(String what, HttpRequest request, Duration timeout, BodyHandler<byte[]> body) {
        boolean changes = request.bodyPublisher().isPresent();
        ServerUri origin = new ServerUri(request.uri(), "");
        CompletableFuture<HttpResponse<byte[]>> coming = http.sendAsync(request, body);
        try {
            return answer(what, origin, await(coming, System.nanoTime() + timeout.toNanos()));
        } catch (IOException e) {
            throw failure(what, origin.host(), changes, e);
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw failure(what, origin.host(), changes, new IOException("interrupted", e));
        }
    }

    /** A request with what the server wants to know of who asks; nobody else is told. */
    HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (server.isSameServer(address)) {
            if (access.authorization() != null) {
                request.header("Authorization", access.authorization());
            }
            if (access.workspace() != null) {
                request.header("X-MLFLOW-WORKSPACE", access.workspace());
            }
        }
        return request;
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> coming, long end)
            throws IOException, InterruptedException {
        try {
            CompletableFuture.anyOf(coming, stopped).get(Math.max(end - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
            if (!coming.isDone()) {
                throw new TimeoutException();
            }
            return coming.get();
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private static Answer answer(String what, ServerUri server, HttpResponse<byte[]> response) {
        return new Answer(what, server.host(), response.statusCode(), response.headers(), response.body());
    }

    private static StoreException failure(String what, String server, boolean changes, IOException e) {
        String start = "Could not " + what + " at " + server + ": ";
        if (isCausedBy(e, SSLHandshakeException.class)) {
            return new StoreException(
                    start + "no secure connection (" + reason(e) + "). Is it https? Whom to trust is said by "
                            + Tls.SERVER_CERT + ", the own certificate by " + Tls.CLIENT_CERT + ".",
                    e);
        } else if (isCausedBy(e, UnresolvedAddressException.class)) {
            return new StoreUnavailableException(
                    start + "no host of that name is known here. Look at how it is written in logway.tracking.uri or"
                            + " MLFLOW_TRACKING_URI, and at this machine's network.",
                    e);
        } else if (isCausedBy(e, ConnectException.class) || isCausedBy(e, HttpConnectTimeoutException.class)) {
            return new StoreUnavailableException(
                    start + "it can't be reached (" + whyUnreached(e) + "). Start it, or name another with"
                            + " logway.tracking.uri or MLFLOW_TRACKING_URI.",
                    e);
        } else if (changes) {
            return new OutcomeUnknownException(
                    "Nobody knows whether it came to " + what + " at " + server + ": the connection broke (" + reason(e)
                            + ").",
                    e);
        }
        return new StoreUnavailableException(start + "the connection broke (" + reason(e) + ").", e);
    }

    private static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** A refused connection has no message of its own. */
    private static String whyUnreached(Throwable e) {
        return isCausedBy(e, ClosedChannelException.class) ? "nothing listens there" : reason(e);
    }

    /** The innermost cause says most; some have no message. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        String reason = "";
        while (cause != null) {
            reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            cause = cause.getCause();
        }
        return Names.printable(reason);
    }
}
