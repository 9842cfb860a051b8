package org.refusalunit.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRecordTest {

    @Test
    void whatIsQuotedIsReadBack() {
        List<String> arguments =
                List.of("run", "-g", "harmful>=0.95", "--system", "It's a \\ test", "--label", "", "x");

        assertThat(CommandRecord.arguments(CommandRecord.quoted(arguments))).isEqualTo(arguments);
        assertThat(CommandRecord.quoted(arguments))
                .isEqualTo("run -g 'harmful>=0.95' --system 'It'\\''s a \\ test' --label '' x");
    }

    @Test
    void whereResultsGoIsLeftOut() {
        assertThat(CommandRecord.of(
                        List.of("run", "--out", "-", "--out-dir=x", "--write-baseline", "--progress", "on", "-s", "y")))
                .isEqualTo("run -s y");
    }
}
