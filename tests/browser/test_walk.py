"""A walk through the pages in Debian's chromium: what only a browser can tell."""

from __future__ import annotations

import pytest

from tests.browser.conftest import watched

EVERY = ("/", "/entities", "/entity/r-carrier", "/events", "/event/ev1", "/document/aa11?at=26-119#s26-119",
         "/document/cc33", "/sanctions", "/stories", "/story/s1", "/sources", "/problems", "/quotes",
         "/search?q=Belavia")  # fmt: skip
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 740}}


def test_from_the_first_page_to_the_exact_words(watch):
    page = watch.go("/")
    page.fill("#q", "Ціханоў")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/r-opposition")
    page.click("svg.timeline.wide a >> nth=0")
    page.wait_for_url("**/event/*")
    page.click(".reports-list .cite a[href*='#s'] >> nth=0")
    page.wait_for_url("**/document/**#s*")
    cited = page.locator(".m-cited")
    words = "".join(cited.all_text_contents())
    assert words == page.evaluate(
        "() => {const [a, b] = location.hash.slice(2).split('-').map(Number);"
        "return [...document.querySelectorAll('.text .block p')].map(p => p.textContent).join('\\n').slice(a, b)}"
    )
    assert cited.first.bounding_box()["y"] < 900


def test_an_empty_choice_searches_the_words(watch):
    page = watch.go("/")
    page.fill("#q", "airports")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=airports")
    assert "banned Belavia from its airports" in page.inner_text("main")


def test_a_citation_is_copied(watch):
    watch.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watch.go("/event/ev1")
    page.click("button.copy >> nth=0")
    page.wait_for_selector("button.copy:has-text('copied')")
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert text.startswith("“Foreign Minister Alena Hrynkievič met")
    assert text.endswith("(Northern Wire, 23 November 2024, https://northern-wire.example/2024/ministers-talk)")


def test_markup_in_an_article_stays_text(watch):
    page = watch.go("/document/cc33")
    assert page.inner_text("h1") == "Sky closed <script>alert(1)</script>"
    assert page.locator("script").count() == 1
    page.fill("#q", "sky closed")
    page.wait_for_selector("#suggestions li")
    assert page.locator("#suggestions script").count() == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_and_are_accessible(browser, address, size, scheme):
    axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is missing")
    options = {"viewport": SIZES[size], "color_scheme": scheme}
    for watch in watched(browser, address, options):
        faults = []
        for path in EVERY:
            page = watch.go(path)
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if beyond > 0:
                faults.append(f"{path}: {beyond} px too wide")
            found = axe_api.Axe().run(page).response["violations"]
            faults += [f"{path}: {v['id']}: {v['nodes'][0]['html'][:90]}" for v in found
                       if v["impact"] in ("serious", "critical")]  # fmt: skip
        assert faults == []


@pytest.mark.parametrize("size", SIZES)
def test_no_words_of_a_drawing_meet_or_leave_the_paper(browser, address, busy_address, size):
    measure = """() => [...document.querySelectorAll('svg.drawing')].filter(s => s.getBoundingClientRect().width)
        .map(s => [s.getAttribute('class'), s.getBoundingClientRect().toJSON(),
                   [...s.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect().toJSON()])])"""
    for start, path in ((address, "/entity/r-carrier"), (busy_address, "/entity/r1")):
        for watch in watched(browser, start, {"viewport": SIZES[size]}):
            drawings = watch.go(path).evaluate(measure)
            assert drawings
            for kind, paper, texts in drawings:
                boxes = [(words, box) for words, box in texts if "in level" not in words]
                for words, box in boxes:
                    assert box["left"] >= paper["left"] - 1 and box["right"] <= paper["right"] + 1, (kind, words)
                for i, (words, a) in enumerate(boxes):
                    for others, b in boxes[i + 1 :]:
                        apart = (a["right"] <= b["left"] + 1 or b["right"] <= a["left"] + 1
                                 or a["bottom"] <= b["top"] + 4 or b["bottom"] <= a["top"] + 4)  # fmt: skip
                        assert apart, (kind, words, others)


def test_without_scripts_everything_can_be_found(browser, address):
    for watch in watched(browser, address, {"java_script_enabled": False}):
        page = watch.go("/")
        page.fill("#q", "Łukašenka Cichanouskaja"[10:])
        page.press("#q", "Enter")
        page.wait_for_url("**/search?q=*")
        page.click("main a[href='/entity/r-opposition']")
        page.click("ol.events .cite a[href*='#s'] >> nth=0")
        assert page.locator(".m-cited").count() > 0
        assert page.locator("button.copy:visible").count() == 0


def test_it_prints(watch):
    page = watch.go("/entity/r-carrier")
    page.emulate_media(media="print")
    assert page.locator("form.search").is_hidden()
    assert page.locator("svg.timeline.wide").is_visible()
    assert len(page.pdf()) > 10_000
