"""Where things of the sample city are."""

import json

COPY = "/plans/b0000000000000a1"
OTHER_COPY = "/plans/b0000000000000a2"


def plan_of(page):
    """The address of the city's plan of today; somebody is signed in who may read it."""
    page.goto("/plans")
    addresses = page.locator("tbody th a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return next(address for address in addresses if address not in (COPY, OTHER_COPY))


def live_round(page):
    """The address of the round that runs, as the page of progress names it."""
    page.goto("/progress")
    return page.get_by_role("region", name="開いている回の表").get_by_role("link", name="中間").get_attribute("href")


def copied_plan(page, city, copy=COPY):
    """The address of a copy of the city's plan that came in with a file: with reports, and without a way of checking.

    人事課 is signed in; the copy is made once a city.
    """
    if copy in city.copies:
        return copy
    plan = plan_of(page)
    file = page.context.request.get(city.address + plan + "/export/json").text()
    # Another city's plan has other ids of its plan and its reports.
    file = file.replace(plan.removeprefix("/plans/"), copy.removeprefix("/plans/"))
    title = json.loads(file)["plan"]["title"]
    file = file.replace(json.dumps(title, ensure_ascii=False), json.dumps(f"{title}（{copy[-2:]}）", ensure_ascii=False))
    for report in json.loads(file)["reports"]:
        file = file.replace(report["id"], report["id"][::-1])
    page.goto("/import")
    page.get_by_label("計画書のファイル").set_input_files(
        {"name": "写し.json", "mimeType": "application/json", "buffer": file.encode()})
    page.get_by_role("button", name="読み取って確かめる").click()
    page.get_by_role("button", name="この内容で取り込む").click()
    page.get_by_role("link", name="庁内に公開する").click()
    page.get_by_role("button", name="公開する", exact=True).click()
    page.wait_for_url(f"**{copy}*")
    city.copies.add(copy)
    return copy
