"""How a plan is checked: choosing and editing it, opening rounds, going on with imported ones, deciding on proposals."""

from browsing import check, picture, sign_in, window_of
from finding import OTHER_COPY, copied_plan


def rounds(page, city):
    """The rounds of a plan that came in with a file, as 人事課 sees them; gives back the plan's address."""
    sign_in(page, city, "manager")
    plan = copied_plan(page, city)
    page.goto(plan + "/rounds")
    return plan


def test_a_ready_way_is_chosen_a_round_looked_at_and_opened(page, city):
    plan = rounds(page, city)
    assert page.get_by_text("進め方を選ぶ").is_visible()
    check(page, "rounds-start")
    page.get_by_role("button", name="「年1回の点検と計画の見直し」の進め方で始める").click()
    assert page.get_by_role("status").inner_text().startswith("進め方を決めました")
    check(page, "rounds")
    page.get_by_role("link", name="を開く").first.click()
    check(page, "round-opening")
    page.get_by_label("提出期限").fill("2020-01-01")
    page.get_by_role("button", name="この内容で開く").click()
    assert page.get_by_text("提出期限は、開始日より後の日にしてください。").first.is_visible()
    check(page, "round-opening-wrong")
    page.get_by_label("開始日").fill("2019-12-01")
    page.get_by_label("メンターの配置と研修").uncheck()
    page.get_by_role("button", name="この内容で開く").click()
    page.wait_for_url("**/rounds/**")
    page.goto(plan + "/rounds")
    assert page.get_by_role("heading", name="動いている回").is_visible()
    check(page, "rounds-running")
    page.get_by_role("link", name="計画の見直し案").click()
    assert page.get_by_text("見直し案は、まだありません。").is_visible()
    check(page, "proposals-none")


def test_the_way_is_edited_without_a_script(page, city):
    plan = rounds(page, city)
    page.goto(plan + "/cycle")
    new = page.get_by_role("group", name="項目を足す")
    new.get_by_label("名前").fill("参加者数")
    new.get_by_label("答え方").select_option(label="数（人数、回数、率など）")
    page.get_by_role("button", name="保存する").last.click()
    assert page.get_by_text("単位を入れてください").first.is_visible()
    group = page.get_by_role("group", name="8．参加者数")
    group.get_by_label("単位").fill("人")
    page.get_by_role("button", name="保存する").last.click()
    assert page.get_by_role("status").inner_text() == "進め方を保存しました。"
    page.get_by_role("button", name="「参加者数」を上へ").click()
    assert page.get_by_role("group", name="7．参加者数").is_visible()


test_the_way_is_edited_without_a_script.without_script = True


def test_the_form_of_the_way_says_what_is_wrong(page, city):
    plan = rounds(page, city)
    page.goto(plan + "/cycle")
    check(page, "cycle")
    page.locator("#point-0-label").fill("")
    page.locator("#q-0-kind").select_option(label="合計・平均（自動で計算）")
    page.get_by_role("button", name="保存する").last.click()
    assert page.get_by_text("点検の名前を入れてください。").first.is_visible()
    check(page, "cycle-wrong")


def test_a_round_that_came_in_goes_on_here(page, city):
    plan = rounds(page, city)
    page.get_by_role("link", name="ここで続ける").first.click()
    check(page, "round-adoption")
    page.get_by_role("button", name="ここで続ける").click()
    page.wait_for_url("**done=adopted")
    page.goto(plan + "/rounds")
    check(page, "rounds-adopted")
    assert page.get_by_role("heading", name="動いている回").is_visible()


def write_proposal(page, title, question, text, reason):
    """Writes a proposal on a sheet of the round whose board is open, in the unit's place, and hands it in."""
    board = page.url
    page.locator("#board-list").get_by_role("link", name=title).first.click()
    page.locator(".pick", has_text="実施").first.click()
    page.locator(f"#q-{question}").fill(text)
    page.locator(f"#q-{question}-note").fill(reason)
    page.locator("button[value=submit]").click()
    page.wait_for_url("**done=submitted")
    page.goto(board)


