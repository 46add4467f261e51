package dev.logway.tracking.http;

import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answered, and what that means for a person: MLflow answers its errors as JSON, as text and as HTML, and
 * what is before it may answer anything. Immutable.
 *
 * @param asked what it answers to
 * @param server its address, without credentials
 */
record Answer(String asked, String server, int status, HttpHeaders headers, byte[] body) {
    private static final int LONGEST_TEXT = 300;
    private static final Pattern CODE = Pattern.compile("[A-Z]+(_[A-Z]+)+");
    private static final Pattern TITLE = Pattern.compile("(?is)<title>(.*?)</title>");
    private static final Pattern MARKUP = Pattern.compile("(?s)<style.*?</style>|<[^>]*>");
    /** SQLite, PostgreSQL and MySQL about a row that must be the only one. */
    private static final Pattern OVERTAKEN =
            Pattern.compile("(IntegrityError|UniqueViolation).*(UNIQUE constraint|unique constraint|Duplicate entry)");

    private static final Pattern SQL = Pattern.compile("(?s)\\[SQL: .*");

    boolean isOk() {
        return status / 100 == 2;
    }

    /** Whether MLflow itself names that error. */
    boolean isError(String code) {
        return !isOk() && errorCode().equals(code);
    }

    /**
     * Whether MLflow has understood what it was asked for, and will not do it; anything else may be on the way to it.
     */
    boolean isRefusal() {
        boolean notOfTheCall =
                status == 401 || status == 403 || isDisabled() || errorCode().equals("ENDPOINT_NOT_FOUND");
        return status / 100 == 4
                && CODE.matcher(errorCode()).matches()
                && !notOfTheCall
                && !isTemporary()
                && !isFailure();
    }

    /** Whether MLflow has failed at what it was asked for: it, or its database, which may not be able to take that. */
    boolean isFailure() {
        return (status == 500 && errorCode().equals("INTERNAL_ERROR") && !isOrderTwice())
                || (status == 400 && errorCode().equals("BAD_REQUEST") && !isOvertaken());
    }

    private String errorCode() {
        return error().text("error_code");
    }

    private JsonObject error() {
        try {
            return JsonObject.parse(body);
        } catch (IOException noJson) {
            return JsonObject.EMPTY;
        }
    }

    /** Whether the same may well succeed later. Some of the errors that say so never do. */
    boolean isTemporary() {
        return switch (status) {
            case 408, 429, 502, 504 -> true;
            case 500 -> !isDisabled() && !isOrderTwice();
            case 503 -> !isServingDisabled();
            case 400 -> isOvertaken();
            default -> false;
        };
    }

    private boolean isDisabled() {
        return errorCode().equals("FEATURE_DISABLED");
    }

    /** MLflow's one mistake in a search that it answers as if it were its own. */
    private boolean isOrderTwice() {
        return said().startsWith("`order_by` contains duplicate fields");
    }

    /** MLflow makes a dataset's row where it found none, and another call has made it since. */
    private boolean isOvertaken() {
        return errorCode().equals("BAD_REQUEST") && OVERTAKEN.matcher(said()).find();
    }

    private boolean isServingDisabled() {
        return said().contains("Artifact serving is disabled") || said().contains("--serve-artifacts");
    }

    /** Whether it was refused before it was begun, or taken back as a whole. */
    boolean isSurelyNotDone() {
        return status == 429 || status == 503 || isOvertaken();
    }

    /** How long the server asks to be left alone; zero if it does not say. */
    Duration retryAfter(Clock clock) {
        String text = headers.firstValue("Retry-After").orElse("");
        try {
            if (text.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            ZonedDateTime at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration left = Duration.between(clock.instant(), at.toInstant());
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException neither) {
            return Duration.ZERO;
        }
    }

    /** @throws StoreException if it is an error, or no JSON */
    JsonObject json() {
        if (!isOk()) {
            throw failure();
        }
        try {
            return JsonObject.parse(body);
        } catch (IOException e) {
            throw new StoreException(
                    "Could not " + asked + " at " + server + ": the answer is no JSON" + quoted()
                            + ". Is that address an MLflow server's, and no page to log in on?",
                    e);
        }
    }

    /** The exception for an error, by whether it may pass. */
    StoreException failure() {
        String message = "Could not " + asked + " at " + server + ": " + reason();
        return isTemporary() ? new StoreUnavailableException(message, null) : new StoreException(message);
    }

    /** The exception for a change that may have been made all the same. */
    OutcomeUnknownException unknown() {
        return new OutcomeUnknownException(
                "Nobody knows whether it came to " + asked + " at " + server + ": " + reason(), null);
    }

    private String reason() {
        boolean byMlflow = !errorCode().isEmpty() && !errorCode().equals("ENDPOINT_NOT_FOUND");
        return switch (status) {
            case 301, 302, 303, 307, 308 -> "it sends one on to '" + location() + "'. Write that server's address.";
            case 401 ->
                "it does not know who asks, or does not take the name and the password. Set " + ServerAccess.USER
                        + " and " + ServerAccess.PASSWORD + ", or " + ServerAccess.TOKEN + ".";
            case 403 -> forbidden();
            case 404 ->
                byMlflow
                        ? "it answers" + quoted() + "."
                        : "it answers 404, as if it were no MLflow, or an older one. Look at the address: what comes"
                                + " after the host is the prefix that the server was started with, often nothing.";
            case 413 -> "it is too large for the server or the proxy before it (413). Raise the limit there.";
            case 503 ->
                isServingDisabled()
                        ? "it does not take artifacts. Start it with --serve-artifacts, or give the experiment another"
                                + " place for them."
                        : busy();
            case 500 -> isDisabled() ? disabled() : isOrderTwice() ? answers() : busy();
            case 502, 504, 408, 429 -> busy();
            default -> answers();
        };
    }

    private String answers() {
        return "it answers " + status + quoted() + ".";
    }

    private String forbidden() {
        return said().contains("Host header")
                ? "it does not let itself be called by that name. Start it with --allowed-hosts"
                        + " (MLFLOW_SERVER_ALLOWED_HOSTS), which replaces the names that it allows by itself."
                : "it does not permit that to who asks" + quoted() + ". Ask for the permission, or come as somebody"
                        + " else (" + ServerAccess.USER + ", " + ServerAccess.TOKEN + ").";
    }

    private String disabled() {
        return "it answers" + quoted() + ". If that server has no workspaces, unset " + ServerAccess.WORKSPACE + ".";
    }

    private String busy() {
        return "it answers " + status + quoted() + ". Try again later; its log says more.";
    }

    private String location() {
        return ServerUri.shown(headers.firstValue("Location").orElse("?"));
    }

    private String quoted() {
        String said = said();
        return said.isEmpty() ? "" : " '" + said + "'";
    }

    /** What the answer says in words, without statements and values of the server's database. */
    private String said() {
        JsonObject error = error();
        String text = error.text(error.has("message") ? "message" : "detail");
        if (text.isEmpty()) {
            String whole = new String(body, StandardCharsets.UTF_8);
            Matcher title = TITLE.matcher(whole);
            text = title.find() ? title.group(1) : MARKUP.matcher(whole).replaceAll(" ");
        }
        String line = SQL.matcher(text)
                .replaceAll("")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
    }
}
