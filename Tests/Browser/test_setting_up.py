"""Making a plan with the guide, and editing its words."""

import contextlib

import server
from browsing import check, sign_in

LIST = """1 人を育てる
  (1) 学ぶ
    ① 研修を行う
    ② 記録を残す
2 働き方
  (1) 時間
    ① ノー残業デー"""


@contextlib.contextmanager
def city_of_its_own():
    """New plans would change the list of plans for the other tests."""
    city = server.Server()
    try:
        yield city
    finally:
        city.close()


def open_sample_plan(page, city):
    sign_in(page, city, "manager")
    page.goto(city.address + "/plans")
    page.locator("main tbody tr", has_text="若葉市").locator("a").first.click()


def make_plan(page, city, title, kept=None):
    """From nothing to a plan with three measures; `kept` names the pictures and looks at each step."""

    def look(step):
        if kept:
            check(page, f"{kept}-{step}")

    sign_in(page, city, "manager")
    page.goto(city.address + "/plans")
    page.get_by_role("link", name="新しい計画を作る").click()
    look("start")
    page.get_by_label("新しい計画の題名").fill(title)
    page.get_by_label("始まりの年度").fill("令和9年度")
    page.get_by_role("radio", name="方針と所管課型").check()
    page.get_by_role("button", name="作って次へ").click()
    look("cover")
    page.get_by_label("終わりの年度").fill("令和11年度")
    page.get_by_label("自治体").fill("みどり市")
    page.get_by_role("button", name="保存して次へ").click()
    look("levels")
    page.get_by_label("「領域」の名前").fill("方向性")
    page.get_by_role("button", name="保存して次へ").click()
    look("words")
    page.get_by_role("button", name="保存して次へ").click()
    page.get_by_label("柱と取組の一覧").fill(LIST)
    look("measures")
    page.get_by_role("button", name="読み取る").click()
    assert "7行" in page.locator("main").inner_text()
    look("preview")
    page.get_by_role("button", name="この内容で加える").click()
    page.get_by_role("button", name="保存して次へ").click()
    page.get_by_label("1 人を育てる（所管のない取組すべて）").fill("人事課")
    look("owners")
    page.get_by_role("button", name="保存して次へ").click()
    look("done")
    page.get_by_role("link", name="計画の表紙へ").click()
    assert title in page.locator("h1").inner_text()
    return page.url


def test_the_guide_leads_from_nothing_to_a_plan_with_three_measures(page):
    with city_of_its_own() as city:
        make_plan(page, city, "画面で作った計画", kept="set-up")
        check(page, "set-up-cover-page")
        page.get_by_role("link", name="体系", exact=True).click()
        for title in ["研修を行う", "記録を残す", "ノー残業デー"]:
            assert page.get_by_role("link", name=title).count() == 1


def test_the_guide_works_without_script(page):
    with city_of_its_own() as city:
        make_plan(page, city, "スクリプトなしの計画")


test_the_guide_works_without_script.without_script = True


def test_the_guide_is_left_and_taken_up_and_goes_back_without_loss(page):
    with city_of_its_own() as city:
        sign_in(page, city, "manager")
        page.goto(city.address + "/new-plan")
        page.get_by_label("新しい計画の題名").fill("途中の計画")
        page.get_by_role("radio", name="取組シート型").check()
        page.get_by_role("button", name="作って次へ").click()
        page.get_by_role("button", name="保存して次へ").click()
        page.get_by_label("「施策」の名前").fill("具体的な施策")
        page.get_by_role("button", name="保存して戻る").click()
        page.wait_for_url("**/set-up/cover?*")
        page.goto(city.address + "/plans")
        page.get_by_role("link", name="途中の計画").click()
        page.get_by_role("link", name="作成の続き").click()
        page.wait_for_url("**/set-up/cover")
        page.get_by_role("link", name="3 階層").click()
        assert page.get_by_label("「具体的な施策」の名前").input_value() == "具体的な施策"


def open_words(page, city, title):
    """The words of a new plan with a ready set."""
    sign_in(page, city, "manager")
    page.goto(city.address + "/new-plan")
    page.get_by_label("新しい計画の題名").fill(title)
    page.get_by_role("radio", name="年度別の工程表型").check()
    page.get_by_role("button", name="作って次へ").click()
    return page.url.split("/set-up/")[0] + "/words"


def test_every_list_of_words_is_in_order(page, city):
    open_sample_plan(page, city)
    plan = page.url
    for name in ["", "/cover", "/terms", "/columns", "/levels", "/fields-0", "/markers", "/categories", "/emphases", "/roles",
                 "/phases", "/abbreviations", "/scales"]:
        page.goto(f"{plan}/edit/words{name}")
        check(page, f"words{name.replace('/', '-')}")
    page.goto(f"{plan}/edit/words/scales")
    page.locator("main").get_by_role("link", name="値を直す").first.click()
    check(page, "words-values")
    page.goto(f"{plan}/edit/words/markers")
    page.get_by_role("link", name="別の語に置き換える").first.click()
    check(page, "words-replace")
    page.goto(f"{plan}/edit/gaps")
    check(page, "gaps")
    page.goto(f"{plan}/edit/ready-sets")
    check(page, "ready-sets")


def test_words_are_edited_with_the_keyboard_alone(page):
    with city_of_its_own() as city:
        words = open_words(page, city, "キーボードの計画")
        page.goto(words + "/markers")
        page.get_by_label("「研究」の印刷する語").focus()
        page.keyboard.press("Control+A")
        page.keyboard.type("調査")
        page.get_by_role("button", name="行を足す").focus()
        page.keyboard.press("Enter")
        page.keyboard.type("試行")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.get_by_role("button", name="保存する").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/markers?done=saved")
        assert page.get_by_label("「調査」の印刷する語").count() == 1
        assert page.get_by_label("「試行」の印刷する語").count() == 1
        page.get_by_role("button", name="「調査」を下へ").focus()
        page.keyboard.press("Enter")
        page.locator("tr:nth-child(2) input[type=text][value=調査]").wait_for()


def test_a_refused_word_takes_the_focus_and_keeps_what_was_typed(page):
    with city_of_its_own() as city:
        words = open_words(page, city, "重なる語の計画")
        page.goto(words + "/categories")
        page.get_by_label("「継続」の印刷する語").fill("新規")
        page.get_by_role("button", name="保存する").click()
        page.locator("[role=alert]:focus").wait_for()
        assert page.get_by_label("「新規」の印刷する語").first.input_value() == "新規"
        check(page, "words-refused")


def test_a_plan_becomes_the_template_of_a_new_one(page):
    with city_of_its_own() as city:
        open_sample_plan(page, city)
        page.get_by_role("link", name="この計画をひな形にして新しい計画を作る").click()
        check(page, "template")
        page.get_by_label("新しい計画の題名").fill("写した計画")
        page.get_by_label("始まりの年度").fill("令和12年度")
        page.get_by_role("button", name="作って次へ").click()
        assert page.get_by_label("始まりの年度").input_value() == "令和12年度"
