"""Working hours and leave: months by unit and by person, who is near a limit, a file taken in and taken back."""

from browsing import check, sign_in, window_of

HOURS = """職員番号,年月,時間外,休日勤務時間,年休日数
200001,2026-10,12:30,0,1
{number},2026-10,46:15,1.5,0.5
"""


def test_the_months_of_a_unit_open_into_people(page, city):
    sign_in(page, city, "manager")
    page.get_by_role("link", name="勤務時間", exact=True).first.click()
    page.wait_for_url("**/work-time")
    check(page, "work-time-units")
    page.get_by_label("見るもの").select_option("above-45")
    page.wait_for_url("**show=above-45**")
    check(page, "work-time-above")
    page.locator("tbody").get_by_role("link", name="人事課", exact=True).first.click()
    page.wait_for_url("**/work-time/people**")
    check(page, "work-time-people")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="絞り込む").is_visible()


def test_who_is_near_a_limit_is_seen_before_it_is_reached(page, city):
    sign_in(page, city, "manager")
    page.goto("/work-time/limits")
    check(page, "work-time-limits")
    assert "翌月の残り" in page.content() and page.locator("tbody tr").count() > 0
    page.get_by_label("並び").select_option("year")
    page.wait_for_url("**order=year**")
    page.goto("/work-time/settings")
    check(page, "work-time-settings")


def test_a_year_without_records_leads_to_the_file_for_those_who_may(page, city):
    sign_in(page, city, "manager")
    page.goto("/work-time?year=2022")
    check(page, "work-time-empty")
    page.get_by_role("link", name="ファイルを入れる").click()
    page.wait_for_url("**/work-time/runs")
    head = window_of(page, city, "approver")
    head.goto("/work-time?year=2022")
    check(head)
    assert head.get_by_role("link", name="ファイルを入れる").count() == 0 and "記録は人事課が入れます" in head.content()
    head.context.close()


def test_the_months_are_reached_by_keyboard_alone(page, city):
    sign_in(page, city, "manager")
    page.goto("/work-time")
    place = page.locator("[aria-label=所属ごとの月の表]")
    for _ in range(40):
        page.keyboard.press("Tab")
        if place.evaluate("element => element === document.activeElement"):
            break
    else:
        raise AssertionError("the table is not reached")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('tbody') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work-time/people**")


def test_a_head_sees_the_own_unit_alone(page, city):
    sign_in(page, city, "approver")
    page.goto("/work-time/people?order=hours")
    check(page, "work-time-head")
    places = page.locator("tbody .where").all_text_contents()
    assert any("土木課" in place for place in places) and not any("人事課" in place for place in places), places
    assert page.get_by_role("link", name="取込み").count() == 0


def test_a_file_is_looked_at_taken_in_and_taken_back(page, city):
    sign_in(page, city, "manager")
    page.goto("/work-time/people")
    number = page.locator("tbody th").first.inner_text().split("\u3000")[0]
    page.goto("/work-time/runs")
    check(page, "work-time-runs")
    page.get_by_label("名前").fill("令和8年10月分")
    file = HOURS.format(number=number).encode("cp932")
    page.locator("#file").set_input_files({"name": "jikan.csv", "mimeType": "text/csv", "buffer": file})
    page.get_by_role("button", name="読み取って確かめる").click()
    page.wait_for_url("**/work-time/runs/*")
    page.get_by_text("職員番号「200001」の職員はいません").wait_for()
    check(page, "work-time-run")
    page.get_by_label("誤りのある行を除いて取り込む").check()
    page.get_by_role("button", name="この内容で取り込む").click()
    page.get_by_text("取り込みました。").wait_for()
    check(page, "work-time-run-taken")
    page.get_by_role("button", name="取込みを取り消す").click()
    page.get_by_text("取込みを取り消しました。").wait_for()


def test_the_lists_work_without_a_script(page, city):
    sign_in(page, city, "manager")
    page.goto("/work-time/people")
    page.get_by_label("並び").select_option("hours")
    page.get_by_role("button", name="絞り込む").click()
    page.wait_for_url("**order=hours**")
    assert page.locator("tbody tr").count() == 100


test_the_lists_work_without_a_script.without_script = True
