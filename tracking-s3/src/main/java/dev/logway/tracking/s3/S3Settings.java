package dev.logway.tracking.s3;

import dev.logway.tracking.StoreException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/** What MLflow's environment variables say about S3. Immutable. */
/* Implementation notes
 *
 * Checksums in trailers, which the SDK sends by itself, are unknown to many servers that speak S3; Content-MD5 is not.
 */
record S3Settings(@Nullable URI endpoint, boolean pathStyle, boolean ignoreTls, UploadExtras extras) {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    static S3Settings of(EnvironmentVariables variables) {
        String endpoint = variables.value("MLFLOW_S3_ENDPOINT_URL");
        boolean ownServer = !endpoint.isEmpty()
                || !variables.value("AWS_ENDPOINT_URL_S3").isEmpty()
                || !variables.value("AWS_ENDPOINT_URL").isEmpty();
        String style = variables.value("MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE").toLowerCase(Locale.ROOT);
        boolean pathStyle = switch (style) {
            case "", "auto" -> ownServer;
            case "path" -> true;
            case "virtual" -> false;
            default ->
                throw new StoreException("The environment variable MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE is '" + style
                        + "', expected 'auto', 'path' or 'virtual'.");
        };
        return new S3Settings(
                endpoint.isEmpty() ? null : parse(endpoint),
                pathStyle,
                isTrue(variables.value("MLFLOW_S3_IGNORE_TLS")),
                UploadExtras.parse(variables.value("MLFLOW_S3_UPLOAD_EXTRA_ARGS")));
    }

    /** The environment of a process. */
    interface EnvironmentVariables extends UnaryOperator<@Nullable String> {
        default String value(String name) {
            String value = apply(name);
            return value == null ? "" : value.strip();
        }
    }

    private static URI parse(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new StoreException("The environment variable MLFLOW_S3_ENDPOINT_URL is '" + endpoint
                + "', expected the address of a server, for example https://minio.example.com:9000");
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    /** A client for one server; asks it nothing yet. */
    S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(ANSWER)
                        .buildWithDefaults(AttributeMap.builder()
                                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, ignoreTls)
                                .build()))
                .overrideConfiguration(calls -> calls.apiCallTimeout(LONGEST_CALL))
                .forcePathStyle(pathStyle)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .region(region())
                .crossRegionAccessEnabled(endpoint == null && !pathStyle);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    /** As boto3 finds it; many a server has none, and takes any. */
    private static Region region() {
        try {
            return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                    .getRegion();
        } catch (SdkClientException none) {
            return Region.US_EAST_1;
        }
    }
}
