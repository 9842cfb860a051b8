package org.refusalunit.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupportedPlatformTest {

    @Test
    void thePlatformOfTheBuildIsSupported() {
        assertThat(SupportedPlatform.fault()).isEmpty();
    }

    @Test
    void anOlderOneIsNamedWithWhatToDo() {
        assertThat(SupportedPlatform.fault(Object.class, Optional.of("1.9.3")))
                .hasValue(
                        "RefusalUnit runs on JUnit Platform 1.10 (JUnit 5.10) and newer, and version 1.9.3 is on the class"
                                + " path. Ask for a newer JUnit: by the property junit-jupiter.version below Spring Boot's parent,"
                                + " else by the version of org.junit:junit-bom, imported first in dependencyManagement.");
        assertThat(SupportedPlatform.fault(Object.class, Optional.empty()).orElseThrow())
                .contains("an older version is on the class path");
    }
}
