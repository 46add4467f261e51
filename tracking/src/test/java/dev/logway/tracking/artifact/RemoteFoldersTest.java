package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.StoreException;
import org.junit.jupiter.api.Test;

final class RemoteFoldersTest {
    @Test
    void open_schemeOfAProviderOnTheClassPath_isOpenedByIt() {
        try (RemoteFolder folder = RemoteFolders.open("memory:/1/run/artifacts")) {
            assertThat(folder.list()).isEmpty();
        }
    }

    @Test
    void open_schemeOfNobody_saysWhatToAddWithoutTheCredentials() {
        assertThatThrownBy(() -> RemoteFolders.open("sftp://ada:secret@host/1/run/artifacts"))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "The artifacts of the run are at 'sftp://host/1/run/artifacts', and nothing on the class path opens "
                                + "that. For 's3:' add dev.logway:logway-tracking-s3; or give the experiment artifacts that its "
                                + "server passes on, as 'mlflow server --serve-artifacts' does.");
    }
}
