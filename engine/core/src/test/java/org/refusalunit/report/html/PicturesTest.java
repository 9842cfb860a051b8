package org.refusalunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.report.HostileTexts;
import org.refusalunit.report.Report;
import org.refusalunit.report.ReportFormat;
import org.refusalunit.report.SampleRuns;

/** Draws the pictures of the page that the documentation shows, into the folder that a property names. */
@EnabledIfSystemProperty(
        named = PicturesTest.PROPERTY,
        matches = ".+",
        disabledReason = "draws pictures where -D" + PicturesTest.PROPERTY + "=FOLDER names their folder")
class PicturesTest {

    static final String PROPERTY = "refusalunit.pictures";

    private static final String HARBOUR = "org.example.harbour.HarbourAssistantTest";

    @TempDir
    private Path folder;

    @Test
    void thePicturesOfTheDocumentationAreDrawn() throws IOException {
        Path pictures = Files.createDirectories(Path.of(System.getProperty(PROPERTY)));
        writePages();
        String program = Browser.program()
                .orElseThrow(() -> new AssertionError(
                        "no Chromium on the PATH: install one, or name it with -D" + Browser.PROPERTY));
        try (Browser browser = Browser.start(program, folder.resolve("profile"))) {
            for (Picture picture : PICTURES) {
                browser.window(picture.width(), picture.height(), picture.colours());
                browser.open(folder.resolve(picture.page()));
                browser.evaluate(picture.script());
                browser.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                browser.picture(pictures.resolve(picture.name()));
                assertThat(browser.complaints()).as(picture.name()).isEmpty();
            }
        }
    }

    private void writePages() throws IOException {
        SampleRuns.write(folder.resolve("now"), HARBOUR, SampleRuns.FAMILY, 120, 8);
        SampleRuns.write(
                folder.resolve("now"), "org.example.harbour.FerryDeskTest", SampleRuns.FAMILY.subList(2, 3), 40, 9);
        SampleRuns.write(folder.resolve("before"), HARBOUR, SampleRuns.FAMILY, 120, 7);
        Report.read(List.of(folder.resolve("now")))
                .against(folder.resolve("before"))
                .write(ReportFormat.HTML, folder.resolve("page.html"));
        SampleRuns.write(folder.resolve("many"), HARBOUR, SampleRuns.FAMILY, 3334, 8);
        Report.read(List.of(folder.resolve("many"))).write(ReportFormat.HTML, folder.resolve("many.html"));
        SampleRuns.writeRepeated(folder.resolve("repeated"), HARBOUR, 12, 3);
        Report.read(List.of(folder.resolve("repeated"))).write(ReportFormat.HTML, folder.resolve("repeated.html"));
        HostileTexts.write(folder.resolve("hostile"));
        Report.read(List.of(folder.resolve("hostile"))).write(ReportFormat.HTML, folder.resolve("hostile.html"));
    }

    private record Picture(String name, String page, int width, int height, String colours, String script) {}

    private static final List<Picture> PICTURES = List.of(
            new Picture("report-light.png", "page.html", 1280, 1080, "light", "scrollTo(0, 0)"),
            new Picture("report-rates.png", "page.html", 1280, 760, "light", at("rates")),
            new Picture(
                    "report-tags.png",
                    "page.html",
                    1280,
                    620,
                    "light",
                    "document.querySelector('#rates details.tags summary').click();"
                            + "document.querySelector('#rates h3').scrollIntoView()"),
            new Picture("report-models.png", "page.html", 1280, 900, "light", at("models")),
            new Picture("report-repeats.png", "repeated.html", 1280, 620, "dark", open("#agreement") + at("agreement")),
            new Picture(
                    "report-dark.png",
                    "page.html",
                    1280,
                    1000,
                    "dark",
                    choose("change", "ANSWER") + choose("category", "harmful")
                            + "document.querySelectorAll('.opener')[1].click();" + at("trials")),
            new Picture("report-10000.png", "many.html", 1280, 800, "light", choose("expected", "no") + at("trials")),
            new Picture(
                    "report-10000-dark.png", "many.html", 1280, 800, "dark", choose("expected", "no") + at("trials")),
            new Picture(
                    "report-hostile.png",
                    "hostile.html",
                    1280,
                    1300,
                    "light",
                    "document.querySelectorAll('.opener').forEach((it, i) => [7, 8, 10].includes(i) && it.click());"
                            + at("count")),
            new Picture("report-narrow.png", "page.html", 390, 1000, "dark", "scrollTo(0, 0)"));

    private static String at(String id) {
        return "document.getElementById('" + id + "').scrollIntoView()";
    }

    private static String open(String section) {
        return "document.querySelector('" + section + " details summary').click();";
    }

    private static String choose(String id, String value) {
        return "{ const it = document.getElementById('" + id + "'); it.value = '" + value
                + "'; it.dispatchEvent(new Event('change', {bubbles: true})) };";
    }
}
