"""The next plan, born from the one before, and what became of that one."""

from browsing import check, sign_in

PLAN = "/plans/h9s0yw4hz5pbrpqc"


def next_plan(page, city, title="次期の計画"):
    """Makes the plan that follows, under a title of its own, and gives back its address."""
    sign_in(page, city, "manager")
    page.goto(f"{PLAN}/next")
    check(page, "next-plan")
    page.locator("[name=title]").fill(title)
    page.get_by_role("button", name="つくって、取組を決める").click()
    page.wait_for_url("**/succession?done=made")
    return page.url.split("/succession")[0]


def test_a_plan_goes_on_measure_by_measure(page, city):
    address = next_plan(page, city)
    check(page, "succession")
    assert "82取組のうち、0を決めました" in page.locator("main").inner_text()
    page.locator("#kind").check()
    page.locator("#reason").fill("来年度も続けるため")
    page.get_by_role("button", name="保存して次へ").click()
    page.wait_for_url("**#item")
    # The card of the next measure is in view with the message in it, and not the head of a long page.
    message = page.get_by_text("次は、この取組です。")
    message.wait_for()
    assert 0 <= message.bounding_box()["y"] < page.viewport_size["height"]
    assert "82取組のうち、1を決めました" in page.locator("main").inner_text()
    check(page, "succession-decided")
    page.get_by_role("link", name="見直す").click()
    page.wait_for_url("**#item")
    assert page.locator("#reason").input_value() == "来年度も続けるため"
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("を継続として保存しました。").wait_for()
    assert page.get_by_role("link", name="見直す").count() == 0
    page.goto(f"{address}/succession/table")
    check(page, "succession-table")
    row = page.locator("main tbody tr").first.inner_text()
    assert "継続" in row and "来年度も続けるため" in row
    page.locator("main tbody tr").first.get_by_role("link").last.click()
    page.wait_for_url("**/nodes/**")
    check(page, "succession-sheet")
    assert "前後の計画" in page.locator("main").inner_text()
    page.goto(f"{address}/succession/suggestions")
    check(page, "succession-suggestions")
    text = page.locator("main").inner_text()
    assert "続く取組が見当たらない取組（81件）" in text
    page.get_by_label("終了する理由").fill("役目を終えたため")
    page.locator("table tbody tr").first.get_by_role("button").press("Enter")
    page.wait_for_url("**taken=1")
    assert "続く取組が見当たらない取組（80件）" in page.locator("main").inner_text()



def test_a_pillar_goes_on_in_one_act(page, city):
    next_plan(page, city, "まとめて決める計画")
    page.locator("[name='many-tier']").first.check()
    page.get_by_role("button", name="まとめて決める").click()
    page.wait_for_url("**done=many**")
    check(page, "succession-many")
    text = page.locator("main").inner_text()
    assert "件を継続としました。" in text and "82取組のうち、0を" not in text
    # What ends needs a reason; the tick stays.
    page.locator("summary", has_text="まとめて決める").click()
    tick = page.locator("tbody [name='many']").last
    tick.check()
    page.get_by_role("radio", name="終了").first.check()
    page.get_by_role("button", name="まとめて決める").click()
    page.get_by_role("alert").get_by_text("終了にする理由を書いてください").wait_for()
    check(page, "succession-many-refused")
    assert page.locator("tbody [name='many']").last.is_checked()


def test_staff_hear_nothing_of_a_plan_in_preparation(page, city, browser):
    address = next_plan(page, city, "次期の計画の別の案")
    context = browser.new_context(base_url=city.address, locale="ja-JP")
    other = context.new_page()
    sign_in(other, city, "staff")
    assert other.goto(f"{address}/succession/table").status == 404
    other.goto(PLAN)
    assert "次期" not in other.locator("main").inner_text()
    context.close()


def test_the_closing_review_counts_by_a_named_rule(page, city):
    sign_in(page, city, "manager")
    page.goto(f"{PLAN}/review")
    check(page, "closing-review")
    text = page.locator("main").inner_text()
    assert "期間の途中です" in text and "までに予定した" in text
    page.get_by_text("数え方と文章を変える").click()
    check(page, "closing-review-rule")
