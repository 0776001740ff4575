"""Plans of other cities beside the own one."""

from browsing import check, sign_in


def test_a_theme_stands_side_by_side_and_leads_to_near_measures(page, city):
    sign_in(page, city, "reader")
    page.goto("/library")
    check(page, "library-themes")
    page.get_by_role("link", name="メンター制度").first.click()
    page.wait_for_url("**/library/themes/mentor**")
    first = page.locator("table.list tbody tr").first
    assert "自分の計画" in first.inner_text()
    assert page.get_by_text("桜台市").count() > 0
    check(page, "library-theme")
    page.get_by_role("link", name="メンターによる新任職員の支え").click()
    page.wait_for_url("**/library/measures/**")
    check(page, "library-measure")
    assert page.get_by_role("button", name="付ける").count() == 0, "who only reads corrects nothing"


def test_matrix_plans_and_words_are_in_order(page, city):
    sign_in(page, city, "reader")
    for address, name in [("/library/matrix", "matrix"), ("/library/plans", "plans"), ("/library/words", "words")]:
        page.goto(address)
        check(page, f"library-{name}")
    page.goto("/library/plans/reference-midori")
    check(page, "library-plan")


def test_a_theme_is_corrected_by_keyboard_and_put_back(page, city):
    sign_in(page, city, "manager")
    page.goto("/library/measures/reference-minato-2-3")
    page.get_by_role("button", name="「テレワーク・柔軟な働き方」を外す").press("Enter")
    page.get_by_text("テーマを直しました。").wait_for()
    assert page.get_by_text("外してあります").count() == 1
    check(page, "library-corrected")
    page.get_by_role("button", name="言葉による判定に戻す").press("Enter")
    page.get_by_role("button", name="「テレワーク・柔軟な働き方」を外す").wait_for()


def test_words_of_a_theme_are_refused_where_they_are_missing(page, city):
    sign_in(page, city, "manager")
    page.goto("/library/words/new")
    page.get_by_label("テーマの名前").fill("接遇")
    page.get_by_role("button", name="保存する").click()
    page.get_by_text("入力を直してください").wait_for()
    assert page.get_by_label("テーマの名前").input_value() == "接遇"
    check(page, "library-words-refused")


def test_the_own_plan_is_checked(page, city):
    sign_in(page, city, "reader")
    page.goto("/library")
    page.get_by_role("link", name="自分の計画を点検する").click()
    page.wait_for_url("**/coverage")
    assert page.get_by_text("国が示した点検表ではありません").count() == 1
    check(page, "library-coverage")
    page.locator("table.list a[href*='/library/themes/']").first.click()
    page.wait_for_url("**/library/themes/**own=**")
    page.go_back()
    page.locator("table.list a[href*='/elsewhere']").first.click()
    page.wait_for_url("**/elsewhere")
    check(page, "library-near")


def test_a_theme_is_added_to_the_own_measure_by_keyboard_and_taken_back(page, city):
    sign_in(page, city, "manager")
    page.goto("/library")
    page.get_by_role("link", name="自分の計画を点検する").click()
    page.locator("table.list a[href*='/elsewhere']").first.click()
    page.wait_for_url("**/elsewhere")
    page.get_by_label("テーマを付ける").select_option(label="離職・辞退の把握と防止")
    page.get_by_role("button", name="付ける").press("Enter")
    page.get_by_text("テーマを直しました。").wait_for()
    assert page.get_by_text("人が付けた").count() == 1
    check(page, "library-own-corrected")
    page.get_by_role("button", name="「離職・辞退の把握と防止」を外す").press("Enter")
    page.get_by_text("外してあります").wait_for()
    page.get_by_role("button", name="言葉による判定に戻す").press("Enter")
    page.get_by_text("外してあります").wait_for(state="detached")


def test_the_library_leads_to_an_import_that_means_a_reference(page, city):
    sign_in(page, city, "manager")
    page.goto("/library/plans")
    page.get_by_role("link", name="参考の計画を入れる").click()
    page.wait_for_url("**/import?as=reference")
    check(page, "library-import")
    rows = ["分野\t取組名\t区分\t所管課\tR7\tR8", "まなぶ\tメンター制度を広げる\t継続\t人事課\t実施\t⇒"]
    page.get_by_text("ファイルの代わりに").click()
    page.get_by_label("貼り付ける表").fill("\n".join(rows))
    page.get_by_label("市区町村の名前").fill("海辺市")
    page.get_by_role("button", name="読み取って確かめる").click()
    page.get_by_role("heading", name="参考の計画に入れる").wait_for()
    check(page, "library-import-preview")
    page.get_by_label("出どころ").fill("海辺市のホームページ")
    page.get_by_role("button", name="参考の計画として取り込む").press("Enter")
    page.get_by_text("参考の計画に入れました").wait_for()
    page.get_by_text("この計画を参考から外す").click()
    page.get_by_role("button", name="参考から外す").click()
    page.get_by_text("参考の計画を外しました").wait_for()
