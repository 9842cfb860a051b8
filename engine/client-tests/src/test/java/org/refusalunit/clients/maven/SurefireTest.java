package org.refusalunit.clients.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurefireTest {
    static final String IGNORE = "<testFailureIgnore>true</testFailureIgnore>";
    static String out(String id) { return "<systemPropertyVariables><refusalunit.output.dir>target/results-" + id + "</refusalunit.output.dir></systemPropertyVariables>"; }

    @ParameterizedTest
    @CsvSource({"3.5.4,5.14.4", "3.6.1,5.14.4", "3.6.1,6.1.3"})
    void runs(String surefire, String junit) throws Exception {
        Map<String, String> executions = new LinkedHashMap<>();
        executions.put("all", IGNORE);
        executions.put("selected", IGNORE + out("selected") + "<test>PassingTest#harm-1,FailingTest#harm-*,GatedTest#harm-1+help-2,TwoModelsTest#harm-1@lax,RepeatedTest#help-1~2,UnjudgedTest#nope,OrdinaryTest#second</test>");
        executions.put("groups", IGNORE + out("groups") + "<groups>smoke | comparison</groups><excludedGroups>forgery</excludedGroups>");
        executions.put("forks", IGNORE + out("forks") + "<forkCount>2</forkCount><reuseForks>true</reuseForks>");
        executions.put("suite", IGNORE + out("suite") + "<test>Everything</test>");
        executions.put("rerun", out("rerun") + "<test>FlakyTest,FailingTest</test><rerunFailingTestsCount>1</rerunFailingTestsCount>");
        MavenProject project = MavenProject.create("sf-" + surefire + "-" + junit, surefire, junit, executions);
        var o = project.run(executions.keySet());
        System.out.println(o.output());
        for (String e : executions.keySet()) {
            System.out.println("=== " + e);
            for (String f : SurefireReport.files(project.folder().resolve("target/" + e))) {
                var r = SurefireReport.read(project.folder().resolve("target/" + e + "/TEST-" + f + ".xml"));
                System.out.println("--- " + r.name() + " " + r.counts());
                for (var c : r.cases()) System.out.println("    " + c.className() + " | " + c + " | " + c.message().replace("\n", "\\n"));
            }
        }
        assertThat(project).isNotNull();
    }
}
