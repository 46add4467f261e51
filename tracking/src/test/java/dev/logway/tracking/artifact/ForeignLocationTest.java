package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignLocationTest {
    /** As MLflow's append_to_uri_path has them. */
    @ParameterizedTest
    @CsvSource({
        "s3://bucket, s3://bucket/4711/artifacts",
        "s3://bucket/, s3://bucket/4711/artifacts",
        "s3://bucket/a/b, s3://bucket/a/b/4711/artifacts",
        "s3://bucket/a?x=y, s3://bucket/a/4711/artifacts?x=y",
        "mlflow-artifacts:/1, mlflow-artifacts:/1/4711/artifacts",
        "GS://bucket/a, GS://bucket/a/4711/artifacts"
    })
    void ofRun_location_isThatOfMlflow(String location, String run) {
        assertThat(ForeignLocation.is(location)).isTrue();
        assertThat(new ForeignLocation(location).ofRun("4711")).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mlruns/1", "/data/1", "file:/data/1", "FILE:///data", "C:\\data\\1", "C:/data/1"})
    void is_placeOnThisMachine_isNone(String location) {
        assertThat(ForeignLocation.is(location)).isFalse();
    }
}
