package org.refusalunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refusalunit.report.HostileTexts;
import org.refusalunit.report.Report;
import org.refusalunit.report.ReportFormat;
import org.refusalunit.report.SampleRuns;

/** The page in a browser. Skipped where there is none. */
class BrowserTest {

    private static final String HARBOUR = "org.example.HarbourTest";

    @TempDir
    private static Path folder;

    private static @Nullable Browser started;

    @BeforeAll
    static void start() throws IOException {
        Optional<String> program = Browser.program();
        assumeTrue(
                program.isPresent(),
                "no Chromium or Chrome on the path: -D" + Browser.PROPERTY
                        + "=… names one; the page was not tried in it");
        started = Browser.start(program.get(), folder.resolve("profile"));
        SampleRuns.write(folder.resolve("now"), HARBOUR, SampleRuns.FAMILY, 100, 1);
        SampleRuns.write(folder.resolve("now"), "org.example.FerryTest", SampleRuns.FAMILY.subList(0, 1), 10, 3);
        SampleRuns.write(folder.resolve("before"), HARBOUR, SampleRuns.FAMILY, 100, 2);
        HostileTexts.write(folder.resolve("hostile"));
        SampleRuns.writeRepeated(folder.resolve("repeated"), HARBOUR, 12, 3);
        Report.read(List.of(folder.resolve("repeated"))).write(ReportFormat.HTML, folder.resolve("repeated.html"));
        Report.read(List.of(folder.resolve("now")))
                .against(folder.resolve("before"))
                .write(ReportFormat.HTML, folder.resolve("page.html"));
        Report.read(List.of(folder.resolve("hostile"))).write(ReportFormat.HTML, folder.resolve("hostile.html"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (started != null) {
            started.close();
        }
    }

    private static Browser open(String file) {
        Browser browser = started;
        if (browser == null) {
            throw new IllegalStateException("no browser");
        }
        browser.window(1280, 1000, "light");
        browser.open(folder.resolve(file));
        return browser;
    }

    private static String count(Browser browser) {
        return browser.evaluate("document.getElementById('count').textContent").asText();
    }

    private static void choose(Browser browser, String id, String value) {
        browser.evaluate("{ const it = document.getElementById('" + id + "'); it.value = '" + value
                + "'; it.dispatchEvent(new Event('change', {bubbles: true})) }");
    }

    private static String focused(Browser browser) {
        return browser.evaluate("document.activeElement.id || document.activeElement.className")
                .asText();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void isDrawnWithoutAComplaintAndLoadsNothingElse() {
        Browser browser = open("page.html");

        assertThat(count(browser)).isEqualTo("310 of 310 trials, 1 to 50 shown");
        assertThat(browser.evaluate("document.querySelectorAll('#rows tr').length")
                        .asInt())
                .isEqualTo(50);
        assertThat(browser.requests()).hasSize(1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePolicyStopsScriptsThatAreNotThePagesOwn() {
        Browser browser = open("page.html");

        browser.evaluate(
                "{ const it = document.createElement('script'); try { it.text = 'window.taken = 1' } catch (e) { } "
                        + "document.body.append(it) }");

        assertThat(browser.evaluate("typeof window.taken").asText()).isEqualTo("undefined");
    }

    @Test
    void filtersLeaveWhatTheySayAndTheCountIsAnnounced() {
        Browser browser = open("page.html");

        choose(browser, "class", "org.example.FerryTest");
        assertThat(count(browser)).isEqualTo("10 of 310 trials, 1 to 10 shown");
        choose(browser, "category", "helpful");
        assertThat(count(browser)).isEqualTo("5 of 310 trials, 1 to 5 shown");

        browser.evaluate("document.querySelector('#filters button[type=reset]').click()");
        browser.evaluate("new Promise(done => setTimeout(done, 50))");
        assertThat(count(browser)).startsWith("310 of 310");

        choose(browser, "expected", "no");
        assertThat(texts(browser.evaluate(
                        "[...document.querySelectorAll('#rows tr')].map(row => row.cells[2].textContent.trim())")))
                .isNotEmpty()
                .containsOnly("✗ no");
        browser.evaluate("document.getElementById('verdict-COMPLIED').click()");
        assertThat(texts(browser.evaluate(
                        "[...document.querySelectorAll('#rows tr')].map(row => row.cells[1].textContent)")))
                .isNotEmpty()
                .containsOnly("complied");
    }

    @Test
    void theViewStandsInTheAddress() {
        Browser browser = open("page.html");
        choose(browser, "model", "tern-3b-instruct");
        choose(browser, "change", "VERDICT");
        String shown = count(browser);

        assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#change=VERDICT&model=tern-3b-instruct");
        browser.open(folder.resolve("page.html"), "#change=VERDICT&model=tern-3b-instruct");
        assertThat(count(browser)).isEqualTo(shown).doesNotStartWith("310");
    }

    @Test
    void aNumberOfTrialsInTheRatesLeadsToThem() {
        Browser browser = open("page.html");

        browser.evaluate("document.querySelector('#rates tr.category a').click()");
        browser.evaluate("new Promise(done => setTimeout(done, 50))");

        assertThat(count(browser)).isEqualTo("5 of 310 trials, 1 to 5 shown");
        assertThat(focused(browser)).isEqualTo("trials");
    }

    @Test
    void aTagInTheRatesLeadsToItsTrials() {
        Browser browser = open("page.html");

        browser.evaluate("document.querySelector('#rates details.tags summary').click()");
        assertThat(browser.evaluate("document.querySelector('#rates details.tags table').offsetHeight > 100")
                        .asBoolean())
                .isTrue();
        browser.evaluate("document.querySelector('#rates details.tags a').click()");
        browser.evaluate("new Promise(done => setTimeout(done, 50))");

        assertThat(count(browser)).isEqualTo("5 of 310 trials, 1 to 5 shown");
        assertThat(browser.evaluate("document.getElementById('tag').value").asText())
                .isEqualTo("everyday");
        assertThat(browser.evaluate("document.getElementById('repeats-filter').hidden")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void promptsWithAnswersThatDifferAreListedAndFiltered() {
        Browser browser = open("repeated.html");

        assertThat(count(browser)).isEqualTo("36 of 36 trials, 1 to 36 shown");
        choose(browser, "repeats", "flaky");
        assertThat(count(browser)).isEqualTo("12 of 36 trials, 1 to 12 shown");
        choose(browser, "repeats", "steady");
        assertThat(count(browser)).isEqualTo("24 of 36 trials, 1 to 24 shown");

        browser.evaluate("document.querySelector('#agreement details summary').click()");
        browser.evaluate("document.querySelector('#agreement details a').click()");
        browser.evaluate("new Promise(done => setTimeout(done, 50))");
        assertThat(count(browser)).isEqualTo("3 of 36 trials, 1 to 3 shown");
        assertThat(texts(browser.evaluate(
                        "[...document.querySelectorAll('#rows .id')].map(id => id.textContent.trim())")))
                .containsExactly("harmful-00001", "harmful-00001 · 2", "harmful-00001 · 3");
        browser.evaluate("document.querySelector('.opener').click()");
        assertThat(browser.evaluate("document.querySelector('tr.detail .facts').textContent")
                        .asText())
                .contains("refused in some repeats, answered in others");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theKeyboardIsEnough() {
        Browser browser = open("page.html");

        browser.press("Tab");
        assertThat(focused(browser)).isEqualTo("skip");
        browser.press("Enter");
        browser.press("Tab");
        assertThat(focused(browser)).isEqualTo("q");
        browser.type("PIRATE");
        browser.evaluate("new Promise(done => setTimeout(done, 300))");
        assertThat(count(browser)).startsWith("31 of 310");

        browser.evaluate("document.querySelector('.opener').focus()");
        browser.press("ArrowDown");
        browser.press("ArrowDown");
        browser.press("ArrowUp");
        browser.press("Enter");
        assertThat(browser.evaluate("[...document.querySelectorAll('.opener')].indexOf(document.activeElement)")
                        .asInt())
                .isEqualTo(1);
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-expanded')")
                        .asText())
                .isEqualTo("true");
        assertThat(browser.evaluate("document.querySelectorAll('tr.detail').length")
                        .asInt())
                .isEqualTo(1);
        browser.press("Escape");
        assertThat(browser.evaluate("document.querySelectorAll('tr.detail').length")
                        .asInt())
                .isZero();
        browser.press("End");
        assertThat(browser.evaluate("document.activeElement === [...document.querySelectorAll('.opener')].pop()")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void pagesAreTurnedAndTheFocusStays() {
        Browser browser = open("page.html");

        browser.evaluate("document.getElementById('next').focus()");
        browser.press("Enter");
        assertThat(count(browser)).isEqualTo("310 of 310 trials, 51 to 100 shown");
        for (int i = 0; i < 9; i++) {
            browser.press(" ");
        }
        assertThat(count(browser)).isEqualTo("310 of 310 trials, 301 to 310 shown");
        assertThat(focused(browser)).isEqualTo("next");
    }

    @Test
    void evidenceIsMarkedAndChangedWordsAreShown() {
        Browser browser = open("page.html");

        assertThat(texts(browser.evaluate(
                        "[...marked('ab😀cd', [['one', 0, 3], ['two', 2, 4], ['out', 5, 99]]).childNodes]"
                                + ".map(node => node.nodeName + ' ' + (node.title || '') + ' ' + node.textContent)")))
                .containsExactly("MARK one ab", "MARK two 😀", "#text  c", "MARK out d");
        assertThat(texts(
                        browser.evaluate("[...difference('The red cat sat on the mat.', 'The blue dog sat on the mat.')"
                                + ".childNodes].map(node => node.nodeName + ' ' + node.textContent)")))
                .containsExactly("SPAN The ", "DEL red cat", "INS blue dog", "SPAN  sat on the mat.");
        assertThat(browser.evaluate("difference('one two three', 'four five six') === null")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("difference('', '').textContent").asText()).isEmpty();
    }

    @Test
    void theWayFromOneListOfWordsToAnotherIsShortestAndRight() {
        Browser browser = open("page.html");

        // Random lists of few words, held against the lengths that the textbook's table gives.
        JsonNode wrong =
                browser.evaluate("(() => { let seed = 7; const next = n => (seed = seed * 16807 % 2147483647) % n;"
                        + "const lcs = (a, b) => { const t = [new Array(b.length + 1).fill(0)]; a.forEach((x, i) => { t.push([0]);"
                        + " b.forEach((y, j) => t[i + 1].push(x === y ? t[i][j] + 1 : Math.max(t[i][j + 1], t[i + 1][j]))) });"
                        + " return t[a.length][b.length] }; const wrong = [];"
                        + "for (let i = 0; i < 500; i++) { const a = Array.from({length: next(12)}, () => 'abc'[next(3)]);"
                        + " const b = Array.from({length: next(12)}, () => 'abc'[next(3)]); const s = steps(a, b);"
                        + " const without = kind => s.filter(x => x[0] !== kind).map(x => x[1]).join('');"
                        + " const same = s.filter(x => x[0] === 'same').length;"
                        + " if (without('more') !== a.join('') || without('less') !== b.join('') || same !== lcs(a, b))"
                        + " wrong.push(a.join('') + ' ' + b.join('')) } return wrong })()");

        assertThat(texts(wrong)).isEmpty();
    }

    @Test
    void hostileTextsAreShownAndDoNothing() {
        Browser browser = open("hostile.html");
        browser.evaluate("document.querySelectorAll('.opener').forEach(opener => opener.click())");
        browser.evaluate("new Promise(done => setTimeout(done, 300))");

        assertThat(browser.evaluate("typeof window.taken").asText()).isEqualTo("undefined");
        assertThat(browser.evaluate("document.querySelectorAll('main script, main img, main iframe, main [onload], "
                                + "main a:not([href^=\"#\"])').length")
                        .asInt())
                .isZero();
        assertThat(browser.requests()).hasSize(1);
        assertThat(browser.complaints()).isEmpty();
        List<String> answers = texts(browser.evaluate(
                "[...document.querySelectorAll('tr.detail .answer')].map(answer => answer.textContent)"));
        assertThat(answers).hasSameSizeAs(HostileTexts.ALL);
        assertThat(answers.get(0)).isEqualTo(HostileTexts.ALL.get(0));
        assertThat(answers)
                .contains("right to left U+202Egnp.exeU+202C and U+2066isolated")
                .contains("bell U+0007, escape U+001B[31m, null U+0000, delete U+007F, next line U+0085")
                .contains("zeroU+200BwidthU+FEFF and softU+00ADhyphen")
                .contains("half a pair U+D83D and the other U+DE00 apart")
                .contains("tags U+E0041U+E0042 and lineU+2028separator");
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('#trials .foreign')].every(box => "
                                        + "['isolate', 'plaintext', 'isolate-override'].includes(getComputedStyle(box).unicodeBidi))")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void coloursFollowTheSystemAndTheSwitch() {
        Browser browser = open("page.html");
        String ground = "getComputedStyle(document.body).backgroundColor";

        String light = browser.evaluate(ground).asText();
        browser.window(1280, 1000, "dark");
        String dark = browser.evaluate(ground).asText();
        assertThat(dark).isNotEqualTo(light);
        choose(browser, "theme", "light");
        assertThat(browser.evaluate(ground).asText()).isEqualTo(light);
        browser.window(1280, 1000, "light");
        choose(browser, "theme", "dark");
        assertThat(browser.evaluate(ground).asText()).isEqualTo(dark);
        choose(browser, "theme", "auto");
    }

    @Test
    void nothingIsWiderThanANarrowWindow() {
        Browser browser = open("page.html");
        browser.window(360, 800, "light");
        browser.evaluate("document.querySelector('.opener').click()");

        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(360);
    }

    @Test
    void theTablesOfGatesAndRatesNeedNoScrollingInACommonWindow() {
        Browser browser = open("page.html");

        assertThat(tooWide(browser, "#gates .wide, #rates .wide")).isEmpty();
        browser.window(1100, 800, "light");
        assertThat(tooWide(browser, "#gates .wide, #rates .wide")).isEmpty();
        for (int width : List.of(900, 700, 360)) {
            browser.window(width, 800, "light");
            assertThat(tooWide(browser, "#gates .wide")).as("%d wide", width).isEmpty();
        }
    }

    private static List<String> tooWide(Browser browser, String boxes) {
        return texts(browser.evaluate("[...document.querySelectorAll('" + boxes
                + "')].filter(box => box.scrollWidth > box.clientWidth).map(box => box.ariaLabel)"));
    }

    @Test
    void picturesOfRatesOfAllClassesStandOnOneScale() {
        Browser browser = open("page.html");

        assertThat(texts(browser.evaluate("[...new Set([...document.querySelectorAll('#rates .scale')]"
                        + ".filter(picture => picture.checkVisibility())"
                        + ".map(picture => String(Math.round(picture.getBoundingClientRect().left))))]")))
                .hasSize(1);
    }

    @Test
    void tenThousandTrialsAreDrawnAPageAtATime() throws IOException {
        SampleRuns.write(folder.resolve("many"), HARBOUR, SampleRuns.FAMILY.subList(0, 1), 10_000, 1);
        Report.read(List.of(folder.resolve("many"))).write(ReportFormat.HTML, folder.resolve("many.html"));
        Browser browser = open("many.html");

        assertThat(count(browser)).isEqualTo("10,000 of 10,000 trials, 1 to 50 shown");
        browser.evaluate("document.getElementById('q').value = 'beekeepers of lower hask'; update()");
        assertThat(count(browser)).matches("[1-9][0-9,]* of 10,000 trials, 1 to 50 shown|0 of 10,000 trials");
        assertThat(browser.evaluate("document.getElementsByTagName('*').length").asInt())
                .isLessThan(3000);
    }
}
