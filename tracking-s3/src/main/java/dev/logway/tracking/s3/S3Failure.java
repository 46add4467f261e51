package dev.logway.tracking.s3;

import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an exception of the SDK means to whoever asked. */
final class S3Failure {
    private static final Set<Integer> LATER = Set.of(408, 409, 425, 429, 503);
    private static final Set<Integer> UNKNOWN = Set.of(500, 502, 504);

    private S3Failure() {}

    /** @param what was to be done, and where, after "Could not" */
    static StoreException of(String what, SdkException e) {
        return e instanceof S3Exception answer ? answered(what, answer) : unanswered(what, e);
    }

    private static StoreException answered(String what, S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null ? "" : String.valueOf(details.errorCode());
        String text = "Could not " + what + ": the server answered " + e.statusCode()
                + (details == null ? "" : " " + code + ", '" + details.errorMessage() + "'") + ".";
        if (LATER.contains(e.statusCode()) || code.equals("RequestTimeout") || code.equals("BadDigest")) {
            return new StoreUnavailableException(text, e);
        }
        if (UNKNOWN.contains(e.statusCode())) {
            return new OutcomeUnknownException(text, e);
        }
        return new StoreException(text + advice(e.statusCode(), code), e);
    }

    private static String advice(int status, String code) {
        if (code.equals("NoSuchBucket")) {
            return " Make the bucket, or set MLFLOW_S3_ENDPOINT_URL to the server that has it.";
        }
        return status == 401 || status == 403
                ? " Look at the credentials, and whether they may read, write and list there."
                : status / 100 == 3 ? " Set AWS_REGION to the region of the bucket." : "";
    }

    private static StoreException unanswered(String what, SdkException e) {
        String text = "Could not " + what + ": " + e.getMessage();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    && cause.getMessage() != null
                    && cause.getMessage().startsWith("The file")) {
                return new StoreException(text, e);
            }
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return new StoreUnavailableException(text, e);
            }
            if (cause instanceof IOException
                    || cause instanceof AbortedException
                    || cause instanceof ApiCallTimeoutException) {
                return new OutcomeUnknownException(text, e);
            }
        }
        return new StoreException(text, e);
    }
}
