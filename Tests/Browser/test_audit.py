"""Reading the audit log."""

from browsing import check, sign_in


def test_the_log_is_searched_and_an_entry_opened(page, city):
    sign_in(page, city, "auditor")
    page.get_by_role("link", name="監査記録").first.click()
    check(page, "audit")
    page.get_by_label("操作", exact=True).select_option(label="アカウントを作った")
    page.get_by_role("button", name="絞り込む").click()
    rows = page.locator("tbody tr")
    assert rows.count() == rows.filter(has_text="アカウントを作った").count() > 10
    check(page, "audit-filtered")
    page.locator("tbody th a").first.click()
    check(page, "audit-entry")
    page.get_by_role("link", name="同じ対象の記録").click()
    assert page.locator("tbody tr").count() >= 1


def test_the_chain_is_checked(page, city):
    sign_in(page, city, "auditor")
    page.goto("/audit/check")
    assert "すべて書かれたときのまま" in page.get_by_role("status").inner_text()
    check(page, "audit-check")


def test_an_export_is_recorded(page, city):
    sign_in(page, city, "auditor")
    page.goto("/audit")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "監査記録.csv"
    page.goto("/audit?action=exported")
    assert "監査記録を取り出した" in page.locator("tbody").inner_text()


def test_others_do_not_reach_the_log(page, city):
    for who in ["administrator", "manager", "staff"]:
        sign_in(page, city, who)
        assert page.goto("/audit").status == 403, who
        page.get_by_role("button", name="サインアウト").click()
        page.wait_for_url("**/sign-in")
