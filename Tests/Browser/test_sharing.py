"""One item in several plans, a plan below another one, and the rows of a revision beside the original."""

from browsing import check, sign_in

PLAN = "/plans/h9s0yw4hz5pbrpqc"


def child_plan(page, numbers):
    """Makes a plan of items that are picked by number, after a look at them, and gives back its address."""
    page.goto(f"{PLAN}/child")
    check(page, "child-plan")
    page.get_by_label("新しい計画の題名").fill("部の実施計画")
    page.get_by_label("取組の番号").fill(numbers)
    page.get_by_role("button", name="選ばれる取組を見る").click()
    page.get_by_role("heading", name="選ばれる取組").wait_for()
    check(page, "child-plan-picked")
    page.get_by_role("button", name="この取組で計画をつくる").click()
    page.wait_for_url("**?done=child")
    return page.url.split("?")[0]


def first_number(page, city):
    """The whole number of the first pillar of the plan, as somebody would read it off the outline."""
    sign_in(page, city, "manager")
    page.goto(f"{PLAN}/outline")
    return page.locator("main .outline summary").first.inner_text().split()[0]


def test_a_plan_picks_items_of_another_one_by_number(page, city):
    address = child_plan(page, first_number(page, city))
    check(page, "child-plan-made")
    page.goto(f"{address}/table")
    check(page, "child-plan-table")
    assert "もと：" in page.locator("main").inner_text()
    page.locator("main tbody th", has_text="もと：").first.get_by_role("link").click()
    page.wait_for_url("**/nodes/**")
    check(page, "borrowed-sheet")
    assert "内容、報告、数字は、もとの計画で入れます" in page.locator("main").inner_text()
    page.get_by_role("link", name="編集する").click()
    page.wait_for_url("**/edit/nodes/**")
    check(page, "borrowed-editor")
    page.get_by_role("button", name="この計画の取組にする").click()
    page.wait_for_url("**?done=detached")
    assert "これからは、ここで直せます" in page.locator("main").inner_text()


def test_items_are_ticked_in_a_list_that_narrows_while_one_types(page, city):
    sign_in(page, city, "manager")
    page.goto(f"{PLAN}/child")
    page.get_by_label("新しい計画の題名").fill("一覧から選んだ計画")
    items = page.locator(".picks li:visible input")
    assert items.count() < 10, "groups are folded at first"
    words = page.get_by_label("一覧を絞り込むことば")
    words.fill("eラーニング")
    page.locator("[data-tick-count]", has_text="件").wait_for()
    assert 0 < items.count() < 10
    # Enter narrows and sends nothing; the space bar ticks.
    words.press("Enter")
    assert page.url.endswith("/child")
    items.first.focus()
    page.keyboard.press("Space")
    check(page, "child-plan-list")
    words.fill("")
    page.get_by_role("button", name="選ばれる取組を見る").click()
    page.get_by_role("heading", name="選ばれる取組（1件）").wait_for()
    check(page, "child-plan-listed")
    page.get_by_role("button", name="この取組で計画をつくる").click()
    page.wait_for_url("**?done=child")
    page.set_viewport_size({"width": 640, "height": 768})
    page.goto(f"{PLAN}/child")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_numbers_that_pick_nothing_are_named_at_their_field(page, city):
    sign_in(page, city, "manager")
    page.goto(f"{PLAN}/child")
    page.get_by_label("新しい計画の題名").fill("部の計画")
    page.get_by_label("取組の番号").fill("987-654")
    page.get_by_role("button", name="この取組で計画をつくる").click()
    page.get_by_text("もとの計画にない番号：987-654").first.wait_for()
    check(page, "child-plan-refused")
    assert page.get_by_label("新しい計画の題名").input_value() == "部の計画"


def test_an_item_is_shown_in_another_plan_too(page, city):
    address = child_plan(page, first_number(page, city))
    goal = address.split("/")[-1]
    page.goto(f"{PLAN}/table")
    page.locator("main tbody th", has_text="eラーニングの受講枠の拡大").first.get_by_role("link").click()
    page.wait_for_url("**/nodes/**")
    page.get_by_role("link", name="ほかの計画にも載せる").click()
    page.wait_for_url("**/share")
    check(page, "share-plan")
    page.get_by_label("計画", exact=True).select_option(goal)
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("heading", name="の中の場所").wait_for()
    check(page, "share-place")
    page.get_by_label("置く場所").select_option(index=1)
    page.get_by_role("button", name="この計画にも載せる").click()
    page.wait_for_url("**?done=shared")
    check(page, "shared-sheet")
    page.set_viewport_size({"width": 640, "height": 768})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_own_targets_are_set_on_one_page_with_the_keyboard(page, city):
    address = child_plan(page, first_number(page, city))
    page.get_by_role("link", name="この計画の目標を決めます").click()
    page.wait_for_url("**/indicators/targets")
    check(page, "own-targets")
    first = page.locator("input[name=i0-t0-target]")
    first.focus()
    page.keyboard.type("9999以上")
    page.keyboard.press("Tab")
    when = page.locator("table.targets tbody").first.locator("input[name$=-when][type=text]")
    when.fill("そのうち")
    page.locator("table.targets tbody").first.locator("input[name$=-target]").last.fill("5以上")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="入力を直してください").wait_for()
    check(page, "own-targets-refused")
    assert first.input_value() == "9999以上" and when.input_value() == "そのうち"
    assert when.get_attribute("aria-invalid") == "true"
    when.fill("")
    page.locator("table.targets tbody").first.locator("input[name$=-target]").last.fill("")
    page.keyboard.press("Enter")
    page.wait_for_url("**saved=1**")
    check(page, "own-targets-saved")
    assert first.input_value() == "9999以上"
    page.set_viewport_size({"width": 640, "height": 768})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_revision_stands_beside_the_original(page, city):
    sign_in(page, city, "manager")
    page.goto(f"{PLAN}/compare?view=years&rows=all")
    check(page, "revised-rows-all")
    text = page.locator("main").inner_text()
    assert "改訂前：" in text and "改訂後：" in text
    page.get_by_label("工程表の行").select_option("revised")
    page.get_by_role("button", name="比べる").click()
    page.wait_for_url("**rows=revised**")
    check(page, "revised-rows")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Wordで出す").click()
    assert waiting.value.suggested_filename.endswith(".docx")
