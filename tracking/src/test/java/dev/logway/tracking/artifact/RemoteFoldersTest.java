package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.StoreException;
import org.junit.jupiter.api.Test;

final class RemoteFoldersTest {
    @Test
    void open_schemeOfAProviderOnTheClassPath_isOpenedByIt() {
        try (RemoteFolders folders = new RemoteFolders()) {
            assertThat(folders.open("memory:/1/run/artifacts").list()).isEmpty();
        }
    }

    @Test
    void open_closed_isRefused() {
        RemoteFolders folders = new RemoteFolders();
        folders.close();

        assertThatThrownBy(() -> folders.open("memory:/1/run/artifacts"))
                .isInstanceOf(StoreException.class)
                .hasMessage("The store was closed.");
    }

    @Test
    void open_schemeOfNobody_saysWhatToAddWithoutTheCredentials() {
        assertThatThrownBy(() -> new RemoteFolders().open("sftp://ada:secret@host/1/run/artifacts"))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "The artifacts of the run are at 'sftp://host/1/run/artifacts', and nothing on the class path opens "
                                + "that. For 's3:' add dev.logway:logway-tracking-s3; or give the experiment artifacts that its "
                                + "server passes on, as 'mlflow server --serve-artifacts' does.");
    }
}
