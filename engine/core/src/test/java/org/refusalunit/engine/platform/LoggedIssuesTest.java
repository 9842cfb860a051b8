package org.refusalunit.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggedIssuesTest {

    private final Logger logger = Logger.getLogger("org.refusalunit");
    private final List<LogRecord> records = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            records.add(told);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void anIssueIsLoggedOnceAtItsLevel() {
        LoggedIssues issues = new LoggedIssues();
        issues.report(Issues.Level.WARNING, "a mistake", Optional.empty());
        issues.report(Issues.Level.INFO, "worth knowing", Optional.empty());
        issues.report(Issues.Level.WARNING, "a mistake", Optional.empty());
        assertThat(records)
                .extracting(LogRecord::getLevel, LogRecord::getMessage)
                .containsExactly(tuple(Level.WARNING, "a mistake"), tuple(Level.INFO, "worth knowing"));
    }
}
