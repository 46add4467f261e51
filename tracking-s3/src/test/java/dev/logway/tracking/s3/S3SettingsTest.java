package dev.logway.tracking.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.StoreException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

final class S3SettingsTest {
    private static S3Settings settings(Map<String, String> variables) {
        return S3Settings.of(variables::get);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/mlruns/1/run/artifacts, bucket, s3://bucket/mlruns/1/run/artifacts/logs/a.log",
        "S3://my_bucket/with blank/, my_bucket, s3://my_bucket/with blank/logs/a.log",
        "s3://bucket, bucket, s3://bucket/logs/a.log",
    })
    void place_ofAUri_isItsBucketAndPrefix(String uri, String bucket, String location) {
        S3Place place = S3Place.parse(uri);

        assertThat(place.bucket()).isEqualTo(bucket);
        assertThat(place.location(ArtifactPath.of("logs/a.log"))).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://", "s3:///path", "s3://user@bucket/path", "s3://bucket/a?b", "s3://bucket/a#b", "s3:bucket"
            })
    void place_ofWhatIsNoPlace_isRefused(String uri) {
        assertThatThrownBy(() -> S3Place.parse(uri))
                .isInstanceOf(StoreException.class)
                .hasMessage("'" + uri + "' does not say where in S3 the artifacts are. Expected s3://bucket/path, "
                        + "without '?' and '#'.");
    }

    @Test
    void settings_ofNothing_areAmazons() {
        assertThat(settings(Map.of())).isEqualTo(new S3Settings(null, false, false, new UploadExtras(Map.of())));
    }

    @Test
    void settings_ofAnOwnServer_addressItByPathAndTrustIt() {
        S3Settings settings =
                settings(Map.of("MLFLOW_S3_ENDPOINT_URL", "https://minio:9000", "MLFLOW_S3_IGNORE_TLS", "true"));

        assertThat(settings.endpoint()).isEqualTo(URI.create("https://minio:9000"));
        assertThat(settings.pathStyle()).isTrue();
        assertThat(settings.ignoreTls()).isTrue();
    }

    @Test
    void settings_styleThatIsAskedFor_isTaken() {
        assertThat(settings(Map.of(
                                "AWS_ENDPOINT_URL", "http://minio:9000",
                                "MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE", "virtual"))
                        .pathStyle())
                .isFalse();
        assertThatThrownBy(() -> settings(Map.of("MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE", "paht")))
                .hasMessage("The environment variable MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE is 'paht', expected 'auto', "
                        + "'path' or 'virtual'.");
    }

    @Test
    void settings_endpointThatIsNone_isRefused() {
        assertThatThrownBy(() -> settings(Map.of("MLFLOW_S3_ENDPOINT_URL", "minio:9000")))
                .hasMessage(
                        "The environment variable MLFLOW_S3_ENDPOINT_URL is 'minio:9000', expected the address of a "
                                + "server, for example https://minio.example.com:9000");
    }

    @Test
    void extras_knownOnes_areInBothKindsOfUpload() {
        UploadExtras extras = UploadExtras.parse(
                "{\"ServerSideEncryption\": \"aws:kms\", \"SSEKMSKeyId\": \"key\", \"BucketKeyEnabled\": true}");

        PutObjectRequest put = extras.in(PutObjectRequest.builder()).build();
        CreateMultipartUploadRequest create =
                extras.in(CreateMultipartUploadRequest.builder()).build();

        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(put.ssekmsKeyId()).isEqualTo("key");
        assertThat(put.bucketKeyEnabled()).isTrue();
        assertThat(create.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(create.ssekmsKeyId()).isEqualTo("key");
    }

    @Test
    void extras_unknownOnes_areRefused() {
        assertThatThrownBy(() -> UploadExtras.parse("{\"SSECustomerKey\": \"key\"}"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        "The environment variable MLFLOW_S3_UPLOAD_EXTRA_ARGS has 'SSECustomerKey', which "
                                + "is not passed on. What is: ACL, ");
        assertThatThrownBy(() -> UploadExtras.parse("[1]")).hasMessageContaining("it is no object");
        assertThatThrownBy(() -> UploadExtras.parse("{")).hasMessageContaining("expected JSON");
    }
}
