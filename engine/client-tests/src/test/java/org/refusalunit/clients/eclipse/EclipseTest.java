package org.refusalunit.clients.eclipse;

import java.util.List;
import org.junit.jupiter.api.Test;

class EclipseTest {
    @Test void whole() {
        for (var s : List.of(List.of("-classNames", "org.refusalunit.clients.sample.GatedTest"),
          List.of("-classNames", "org.refusalunit.clients.sample.FailingTest", "-uniqueId", "[engine:refusalunit]/[class:org.refusalunit.clients.sample.FailingTest]/[dynamic-container:synthetic]/[dynamic-test:harm-2]"),
          List.of("-test", "org.refusalunit.clients.sample.PassingTest:help-1"),
          List.of("-classNames", "org.refusalunit.clients.sample.PassingTest", "--include-tag", "kitchen"),
          List.of("-classNames", "org.refusalunit.clients.sample.MixedTest", "org.refusalunit.clients.sample.BrokenSuiteTest", "org.refusalunit.clients.sample.OrdinaryTest"))) {
            System.out.println("==== " + s);
            EclipseRunner.run("eclipse", s).forEach(System.out::println);
        }
    }
}
