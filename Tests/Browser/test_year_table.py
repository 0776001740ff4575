"""The schedule table of a plan: filters, search, late measures."""

import datetime
import json
import urllib.parse

from browsing import check, sign_in
from server import hagukumi


def plan_of_today():
    """A plan whose second year is the present one, so that the test holds in any year."""
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()
    now = today.year if today.month >= 4 else today.year - 1

    def cell(row, year, word):
        return {"line": 0, "row": row, "year": year, "markers": [word], "printed": word}

    def measure(order, title, planned, real):
        schedule = [cell("plan", now, planned)] + ([cell("actual", now, real)] if real else [])
        return {"id": f"todaymeasure{order}", "parent": "todaypillar", "level": 1, "order": order, "title": title,
                "owners": [{"label": "育成課", "kind": "unit", "role": "lead"}], "owners_printed": "育成課",
                "schedule": schedule}

    words = [("検討", "consider"), ("試行", "pilot"), ("実施", "implement")]
    return {
        "format": "hagukumi-plan/1",
        "plan": {
            "id": "todayplan", "title": "きょうの計画", "first_year": now - 1, "last_year": now + 1,
            "columns": [{"id": f"Y{year}", "label": str(year), "kind": "year", "from": year, "to": year}
                        for year in (now - 1, now, now + 1)],
            "levels": [{"name": "柱", "measure": False}, {"name": "取組", "measure": True}],
            "vocabulary": {"markers": [{"label": label, "meaning": meaning} for label, meaning in words]},
        },
        "nodes": [{"id": "todaypillar", "level": 0, "order": 0, "title": "育てる"}],
        "measures": [
            measure(1, "遅れている取組", "実施", "検討"), measure(2, "予定どおりの取組", "実施", "実施"),
            measure(3, "早く進んだ取組", "検討", "実施"), measure(4, "まだ報告のない取組", "試行", None),
        ],
    }


def test_a_late_measure_is_found(page, city):
    path = city.folder + "/today.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(plan_of_today(), file, ensure_ascii=False)
    hagukumi(city.folder, "plan", "import", path)
    sign_in(page, city, "reader")
    page.goto("/plans/todayplan/table")
    titles = page.locator("tbody th[scope=row] a")
    assert titles.count() == 4
    status = page.get_by_role("status").inner_text()
    for word in ("予定どおり 1", "遅れ 1", "前倒し 1", "未報告 1"):
        assert word in status, f"{word} in {status}"
    page.get_by_label("遅れのみ").check()
    page.wait_for_url("**late=1*")
    assert titles.all_inner_texts() == ["遅れている取組"]
    check(page, "plan-table-late")


def test_each_filter_changes_address_and_result(page, city):
    sign_in(page, city, "reader")
    page.goto("/plans")
    page.get_by_role("link", name="若葉市人材育成推進プラン").click()
    page.get_by_role("link", name="工程表", exact=True).click()
    page.wait_for_url("**/table")
    address, rows = page.url, page.locator("tbody th[scope=row]")
    everything = rows.count()
    for name in ("node", "owner", "category", "marker", "emphasis"):
        page.goto(address)
        page.locator(f"#filter-{name}").select_option(index=1)
        page.wait_for_url(f"**{name}=*")
        assert 0 < rows.count() < everything, name
        assert page.locator(f"#filter-{name}").input_value(), name
    page.get_by_role("link", name="条件を消す").click()
    page.wait_for_url(address)
    assert rows.count() == everything


def test_words_are_found_in_any_width(page, city):
    sign_in(page, city, "reader")
    page.goto("/plans")
    page.get_by_role("link", name="若葉市人材育成推進プラン").click()
    page.get_by_role("link", name="工程表", exact=True).click()
    counts = []
    for words in ("AI", "ＡＩ", "そんな言葉はどこにもない"):
        page.get_by_label("言葉で探す").fill(words)
        page.get_by_role("button", name="絞り込む").click()
        page.wait_for_url("**q=" + urllib.parse.quote(words) + "*")
        counts.append(page.locator("tbody th[scope=row]").count())
    assert counts[0] == counts[1] > 0 == counts[2], counts
    assert "条件に合う取組はありません" in page.locator("main").inner_text()
    check(page, "plan-table-nothing")
