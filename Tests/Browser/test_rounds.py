"""How a plan is checked: choosing and editing it, opening rounds, going on with imported ones, deciding on proposals."""

import re

import live_round
from browsing import check, sign_in


def rounds(page, city):
    """The rounds of the sample city's plan."""
    sign_in(page, city, "manager")
    page.goto("/plans")
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="進行管理").last.click()
    return re.search(r"/plans/[^/?]+", page.url).group()


def test_a_ready_way_is_chosen_a_round_looked_at_and_opened(page, city):
    live_round.forget_what_runs_here(city)
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
    page.wait_for_url("**/rounds/**")
    page.goto(plan + "/rounds")
    check(page, "rounds-adopted")
    assert page.get_by_role("heading", name="動いている回").is_visible()


def test_the_progress_page_leads_to_the_rounds_of_a_plan(page, city):
    sign_in(page, city, "manager")
    page.goto("/progress")
    check(page, "progress-plans")
    page.get_by_role("region", name="計画ごとの進行管理").get_by_role("link").first.click()
    assert page.get_by_role("heading", name="進行管理", level=1).is_visible()
