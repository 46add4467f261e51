package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has gone wrong with MLflow for others who wrote its stores, and the test of ours that would see it. */
final class MlflowTrapsTest {
    @ParameterizedTest
    @CsvSource({
        "a run without run_uuid, interop.FileStoreIT, tree_ofOurs_isReadByMlflow",
        "a root below a folder 'artifacts', tracking.file.FileStoreTest, open_ofAFolderBelowArtifacts_isRefused",
        "another folder in the root, tracking.file.FileStoreTest, createRun_inANewStore_hasMlflowsFilesAndNoOthers",
        "an empty metric or meta file, interop.FileStoreIT, tree_ofWritersThatAreKilled_isReadByMlflowEachTime",
        "a temporary file in params, interop.FileStoreIT, tree_ofWritersThatAreKilled_isReadByMlflowEachTime",
        "a run's name like a date, interop.FileStoreIT, tree_ofOurs_isReadByMlflow",
        "a status as a text, interop.FileStoreIT, tree_ofOurs_migratesToADatabaseWhole",
        "an upload in chunks, tracking.http.ProxiedFolderTest, put_slice_hasItsLengthAndEncodesEachPartOnce",
        "JSON in chunks, tracking.http.RestClientTest, send_body_hasItsLengthAndNothingThatMlflowRefuses",
        "an upload without an answer, tracking.http.ProxiedFolderTest, put_answerWithoutBody_isASuccess",
        "a served file that grows, interop.GrowingLogIT, artifact_whileTheLogGrows_isServedEachTimeWithWholeLines",
        "a database of seven tables, interop.SqliteStoreIT, database_ofOurs_hasTheTablesThatMlflowMakes",
        "names with '#' and '%', interop.NamesIT, ids_andPaths_areTakenOnlyWhereMlflowTakesThem",
        "a quote in an experiment's name, tracking.StoreContract, experiment_ofOneName_isMadeOnce",
        "a deleted experiment, tracking.StoreContract, deleteExperiment_takesItsNameAndItsRuns_untilItIsRestored",
        "a bare NaN in JSON, tracking.http.HttpEntriesTest, write_everyKind_isJsonThatMlflowReads",
        "a param that is too long, tracking.StoreContract, recorder_valueThatIsTooLong_isRefusedWhole",
        "many params in a batch, tracking.http.HttpEntriesTest, write_more_isInBatchesThatMlflowTakes",
        "a search without max_results, tracking.http.HttpStoreTest, search_ofExperiments_saysHowManyItTakes",
        "a run that was killed, interop.KilledRunIT," + " runs_thatAreKilled_areOpenedByMlflowAndCompletedWithoutALoss",
        "an experiment of eight processes, interop.ManyProcessesIT, store_thatEightProcessesWriteAtOnce_hasAllOfIt",
    })
    void trap_known_hasItsTest(String trap, String testClass, String test) throws ClassNotFoundException {
        Method method = Arrays.stream(Class.forName("dev.logway." + testClass).getDeclaredMethods())
                .filter(each -> each.getName().equals(test))
                .findFirst()
                .orElseThrow(() -> new AssertionError(trap + ": no " + test + " in " + testClass));

        assertThat(method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .as(trap)
                .isTrue();
    }
}
