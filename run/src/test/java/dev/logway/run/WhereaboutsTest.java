package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhereaboutsTest {
    @Test
    void describe_file_tellsAllThatIsKnown() {
        Whereabouts file = new Whereabouts(
                "on this machine",
                "/o/x.log",
                true,
                123_456,
                1012,
                "the last",
                "in 2 files",
                "less /o/x.log",
                "http://x");

        assertThat(file.describe().lines())
                .containsExactly(
                        "  on this machine         /o/x.log",
                        "                          1,012 lines, 123.5 KB; in 2 files",
                        "                          last: the last",
                        "                          open: less /o/x.log",
                        "                          page: http://x");
    }

    @Test
    void describe_fileThatIsGone_saysSo() {
        Whereabouts gone = new Whereabouts("on this machine", "/o/x.log", false, 0, 0, "", "", "", "");

        assertThat(gone.describe().lines())
                .containsExactly("  on this machine         /o/x.log", "                          not there");
    }

    @Test
    void describe_fileOfAnotherMachine_saysWhyItIsNotThere() {
        Whereabouts other = new Whereabouts("on this machine", "/o/x.log", false, 0, 0, "", "made on host7", "", "");

        assertThat(other.describe().lines())
                .containsExactly("  on this machine         /o/x.log", "                          made on host7");
    }
}
