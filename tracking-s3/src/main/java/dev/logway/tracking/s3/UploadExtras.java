package dev.logway.tracking.s3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What is said of each upload beside its bytes, for example how S3 encrypts it. Immutable.
 *
 * @param values by the name that S3's API has for them, each a String or a Boolean
 */
record UploadExtras(Map<String, Object> values) {
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "ACL",
            "BucketKeyEnabled",
            "CacheControl",
            "ContentDisposition",
            "ContentLanguage",
            "GrantFullControl",
            "GrantRead",
            "GrantReadACP",
            "GrantWriteACP",
            "RequestPayer",
            "SSEKMSEncryptionContext",
            "SSEKMSKeyId",
            "ServerSideEncryption",
            "StorageClass",
            "Tagging"));

    UploadExtras {
        values = Map.copyOf(values);
    }

    /**
     * Reads an object of JSON; of nothing, it is empty.
     *
     * @throws StoreException also if it has something that we don't pass on: the bytes might not be kept as they must be
     */
    static UploadExtras parse(String json) {
        Map<String, Object> values = new TreeMap<>();
        if (!json.isEmpty()) {
            try (JsonParser parser = new JsonFactory().createParser(json)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw unreadable(json, "it is no object");
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    values.put(name, value(name, parser));
                }
            } catch (IOException e) {
                throw unreadable(
                        json, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return new UploadExtras(values);
    }

    private static Object value(String name, JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (KNOWN.contains(name) && token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (KNOWN.contains(name) && token.isBoolean()) {
            return parser.getBooleanValue();
        }
        throw new StoreException("The environment variable MLFLOW_S3_UPLOAD_EXTRA_ARGS has '" + name
                + "', which is not passed on. What is: " + String.join(", ", KNOWN)
                + ", each with a text or a boolean.");
    }

    private static StoreException unreadable(String json, String why) {
        return new StoreException("The environment variable MLFLOW_S3_UPLOAD_EXTRA_ARGS is '" + json
                + "', expected JSON, for example {\"ServerSideEncryption\": \"aws:kms\"}: " + why);
    }

    /** Sets them in a request, which has members of these names. */
    <B extends SdkPojo> B in(B request) {
        for (SdkField<?> field : request.sdkFields()) {
            Object value = values.get(field.memberName());
            if (value != null) {
                field.set(request, value);
            }
        }
        return request;
    }
}
