package org.refusalunit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemPromptTest {

    private Path folder;
    private SuiteFiles files;

    @BeforeEach
    void folder(@TempDir Path created) {
        folder = created;
        files = new SuiteFiles(folder);
    }

    @Test
    void isTheTextItself() {
        assertThat(resolve("You help.\n")).contains("You help.\n");
        assertThat(resolve("")).isEmpty();
        assertThat(resolve(" \n")).isEmpty();
    }

    @Test
    void isTheTextOfAFileWithoutItsLastLineEnd() {
        files.write("system.txt", "\uFEFFYou help.\r\nBriefly – always.\r\n\r\n");

        assertThat(resolve("file:system.txt")).contains("You help.\nBriefly – always.\n");
    }

    @Test
    void isTheTextOfAResource() {
        assertThat(resolve("classpath:org/refusalunit/suite/system.txt")).contains("You answer politely.");
    }

    @Test
    void tellsFilesThatCannotBeUsed() {
        files.write("empty.txt", "\n");
        files.write("latin.txt", "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> resolve("file:none.txt"))
                .isInstanceOf(SuiteException.class)
                .hasMessage("file:none.txt: there is no file " + folder.resolve("none.txt"));
        assertThatThrownBy(() -> resolve("file:empty.txt"))
                .hasMessage("file:empty.txt: the file of the system prompt is empty");
        assertThatThrownBy(() -> resolve("file:latin.txt"))
                .hasMessage("file:latin.txt: the file of the system prompt is not UTF-8: save it as UTF-8");
        assertThatThrownBy(() -> resolve("classpath:none.txt"))
                .hasMessage("classpath:none.txt: there is no resource 'none.txt' on the class path");
    }

    private Optional<String> resolve(String declared) {
        return SystemPrompt.resolve(declared, SuiteFiles.LOADER, folder);
    }
}
