package org.refusalunit.clients.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A file of Surefire.
 *
 * @param name name of the suite
 * @param counts its attributes {@code tests}, {@code failures}, {@code errors} and {@code skipped}
 * @param cases its test cases
 */
record SurefireReport(String name, String counts, List<Case> cases) {

    /**
     * A test case.
     *
     * @param className class that it is counted for
     * @param name its name
     * @param outcomes the elements that tell how it went, in order; none for a success
     * @param message the message of the first of them
     */
    record Case(String className, String name, List<String> outcomes, String message) {

        @Override
        public String toString() {
            return outcomes.isEmpty() ? name : name + " " + String.join("+", outcomes);
        }
    }

    static SurefireReport read(Path file) {
        try {
            Element suite = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            String counts = "%s tests, %s failures, %s errors, %s skipped"
                    .formatted(
                            suite.getAttribute("tests"),
                            suite.getAttribute("failures"),
                            suite.getAttribute("errors"),
                            suite.getAttribute("skipped"));
            List<Case> cases = children(suite).stream()
                    .filter(child -> child.getTagName().equals("testcase"))
                    .map(SurefireReport::testCase)
                    .toList();
            return new SurefireReport(suite.getAttribute("name"), counts, cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** Names of the files that a folder has, without {@code TEST-} and {@code .xml}. */
    static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith("TEST-"))
                    .map(file -> file.substring("TEST-".length(), file.length() - ".xml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case testCase(Element element) {
        List<Element> outcomes = children(element).stream()
                .filter(child -> !child.getTagName().startsWith("system-"))
                .toList();
        String message = outcomes.isEmpty()
                ? ""
                : outcomes.get(0).getAttribute("message") + outcomes.get(0).getTextContent();
        return new Case(
                element.getAttribute("classname"),
                element.getAttribute("name"),
                outcomes.stream().map(Element::getTagName).toList(),
                message);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The report as text: counts, then a line for each test case; its class only where that is another one. */
    String describe(String packageName) {
        StringBuilder text = new StringBuilder(name.substring(packageName.length()) + ": " + counts + "\n");
        for (Case test : cases) {
            String other = test.className().equals(name) ? "" : test.className().substring(packageName.length()) + ".";
            text.append("  ").append(other).append(test).append('\n');
        }
        return text.toString();
    }

    Case named(String testName) {
        return cases.stream()
                .filter(test -> test.name().equals(testName))
                .findFirst()
                .orElseThrow(() -> new AssertionError(testName + " is not among " + cases));
    }
}