def test_proposals_of_units_are_decided_before_beside_after(page, city):
    plan = rounds(page, city)
    page.get_by_role("link", name="状況を見る").first.click()
    page.wait_for_url("**/rounds/*")
    write_proposal(
        page, "職場の育成担当者の手引き", "new-content", "各課の育成担当者が使う手引きを、年に1回、担当者と一緒に見直す。", "使った人から直したい点が出たため")
    write_proposal(page, "30歳前後のキャリア研修", "new-schedule", "R10：見直し", "参加する人が減ったため")
    page.goto(plan + "/rounds")
    page.get_by_role("link", name="計画の見直し案").first.click()
    cards = page.locator(".proposal")
    assert cards.count() == 2
    check(page, "proposals")
    picture(page, "proposals-whole", whole=True)
    cards.nth(0).get_by_label("採用する").check()
    cards.nth(1).get_by_label("採用しない", exact=True).check()
    page.get_by_label("計画を変える理由").fill("令和8年度の点検による見直し")
    page.get_by_role("button", name="決めた内容を保存する").click()
    page.get_by_role("heading", name="入力を直してください").wait_for()
    check(page, "proposals-wrong")
    assert cards.nth(0).get_by_label("採用する").is_checked()
    cards.nth(1).get_by_label("採用しない理由").fill("次の計画で考えます。")
    page.get_by_role("button", name="決めた内容を保存する").click()
    page.wait_for_url("**done=decided")
    assert page.locator(".proposal").count() == 0
    assert page.get_by_role("heading", name="決めた見直し案（2件）").is_visible()
    check(page, "proposals-decided")
    page.get_by_role("link", name="新旧対照表を見る").click()
    assert "担当者と一緒に見直す" in page.locator("main").inner_text()
    check(page, "proposals-compared")


def test_members_of_a_committee_grade_and_the_keepers_see_how_many(page, city):
    sign_in(page, city, "manager")
    plan = copied_plan(page, city, OTHER_COPY)
    page.goto(plan + "/rounds")
    page.get_by_role("button", name="「自己評価と委員会の評価」の進め方で始める").click()
    page.goto(plan + "/cycle/open/year-end?year=2026")
    page.get_by_role("button", name="この内容で開く").click()
    page.wait_for_url("**/rounds/*")
    page.locator("#board-list").get_by_role("link", name="メンターの配置と研修").first.click()
    page.wait_for_url("**/reports/*")
    sheet = page.url
    page.locator("#q-done").fill("研修を開いた")
    page.locator(".pick", has_text="目標どおり").first.click()
    page.locator("button[value=submit]").click()
    page.wait_for_url("**done=submitted")
    for _ in range(2):
        page.goto(sheet)
        page.locator("button[value=pass]").click()
        page.wait_for_url("**done=*")
    member = window_of(page, city, "committee")
    member.goto("/progress")
    check(member, "reporting-inbox-committee")
    member.get_by_role("link", name="メンターの配置と研修").click()
    check(member, "reporting-grading")
    picture(member, "reporting-grading-whole", whole=True)
    for axis in ("必要性", "有効性", "効率性", "公平性"):
        member.get_by_role("group", name=axis).locator(".pick", has_text="目標以上").click()
    member.locator(".sheet-bar button[value=save]").click()
    member.locator("#save-state").filter(has_text="保存しました").wait_for()
    member.goto("/progress")
    assert member.get_by_text("いま、あなたを待っている報告はありません。").is_visible()
    member.goto(sheet)
    check(member, "reporting-graded")
    assert member.get_by_role("heading", name="委員の評価").is_visible()
    member.context.close()
    page.goto("/progress")
    assert "評価した委員 1人" in page.get_by_role("row", name="メンターの配置と研修").first.inner_text()


def test_the_progress_page_leads_to_the_rounds_of_a_plan(page, city):
    sign_in(page, city, "manager")
    page.goto("/progress")
    check(page, "progress-plans")
    page.get_by_role("region", name="計画ごとの進行管理").get_by_role("link").first.click()
    assert page.get_by_role("heading", name="進行管理", level=1).is_visible()
